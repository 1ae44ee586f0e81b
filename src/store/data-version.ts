import type { Knex } from 'knex';
import type { AsOf } from '../domain/as-of.js';
import { expectationClock } from './expectations.js';
import type { DataVersion, HeadlineQuery } from './ports.js';
import { clockColumn } from './visible.js';

const ANY_TIME = '9999';

async function fingerprint(db: Knex, table: string, clock: string, at: string): Promise<string> {
  const row = await db(table)
    .count({ rows: '*' })
    .max({ newest: 'seq' })
    .sum({ total: 'seq' })
    .where(clock, '<=', at)
    .first();
  return `${row?.rows ?? 0}.${row?.newest ?? 0}.${row?.total ?? 0}`;
}

/**
 * Fingerprints the rows visible at `asOf`. Rows are never changed or removed, so their number with the newest and
 * the sum of their arrival numbers differs whenever the set does. Scores have one clock, the recorded one,
 * which a `latest` scorer disregards. Gaps and claims have
 * that clock alone, too, whichever the basis: nobody publishes them.
 */
export async function dataVersion(
  db: Knex,
  asOf: AsOf,
  scorer: HeadlineQuery['scorer'],
): Promise<DataVersion> {
  const clock = clockColumn(asOf);
  return {
    bars: await fingerprint(db, 'bar', clock, asOf.at),
    headlines: await fingerprint(db, 'headline', clock, asOf.at),
    scores: await fingerprint(db, 'score', 'recorded_at', scorer === 'vintage' ? asOf.at : ANY_TIME),
    events: await fingerprint(db, 'event', clock, asOf.at),
    gaps: await fingerprint(db, 'gap', 'recorded_at', asOf.at),
    claims: await fingerprint(db, 'claim', 'registered_at', asOf.at),
    expectations: await fingerprint(db, 'claim_expectation', expectationClock(asOf), asOf.at),
  };
}

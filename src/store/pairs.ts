import type { Knex } from 'knex';
import type { Instant } from '../domain/instant.js';
import type { Pair } from '../domain/pair.js';
import { appendVersions } from './append.js';
import { contentHash } from './content-hash.js';
import type { PairRepository } from './ports.js';

const IDS_PER_STATEMENT = 400;

type NewPair = Pair & { readonly recordedAt: Instant };

function toAppendable(pair: NewPair) {
  const { recordedAt, headlineId, instrumentId, source, outcome, ...rest } = pair;
  const body = JSON.stringify(rest);
  const hash = contentHash([source, outcome, body]);
  return {
    key: `${headlineId}|${instrumentId}`,
    hash,
    record: {
      headline_id: headlineId,
      instrument_id: instrumentId,
      source,
      outcome,
      body,
      content_hash: hash,
      recorded_at: recordedAt,
    },
  };
}

async function newestPairs(db: Knex, rows: readonly NewPair[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map((row) => row.headlineId))];
  const newest = new Map<string, string>();
  for (let i = 0; i < ids.length; i += IDS_PER_STATEMENT) {
    const stored = await db('pair')
      .select('headline_id', 'instrument_id', 'content_hash')
      .whereIn('headline_id', ids.slice(i, i + IDS_PER_STATEMENT))
      .orderBy('seq');
    for (const row of stored) newest.set(`${row.headline_id}|${row.instrument_id}`, row.content_hash);
  }
  return newest;
}

/** The pairing ledger: what each headline × instrument was found to be, and when that changed. */
export function pairRepository(db: Knex): PairRepository {
  return {
    async append(rows) {
      return appendVersions(db, 'pair', rows.map(toAppendable), await newestPairs(db, rows));
    },

    async countByOutcome(asOf) {
      const rows = await db('pair as v')
        .select<{ outcome: string; pairs: number }[]>('v.outcome', db.raw('count(*) as pairs'))
        .where('v.recorded_at', '<=', asOf)
        .whereNotExists(
          db('pair as later')
            .select(db.raw('1'))
            .where('later.recorded_at', '<=', asOf)
            .whereRaw('later.headline_id = v.headline_id and later.instrument_id = v.instrument_id')
            .whereRaw('later.seq > v.seq'),
        )
        .groupBy('v.outcome')
        .orderBy('v.outcome');
      return Object.fromEntries(rows.map((row) => [row.outcome, Number(row.pairs)]));
    },
  };
}

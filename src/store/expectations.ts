import type { Knex } from 'knex';
import type { AsOf, AsOfBasis } from '../domain/as-of.js';
import type { Direction } from '../domain/claim.js';
import type { ClaimExpectation, IntervalBasis } from '../domain/expectation.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import { appendVersions } from './append.js';
import type { ExpectationRepository } from './claim-ports.js';
import { contentHash } from './content-hash.js';

interface ExpectationRecord {
  claim_id: string;
  claim_version: number;
  claim_hash: string;
  target: string;
  report_date: CalendarDate;
  claimed: Direction;
  expected_sign: -1 | 1 | null;
  probability: number | null;
  mean: number | null;
  low: number | null;
  high: number | null;
  interval_basis: IntervalBasis;
  past_events: number;
  past_hits: number | null;
  baseline: number | null;
  against_events: number | null;
  as_of_basis: AsOfBasis;
  known_at: Instant;
  run_id: string;
  recorded_at: Instant;
}

const KEY = ['claim_id', 'claim_version', 'target', 'report_date'] as const;

/** The clock by which an expectation is visible: a report's own as_of, or when it was stored. */
export function expectationClock({ basis }: AsOf): 'recorded_at' | 'known_at' {
  return basis === 'recorded' ? 'recorded_at' : 'known_at';
}

const keyOf = (row: Pick<ExpectationRecord, (typeof KEY)[number]>) =>
  JSON.stringify(KEY.map((name) => row[name]));

function toAppendable(row: ClaimExpectation) {
  const content = {
    claim_id: row.claimId,
    claim_version: row.claimVersion,
    claim_hash: row.claimHash,
    target: row.target,
    report_date: row.reportDate,
    claimed: row.claimed,
    expected_sign: row.expectedSign,
    probability: row.probability,
    mean: row.mean,
    low: row.low,
    high: row.high,
    interval_basis: row.intervalBasis,
    past_events: row.pastEvents,
    past_hits: row.pastHits,
    baseline: row.baseline,
    against_events: row.againstEvents,
    as_of_basis: row.asOfBasis,
    known_at: row.knownAt,
  };
  const hash = contentHash(Object.values(content));
  const record = { ...content, run_id: row.runId, content_hash: hash, recorded_at: row.recordedAt };
  return { key: keyOf(content), hash, record };
}

function toExpectation(row: ExpectationRecord): ClaimExpectation {
  return {
    claimId: row.claim_id,
    claimVersion: row.claim_version,
    claimHash: row.claim_hash,
    target: row.target,
    reportDate: row.report_date,
    claimed: row.claimed,
    expectedSign: row.expected_sign,
    probability: row.probability,
    mean: row.mean,
    low: row.low,
    high: row.high,
    intervalBasis: row.interval_basis,
    pastEvents: row.past_events,
    pastHits: row.past_hits,
    baseline: row.baseline,
    againstEvents: row.against_events,
    knownAt: row.known_at,
    asOfBasis: row.as_of_basis,
    runId: row.run_id,
    recordedAt: row.recorded_at,
  };
}

/** Expectations of claims in the database behind `db`. */
export function expectationRepository(db: Knex): ExpectationRepository {
  return {
    async append(rows) {
      const dates = [...new Set(rows.map(({ reportDate }) => reportDate))];
      const newest = new Map<string, string>();
      for (const date of dates) {
        const stored: (ExpectationRecord & { content_hash: string })[] = await db('claim_expectation')
          .select(...KEY, 'content_hash')
          .where({ report_date: date })
          .orderBy('seq');
        for (const row of stored) newest.set(keyOf(row), row.content_hash);
      }
      return appendVersions(db, 'claim_expectation', rows.map(toAppendable), newest);
    },

    async read({ claimId, claimVersion, asOf }) {
      const rows: ExpectationRecord[] = await db('claim_expectation')
        .where({ claim_id: claimId, claim_version: claimVersion })
        .where(expectationClock(asOf), '<=', asOf.at)
        .orderBy('seq');
      return rows.map(toExpectation);
    },
  };
}

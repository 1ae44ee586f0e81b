import type { Knex } from 'knex';
import type { Instant } from '../domain/instant.js';
import type { Poll, PollStatus } from '../domain/poll.js';
import type { PollRepository } from './live-ports.js';

const ROWS_PER_STATEMENT = 400;

interface PollRecord {
  source: string;
  subject: string;
  at: Instant;
  status: PollStatus;
  items: number;
  inserted: number;
  unchanged: number;
  revised: number;
  skipped: number;
  refused: number;
  newest_at: Instant | null;
  body_hash: string | null;
  clock_offset_ms: number | null;
  outlets: string;
  languages: string;
  fault_code: string | null;
  fault: string | null;
}

function toRecord(poll: Poll): PollRecord {
  const { newestAt, bodyHash, clockOffsetMs, outlets, languages, faultCode, ...same } = poll;
  return {
    ...same,
    newest_at: newestAt,
    body_hash: bodyHash,
    clock_offset_ms: clockOffsetMs,
    outlets: JSON.stringify(outlets),
    languages: JSON.stringify(languages),
    fault_code: faultCode,
  };
}

function toPoll(row: PollRecord): Poll {
  return {
    source: row.source,
    subject: row.subject,
    at: row.at,
    status: row.status,
    items: row.items,
    inserted: row.inserted,
    unchanged: row.unchanged,
    revised: row.revised,
    skipped: row.skipped,
    refused: row.refused,
    newestAt: row.newest_at,
    bodyHash: row.body_hash,
    clockOffsetMs: row.clock_offset_ms,
    outlets: JSON.parse(row.outlets) as Record<string, number>,
    languages: JSON.parse(row.languages) as Record<string, number>,
    faultCode: row.fault_code,
    fault: row.fault,
  };
}

/** The newest `limit` polls of each series at or before `at`: a look-up a series, however long the ledger is. */
function newestOfEach(db: Knex, at: Instant, limit: number, goodOnly: boolean): Knex.QueryBuilder {
  const newest = db('poll as own')
    .select('own.seq')
    .whereRaw('own.source = series.source and own.subject = series.subject')
    .where('own.at', '<=', at)
    .orderBy([
      { column: 'own.at', order: 'desc' },
      { column: 'own.seq', order: 'desc' },
    ])
    .limit(limit);
  if (goodOnly) newest.whereNot('own.status', 'failed');
  return db(db('poll').distinct('source', 'subject').as('series'))
    .crossJoin(db.ref('poll as v'))
    .whereIn('v.seq', newest)
    .select('v.*')
    .orderBy(['v.at', 'v.source', 'v.subject', 'v.seq']);
}

/** How each source answered, in the order it was asked. */
export function pollRepository(db: Knex): PollRepository {
  return {
    async append(polls) {
      for (let i = 0; i < polls.length; i += ROWS_PER_STATEMENT) {
        await db('poll').insert(polls.slice(i, i + ROWS_PER_STATEMENT).map(toRecord));
      }
    },

    async recent({ at, perSource, source }) {
      const select = newestOfEach(db, at, perSource, false);
      if (source !== undefined) select.where('series.source', source);
      const rows: PollRecord[] = await select;
      return rows.map(toPoll);
    },

    async lastGood(at) {
      const rows: PollRecord[] = await newestOfEach(db, at, 1, true);
      return rows.map(toPoll);
    },

    prune: (before) => db('poll').where('at', '<', before).delete(),

    async oldest() {
      const row = await db('poll').min<{ oldest: Instant | null }[]>({ oldest: 'at' }).first();
      return row?.oldest ?? null;
    },
  };
}

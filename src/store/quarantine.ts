import type { Knex } from 'knex';
import type { Instant } from '../domain/instant.js';
import type { QuarantinedItem } from '../domain/poll.js';
import type { QuarantineRepository } from './live-ports.js';

const ROWS_PER_STATEMENT = 400;

interface QuarantineRecord {
  source: string;
  subject: string;
  key: string;
  reason: string;
  detail: string;
  raw: string;
  first_seen_at: Instant;
  last_seen_at: Instant;
  times_seen: number;
}

function toItem(row: QuarantineRecord): QuarantinedItem {
  return {
    source: row.source,
    subject: row.subject,
    key: row.key,
    reason: row.reason,
    detail: row.detail,
    raw: row.raw,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    timesSeen: row.times_seen,
  };
}

async function countItems(db: Knex): Promise<number> {
  const row = await db('quarantine').count({ items: '*' }).first();
  return Number(row?.items ?? 0);
}

/** Items that could not be taken. What one said when it was first seen stays; each further sight is counted. */
export function quarantineRepository(db: Knex): QuarantineRepository {
  return {
    async add(items, at) {
      if (items.length === 0) return 0;
      const before = await countItems(db);
      const records = items.map(
        ({ source, subject, key, reason, detail, raw }): QuarantineRecord => ({
          ...{ source, subject, key, reason, detail, raw },
          first_seen_at: at,
          last_seen_at: at,
          times_seen: 1,
        }),
      );
      for (let i = 0; i < records.length; i += ROWS_PER_STATEMENT) {
        await db('quarantine')
          .insert(records.slice(i, i + ROWS_PER_STATEMENT))
          .onConflict(['source', 'subject', 'key'])
          .merge({ times_seen: db.raw('quarantine.times_seen + 1'), last_seen_at: at });
      }
      return (await countItems(db)) - before;
    },

    async read({ at, source, limit }) {
      const select = db('quarantine')
        .select<QuarantineRecord[]>('*')
        .where('first_seen_at', '<=', at)
        .orderBy([
          { column: 'first_seen_at', order: 'desc' },
          { column: 'seq', order: 'desc' },
        ]);
      if (source !== undefined) select.where({ source });
      if (limit !== undefined) select.limit(limit);
      return (await select).map(toItem);
    },

    async counts(at) {
      const rows = await db('quarantine')
        .select<{ source: string; subject: string; reason: string; items: number }[]>(
          'source',
          'subject',
          'reason',
        )
        .count({ items: '*' })
        .where('first_seen_at', '<=', at)
        .groupBy('source', 'subject', 'reason')
        .orderBy(['source', 'subject', 'reason']);
      return rows.map((row) => ({ ...row, items: Number(row.items) }));
    },
  };
}

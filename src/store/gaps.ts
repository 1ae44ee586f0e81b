import type { Knex } from 'knex';
import type { Gap, GapStatus } from '../domain/gap.js';
import type { Instant } from '../domain/instant.js';
import { type Appendable, appendVersions } from './append.js';
import { contentHash } from './content-hash.js';
import type { GapRepository } from './live-ports.js';
import { onlyVisible } from './visible.js';

const KEY = ['source', 'subject', 'from_at', 'to_at', 'why'] as const;
const KEYS_PER_STATEMENT = 400;

interface GapRecord {
  source: string;
  subject: string;
  from_at: Instant;
  to_at: Instant;
  why: string;
  detail: string;
  status: GapStatus;
  recorded_at: Instant;
}

const keyText = (row: Pick<GapRecord, (typeof KEY)[number]>) =>
  JSON.stringify(KEY.map((column) => row[column]));

function toAppendable(gap: Gap): Appendable {
  const key = {
    source: gap.source,
    subject: gap.subject,
    from_at: gap.from,
    to_at: gap.to,
    why: gap.why,
  };
  const content = { status: gap.status, detail: gap.detail };
  const hash = contentHash(Object.values(content));
  return {
    key: keyText(key),
    hash,
    record: { ...key, ...content, content_hash: hash, recorded_at: gap.recordedAt },
  };
}

function toGap(row: GapRecord): Gap {
  return {
    source: row.source,
    subject: row.subject,
    from: row.from_at,
    to: row.to_at,
    why: row.why,
    detail: row.detail,
    status: row.status,
    recordedAt: row.recorded_at,
  };
}

async function newestGaps(db: Knex, rows: readonly Gap[]): Promise<Map<string, string>> {
  const newest = new Map<string, string>();
  for (let i = 0; i < rows.length; i += KEYS_PER_STATEMENT) {
    const keys = rows
      .slice(i, i + KEYS_PER_STATEMENT)
      .map(({ source, subject, from, to, why }) => [source, subject, from, to, why]);
    const stored: (GapRecord & { content_hash: string })[] = await db('gap')
      .select(...KEY, 'content_hash')
      .whereIn([...KEY], keys)
      .orderBy('seq');
    for (const row of stored) newest.set(keyText(row), row.content_hash);
  }
  return newest;
}

/** What is missing and could not be had, and when it was had after all. */
export function gapRepository(db: Knex): GapRepository {
  return {
    async append(rows) {
      return appendVersions(db, 'gap', rows.map(toAppendable), await newestGaps(db, rows));
    },

    async read({ at, source, subject, status, from, to }) {
      const select = db('gap as v')
        .select<GapRecord[]>('v.*')
        .orderBy(['v.from_at', 'v.source', 'v.subject', 'v.why', 'v.to_at']);
      if (source !== undefined) select.where('v.source', source);
      if (subject !== undefined) select.where('v.subject', subject);
      if (status !== undefined) select.where('v.status', status);
      if (from !== undefined) select.where('v.to_at', '>=', from);
      if (to !== undefined) select.where('v.from_at', '<=', to);
      return (await onlyVisible(select, db, 'gap', KEY, { at, basis: 'recorded' })).map(toGap);
    },
  };
}

import knex, { type Knex } from 'knex';
import type { CalendarDate, Instant } from '../../../src/domain/instant.js';

export interface StoredHeadline {
  readonly source: string;
  readonly url: string;
  readonly title: string;
  readonly outlet: string;
  readonly lang: string;
  readonly publishedAt: Instant;
  readonly recordedAt: Instant;
}

export interface StoredBar {
  readonly instrumentId: string;
  readonly source: string;
  readonly sessionDate: CalendarDate;
  readonly close: number;
  readonly dividend: number | null;
  readonly recordedAt: Instant;
}

export interface StoredGap {
  readonly source: string;
  readonly subject: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly why: string;
  readonly status: string;
}

/** All rows of a database as they lie in it, every version, by no code of the product. */
export interface RawLedger {
  headlines(): Promise<StoredHeadline[]>;
  bars(): Promise<StoredBar[]>;
  gaps(): Promise<StoredGap[]>;
  runs(): Promise<{ id: string; job: string; status: string; started_at: string }[]>;
  leases(): Promise<{ job: string; until: string }[]>;
  reportDates(): Promise<string[]>;
  quarantined(): Promise<{ source: string; key: string; reason: string; times_seen: number }[]>;
  close(): Promise<void>;
}

/** Opens the database file to read it. */
export function openRaw(databaseUrl: string): RawLedger {
  const filename = databaseUrl.replace(/^sqlite:/, '');
  const db: Knex = knex({ client: 'sqlite3', connection: { filename }, useNullAsDefault: true });
  return {
    headlines: () =>
      db('headline')
        .select({
          source: 'source',
          url: 'url',
          title: 'title',
          outlet: 'outlet',
          lang: 'lang',
          publishedAt: 'published_at',
          recordedAt: 'recorded_at',
        })
        .orderBy('seq'),
    bars: () =>
      db('bar')
        .select({
          instrumentId: 'instrument_id',
          source: 'source',
          sessionDate: 'session_date',
          close: 'close',
          dividend: 'dividend',
          recordedAt: 'recorded_at',
        })
        .orderBy('seq'),
    gaps: () =>
      db('gap')
        .select({
          source: 'source',
          subject: 'subject',
          from: 'from_at',
          to: 'to_at',
          why: 'why',
          status: 'status',
        })
        .orderBy('seq'),
    runs: () => db('run').select('id', 'job', 'status', 'started_at').orderBy('started_at'),
    leases: () => db('lease').select('job', 'until'),
    reportDates: () => db('daily_report').distinct('date').orderBy('date').pluck('date'),
    quarantined: () => db('quarantine').select('source', 'key', 'reason', 'times_seen'),
    close: () => db.destroy(),
  };
}

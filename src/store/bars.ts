import type { Knex } from 'knex';
import type { ArrivingClocks, AsOf, AvailableBasis } from '../domain/as-of.js';
import type { Adjustment, Bar, BarFlag, BarObservation, BarRange, Interval, Payout } from '../domain/bar.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import { type Appendable, addCounts, appendVersions, revisedClocks } from './append.js';
import { contentHash } from './content-hash.js';
import type { BarQuery, BarRepository, WriteCounts } from './ports.js';
import { clockColumn, onlyVisible } from './visible.js';

const KEY = ['instrument_id', 'interval', 'source', 'session_date', 'start_at'] as const;

interface BarRecord {
  instrument_id: string;
  interval: Interval;
  source: string;
  session_date: CalendarDate;
  start_at: string;
  effective_date: CalendarDate | null;
  open: number | null;
  high: number | null;
  low: number | null;
  close: number;
  adjusted_close: number | null;
  volume: number | null;
  dividend: number | null;
  split: number | null;
  adjustment: Adjustment;
  flags: string;
  recorded_at: Instant;
  available_at: Instant;
  available_basis: AvailableBasis;
}

/** Written out, not spread together: copying a row's many columns from part to part takes longer than hashing them. */
function toAppendable(bar: BarObservation & ArrivingClocks): Appendable {
  const startAt = bar.startAt ?? '';
  // Flags stay out of the hash: they depend on the neighbouring rows, and a finding is no revision.
  const hash = contentHash([
    bar.effectiveDate,
    bar.open,
    bar.high,
    bar.low,
    bar.close,
    bar.adjustedClose,
    bar.volume,
    bar.dividend,
    bar.split,
    bar.adjustment,
  ]);
  const record = {
    instrument_id: bar.instrumentId,
    interval: bar.interval,
    source: bar.source,
    session_date: bar.sessionDate,
    start_at: startAt,
    effective_date: bar.effectiveDate,
    open: bar.open,
    high: bar.high,
    low: bar.low,
    close: bar.close,
    adjusted_close: bar.adjustedClose,
    volume: bar.volume,
    dividend: bar.dividend,
    split: bar.split,
    adjustment: bar.adjustment,
    flags: bar.flags.length === 0 ? '[]' : JSON.stringify([...bar.flags].sort()),
    content_hash: hash,
    recorded_at: bar.recordedAt,
    available_at: bar.availableAt,
    available_basis: bar.availableBasis,
  };
  return { key: `${bar.sessionDate}|${startAt}`, hash, record, ifRevised: revisedClocks(bar) };
}

function toBar(row: BarRecord): Bar {
  return {
    instrumentId: row.instrument_id,
    interval: row.interval,
    sessionDate: row.session_date,
    effectiveDate: row.effective_date,
    startAt: row.start_at === '' ? null : (row.start_at as Instant),
    source: row.source,
    open: row.open,
    high: row.high,
    low: row.low,
    close: row.close,
    adjustedClose: row.adjusted_close,
    volume: row.volume,
    dividend: row.dividend,
    split: row.split,
    adjustment: row.adjustment,
    flags: JSON.parse(row.flags) as BarFlag[],
    recordedAt: row.recorded_at,
    availableAt: row.available_at,
    availableBasis: row.available_basis,
  };
}

/** Rows of one series (instrument, interval, source), which share a look-up of what is stored. */
function bySeries<T extends BarObservation>(rows: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const name = `${row.instrumentId}|${row.interval}|${row.source}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

async function newestOfSeries(db: Knex, rows: readonly BarObservation[]): Promise<Map<string, string>> {
  const first = rows[0];
  const newest = new Map<string, string>();
  if (first === undefined) return newest;
  let from = first.sessionDate;
  let to = first.sessionDate;
  for (const row of rows) {
    if (row.sessionDate < from) from = row.sessionDate;
    if (row.sessionDate > to) to = row.sessionDate;
  }
  const stored = await db('bar')
    .select<{ session_date: string; start_at: string; content_hash: string }[]>(
      'session_date',
      'start_at',
      'content_hash',
    )
    .where({ instrument_id: first.instrumentId, interval: first.interval, source: first.source })
    .whereBetween('session_date', [from, to])
    .orderBy('seq');
  for (const row of stored) newest.set(`${row.session_date}|${row.start_at}`, row.content_hash);
  return newest;
}

/** Bars in the database behind `db`. */
export function barRepository(db: Knex): BarRepository {
  return {
    async append(rows): Promise<WriteCounts> {
      let counts: WriteCounts = { inserted: 0, unchanged: 0, revised: 0 };
      for (const series of bySeries(rows)) {
        const newest = await newestOfSeries(db, series);
        counts = addCounts(counts, await appendVersions(db, 'bar', series.map(toAppendable), newest));
      }
      return counts;
    },

    async read(query: BarQuery): Promise<Bar[]> {
      const select = db('bar as v')
        .select<BarRecord[]>('v.*')
        .whereIn('v.instrument_id', [...query.instrumentIds])
        .where('v.interval', query.interval)
        .orderBy(['v.instrument_id', 'v.source', 'v.session_date', 'v.start_at']);
      if (query.from !== undefined) select.where('v.session_date', '>=', query.from);
      if (query.to !== undefined) select.where('v.session_date', '<=', query.to);
      if (query.source !== undefined) select.where('v.source', query.source);
      return (await onlyVisible(select, db, 'bar', KEY, query.asOf)).map(toBar);
    },

    async sessionDates({ instrumentId, interval, source }, at): Promise<CalendarDate[]> {
      return db('bar')
        .distinct('session_date')
        .where({ instrument_id: instrumentId, interval, source })
        .where('recorded_at', '<=', at)
        .orderBy('session_date')
        .pluck('session_date');
    },

    async payouts(asOf: AsOf): Promise<Payout[]> {
      const select = db('bar as v')
        .select<Payout[]>({
          instrumentId: 'v.instrument_id',
          source: 'v.source',
          sessionDate: 'v.session_date',
          dividend: 'v.dividend',
        })
        .where('v.interval', '1d')
        .where('v.dividend', '>', 0)
        .orderBy(['v.instrument_id', 'v.session_date', 'v.source']);
      return onlyVisible(select, db, 'bar', KEY, asOf);
    },

    async ranges(asOf: AsOf): Promise<BarRange[]> {
      return db('bar')
        .select<BarRange[]>({ instrumentId: 'instrument_id', source: 'source', interval: 'interval' })
        .min({ firstSession: 'session_date' })
        .max({
          lastSession: 'session_date',
          newestRecordedAt: 'recorded_at',
          newestAvailableAt: 'available_at',
        })
        .count({ sessions: db.raw('distinct session_date') })
        .where(clockColumn(asOf), '<=', asOf.at)
        .groupBy('instrument_id', 'source', 'interval')
        .orderBy(['instrument_id', 'source', 'interval']);
    },
  };
}

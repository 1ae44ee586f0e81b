import { flagBars, LOOK_BACK } from '../../src/align/bar-quality.js';
import { sessionIndexOnOrAfter } from '../../src/align/find-session.js';
import type { BarFlag, BarObservation } from '../../src/domain/bar.js';
import type { CalendarDate, Instant } from '../../src/domain/instant.js';
import type { Store } from '../../src/store/ports.js';
import type { Series } from './price-series.js';

type Kept = Pick<Series, 'instrument' | 'table' | 'source'>;

/** Sessions before the first bar in which the stored bars it is held against are looked for. */
const NEAR_SESSIONS = 10;

/** Stored bars from the few before `first` on which findings rest, up to `last`. */
async function storedAround(
  { instrument, table, source }: Kept,
  first: CalendarDate,
  last: CalendarDate,
  store: Store,
  now: Instant,
): Promise<readonly BarObservation[]> {
  const read = (from?: CalendarDate) =>
    store.bars.read({
      instrumentIds: [instrument.id],
      interval: '1d',
      source,
      ...(from === undefined ? {} : { from }),
      to: last,
      asOf: { at: now, basis: 'recorded' },
    });
  const index = sessionIndexOnOrAfter(table, first) ?? table.sessions.length;
  const from = table.sessions[Math.max(0, index - NEAR_SESSIONS)]?.date ?? first;
  const near = await read(from < first ? from : first);
  const before = near.filter(({ sessionDate }) => sessionDate < first);
  return before.length >= LOOK_BACK ? near : read();
}

/**
 * Findings by session of daily bars on their way in. They need the neighbours, stored ones too: a file, or an answer of
 * a provider, may hold only the newest days of a series.
 */
export async function findingsOf(
  series: Kept,
  bars: readonly BarObservation[],
  store: Store,
  now: Instant,
): Promise<Map<CalendarDate, readonly BarFlag[]>> {
  const dates = bars.map(({ sessionDate }) => sessionDate).toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const stored = await storedAround(series, first, last, store, now);
  const byDate = new Map<CalendarDate, BarObservation>(stored.map((bar) => [bar.sessionDate, bar]));
  for (const bar of bars) byDate.set(bar.sessionDate, bar);
  const all = [...byDate.values()].sort((a, b) => (a.sessionDate < b.sessionDate ? -1 : 1));
  const findings = flagBars(all, series.instrument, series.table);
  return new Map(all.map((bar, index) => [bar.sessionDate, findings[index] ?? []]));
}

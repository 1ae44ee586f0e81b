import { flagBars } from '../../src/align/bar-quality.js';
import type { BarFlag, BarObservation } from '../../src/domain/bar.js';
import type { CalendarDate, Instant } from '../../src/domain/instant.js';
import type { Store } from '../../src/store/ports.js';
import type { Series } from './price-series.js';

/**
 * Findings by session of daily bars on their way in. They need the neighbours, stored ones too: a file, or an answer of
 * a provider, may hold only the newest days of a series.
 */
export async function findingsOf(
  series: Pick<Series, 'instrument' | 'table' | 'source'>,
  bars: readonly BarObservation[],
  store: Store,
  now: Instant,
): Promise<Map<CalendarDate, readonly BarFlag[]>> {
  const stored = await store.bars.read({
    instrumentIds: [series.instrument.id],
    interval: '1d',
    source: series.source,
    asOf: { at: now, basis: 'recorded' },
  });
  const byDate = new Map<CalendarDate, BarObservation>(stored.map((bar) => [bar.sessionDate, bar]));
  for (const bar of bars) byDate.set(bar.sessionDate, bar);
  const all = [...byDate.values()].sort((a, b) => (a.sessionDate < b.sessionDate ? -1 : 1));
  const findings = flagBars(all, series.instrument, series.table);
  return new Map(all.map((bar, index) => [bar.sessionDate, findings[index] ?? []]));
}

import { modelledAvailableAt } from '../../src/align/availability.js';
import { closeOf } from '../../src/align/close-of.js';
import type { ArrivingClocks } from '../../src/domain/as-of.js';
import type { Interval } from '../../src/domain/bar.js';
import { epochMs, type Instant, instant } from '../../src/domain/instant.js';
import type { Instrument } from '../../src/domain/instrument.js';
import type { SessionTable } from '../../src/domain/session.js';
import type { FetchedBar } from '../../src/sources/prices/price-source.js';
import { clocksOf } from '../import/clocks.js';

const INTRADAY_MS: Readonly<Record<Exclude<Interval, '1d'>, number>> = { '1h': 3_600_000, '5m': 300_000 };

/** When a bar was complete: the close of its session, the end of its hour; of a day off the calendar its last instant. */
function completeAt(bar: FetchedBar, table: SessionTable): Instant {
  if (bar.interval !== '1d' && bar.startAt !== null) {
    return instant(epochMs(bar.startAt) + INTRADAY_MS[bar.interval]);
  }
  return closeOf(table, bar.sessionDate);
}

/**
 * The two clocks of a fetched bar: public at the modelled instant of its source, never before it was final there, or,
 * where it is in hand before that, now; a later version of it from the moment it was seen. A backfill and a poll on time give the same first clock.
 */
export function fetchedBarClocks(
  bar: FetchedBar,
  { instrument, table }: { readonly instrument: Instrument; readonly table: SessionTable },
  now: Instant,
): ArrivingClocks {
  const earliest = completeAt(bar, table);
  const published = modelledAvailableAt({ closeAt: earliest }, instrument);
  const bySource = bar.finalAt !== undefined && bar.finalAt > published ? bar.finalAt : published;
  return clocksOf({ stated: null, earliest, bySource, sourceBasis: 'modelled' }, now, 'source');
}

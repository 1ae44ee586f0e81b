import type { Interval } from '../../domain/bar.js';
import type { Instrument } from '../../domain/instrument.js';
import type { PriceSource } from './price-source.js';

/**
 * The sources that have an instrument at an interval, in the order of its `providers` in data/instruments.json: the
 * second is asked when the first fails. Each writes a series of its own; they are never spliced.
 */
export function sourcesFor(
  instrument: Instrument,
  interval: Interval,
  sources: readonly PriceSource[],
): PriceSource[] {
  return Object.keys(instrument.providers).flatMap((name) =>
    sources.filter((source) => source.name === name && source.covers(instrument, interval)),
  );
}

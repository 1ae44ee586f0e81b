import type { Model } from '../analyse/event-study/types.js';
import { ImpossibleRequest } from '../domain/faults.js';
import type { Instrument } from '../domain/instrument.js';
import type { InstrumentFilter } from '../serve/queries.js';

/**
 * A group whose members rise for opposite reasons has no average as quoted.
 * @throws ImpossibleRequest naming the members of each sign.
 */
export function checkSigns(
  filter: InstrumentFilter,
  instruments: readonly Instrument[],
  orientation: 'quote' | 'strength',
): void {
  if (filter.group === undefined || orientation === 'strength') return;
  const members = instruments.filter(({ group }) => group === filter.group);
  const up = members.filter(({ strengthSign }) => strengthSign === 1).map(({ id }) => id);
  const down = members.filter(({ strengthSign }) => strengthSign === -1).map(({ id }) => id);
  if (up.length === 0 || down.length === 0) return;
  const detail = `group ${filter.group} mixes signs as quoted (a rise is strength: ${up.join(', ')}; weakness: ${down.join(', ')}); use orientation=strength or name the instruments`;
  throw new ImpossibleRequest([{ parameter: 'orientation', detail }]);
}

/**
 * A model with a market needs a synchronous benchmark. Members of a group without one come back as `no_benchmark`;
 * an instrument asked for by name is refused, because no data could satisfy the request.
 * @throws ImpossibleRequest naming each such instrument.
 */
export function checkBenchmarks(
  filter: InstrumentFilter,
  instruments: readonly Instrument[],
  model: Model,
): void {
  if (model === 'constant_mean') return;
  const lacks = ({ benchmark, factors }: Instrument) =>
    model === 'factors' ? factors.length === 0 : benchmark === null;
  const lacking = instruments.filter((each) => lacks(each) && filter.instruments.includes(each.id));
  if (lacking.length === 0) return;
  throw new ImpossibleRequest(
    lacking.map(({ id }) => ({
      parameter: 'model',
      detail: `model=${model} needs ${model === 'factors' ? 'factors' : 'a benchmark'} and "${id}" has none; use model=constant_mean`,
    })),
  );
}

/**
 * A level is a volatility only where the instrument quotes one, as RVI and VIX do.
 * @throws ImpossibleRequest naming the instruments that do not.
 */
export function checkLevels(instruments: readonly Instrument[]): void {
  const prices = instruments.filter(({ quote }) => !quote.startsWith('implied volatility'));
  if (prices.length === 0) return;
  const names = prices.map(({ id }) => id).join(', ');
  const detail = `measure=level reads a quoted volatility such as rvi, and these quote a price: ${names}; name other instruments or use measure=realised`;
  throw new ImpossibleRequest([{ parameter: 'measure', detail }]);
}

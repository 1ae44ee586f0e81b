import { buildPanel, selectSource } from '../align/build-panel.js';
import type { PricePanel } from '../align/price-panel.js';
import type { Interval } from '../domain/bar.js';
import { ImpossibleRequest } from '../domain/faults.js';
import type { Instrument } from '../domain/instrument.js';
import type { StaleSeries } from '../domain/meta.js';
import type { InstrumentFilter } from '../serve/queries.js';
import { type Context, tableOf } from './context.js';
import { groupBy } from './group-by.js';
import { staleBars } from './stale.js';
import type { Vantage } from './vantage.js';

/**
 * The instruments a filter names, in the order of the reviewed file.
 * @throws ImpossibleRequest naming the id that is not among them.
 */
export function chooseInstruments(context: Context, filter: InstrumentFilter): readonly Instrument[] {
  const known = new Set(context.instruments.map((instrument) => instrument.id));
  const unknown = filter.instruments.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const errors = unknown.map((id) => ({
      parameter: 'instrument',
      detail: `unknown instrument "${id}"; GET /v1/instruments lists the known ones`,
    }));
    throw new ImpossibleRequest(errors);
  }
  if (filter.instruments.length === 0 && filter.group === undefined) return context.instruments;
  const wanted = new Set(filter.instruments);
  return context.instruments.filter(
    (instrument) => wanted.has(instrument.id) || instrument.group === filter.group,
  );
}

/** Of the instruments that have bars at the vantage point, those whose newest is older than their calendar explains. */
export async function staleRanges(
  context: Context,
  vantage: Vantage,
  instruments: readonly Instrument[],
): Promise<StaleSeries[]> {
  const ranges = groupBy(await context.store.bars.ranges(vantage.asOf), (range) => range.instrumentId);
  return instruments.flatMap((instrument) => {
    const newest = ranges
      .get(instrument.id)
      ?.map(({ lastSession }) => lastSession)
      .toSorted()
      .at(-1);
    if (newest === undefined) return [];
    const stale = staleBars(instrument, tableOf(context, instrument), newest, vantage.asOf.at);
    return stale === null ? [] : [stale];
  });
}

export interface LoadedPanels {
  /** Panels of the instruments that have bars, by id. */
  readonly panels: ReadonlyMap<string, PricePanel>;
  /** Ids of the instruments without a bar at the vantage point. */
  readonly without: readonly string[];
  readonly stale: readonly StaleSeries[];
  readonly modelledAvailability: boolean;
}

/** What an answer says of the instruments it has no bars of; nothing where there are none. */
export function warnWithout(without: readonly string[]): string[] {
  return without.length === 0 ? [] : [`no bar is visible at as_of for ${without.join(', ')}`];
}

/** Reads the bars visible at the vantage point and lays each instrument's on its sessions, one source an instrument. */
export async function loadPanels(
  context: Context,
  vantage: Vantage,
  instruments: readonly Instrument[],
  interval: Interval = '1d',
): Promise<LoadedPanels> {
  const bars = await context.store.bars.read({
    instrumentIds: instruments.map((instrument) => instrument.id),
    interval,
    asOf: vantage.asOf,
  });
  const byInstrument = groupBy(bars, (bar) => bar.instrumentId);
  const panels = new Map<string, PricePanel>();
  const stale: StaleSeries[] = [];
  for (const instrument of instruments) {
    const own = byInstrument.get(instrument.id);
    if (own === undefined) continue;
    const table = tableOf(context, instrument);
    const panel = buildPanel(
      selectSource(own, Object.keys(instrument.providers)).bars,
      instrument,
      table,
      vantage.asOf,
    );
    const newest = panel.sessions.at(-1)?.date ?? null;
    if (newest === null) continue;
    panels.set(instrument.id, panel);
    const age = staleBars(instrument, table, newest, vantage.asOf.at);
    if (age !== null) stale.push(age);
  }
  const without = instruments.map(({ id }) => id).filter((id) => !panels.has(id));
  const modelledAvailability = bars.some((bar) => bar.availableBasis === 'modelled');
  return { panels, without, stale, modelledAvailability };
}

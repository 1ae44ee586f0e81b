import { benchmarkReturns } from '../align/benchmark-returns.js';
import { placeOccasion } from '../align/event-dates.js';
import { orientReturns } from '../align/group-returns.js';
import type { PricePanel } from '../align/price-panel.js';
import type { ReturnSeries, StudyEvent } from '../analyse/event-study/types.js';
import type { Instrument } from '../domain/instrument.js';
import { type Context, tableOf } from './context.js';
import type { Occasion } from './study-events.js';

interface Signing {
  readonly orientation: 'quote' | 'strength';
  readonly returnKind: 'log' | 'simple';
}

/** The factor applied to an instrument's quoted return. */
export function signOf(instrument: Instrument, orientation: Signing['orientation']): 1 | -1 {
  return orientation === 'strength' ? instrument.strengthSign : 1;
}

/**
 * Returns of the instruments that have bars, each with its benchmark's over the same spans. The benchmark is signed
 * like its instrument, so that turning a series round turns its abnormal return round under every model.
 */
export function studySeries(
  instruments: readonly Instrument[],
  panels: ReadonlyMap<string, PricePanel>,
  { orientation, returnKind }: Signing,
): ReturnSeries[] {
  return instruments.flatMap((instrument) => {
    const panel = panels.get(instrument.id);
    if (panel === undefined) return [];
    const benchmark = instrument.benchmark === null ? undefined : panels.get(instrument.benchmark);
    const sign = signOf(instrument, orientation);
    const market =
      benchmark === undefined
        ? null
        : benchmarkReturns(panel, benchmark, returnKind).map((r) => (r === null ? null : sign * r));
    const factors = instrument.factors.flatMap((id) => {
      const factor = panels.get(id);
      return factor === undefined ? [] : [[id, benchmarkReturns(panel, factor, returnKind)] as const];
    });
    return {
      unit: instrument.id,
      dates: panel.sessions.map((session) => session.date),
      returns: orientReturns(panel, orientation, returnKind),
      market,
      ...(factors.length > 0 && { factors: Object.fromEntries(factors) }),
      closureBefore: panel.closureBefore,
    };
  });
}

/** Every occasion on every instrument, dated by the instrument's own venue: as many as went in. */
export function studyEvents(
  context: Pick<Context, 'sessionTables'>,
  occasions: readonly Occasion[],
  instruments: readonly Instrument[],
): StudyEvent[] {
  return instruments.flatMap((instrument) => {
    const table = tableOf(context, instrument);
    return occasions.map(({ id, at, date, score }) => ({
      id,
      unit: instrument.id,
      ...placeOccasion({ at, date }, table),
      ...(score === null ? {} : { score }),
    }));
  });
}

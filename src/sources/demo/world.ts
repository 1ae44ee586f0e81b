import type { DemoSpec } from '../../config/demo-world.js';
import type { BarObservation } from '../../domain/bar.js';
import type { EventObservation } from '../../domain/event.js';
import type { HeadlineObservation } from '../../domain/headline.js';
import type { Instrument } from '../../domain/instrument.js';
import type { SessionTable } from '../../domain/session.js';
import { drawBars } from './bars.js';
import { drawFactors } from './factors.js';
import { type Planted, plantEffects } from './planted.js';
import { drawTellings } from './press.js';
import type { Telling } from './telling.js';

/** What every row of the simulated world names as its source. */
export const DEMO_SOURCE = 'demo';

/** One priced instrument of the simulated world. */
export interface DemoSeries {
  readonly instrument: Instrument;
  readonly table: SessionTable;
  readonly bars: readonly BarObservation[];
  /** What was planted into its returns, as quoted: the truth that tests hold the analysis against. */
  readonly planted: Planted;
}

export interface DemoHeadline extends HeadlineObservation {
  /** What its author means by it: the truth that tests hold the scorer against. */
  readonly meant: Pick<Telling, 'stance' | 'kind' | 'eventId'>;
}

/** The SIMULATED world: generated observations, before any clock is put on them. */
export interface DemoWorld {
  readonly series: readonly DemoSeries[];
  readonly headlines: readonly DemoHeadline[];
  readonly events: readonly EventObservation[];
}

function series(
  { market, ...rest }: DemoSpec,
  instruments: readonly Instrument[],
  tables: ReadonlyMap<string, SessionTable>,
  tellings: readonly Telling[],
): DemoSeries[] {
  const factors = drawFactors(market);
  return market.instruments.map((spec) => {
    const instrument = instruments.find(({ id }) => id === spec.id);
    const table = instrument && tables.get(instrument.venue);
    if (instrument === undefined || table === undefined) {
      throw new RangeError(`invalid demo world: "${spec.id}" is no reviewed instrument with a calendar`);
    }
    const [from, to] = [spec.from ?? market.from, spec.until ?? market.to];
    const sessions = table.sessions.filter(({ date }) => date >= from && date <= to);
    const planted = plantEffects({ market, ...rest }, instrument, table, tellings);
    const bars = drawBars({ seed: market.seed, spec, instrument, table, sessions, factors, planted });
    return { instrument, table, bars, planted };
  });
}

function headline(telling: Telling, position: number): DemoHeadline {
  const { outlet, at, title, stance, kind, eventId } = telling;
  return {
    id: `demo-${String(position + 1).padStart(5, '0')}`,
    source: DEMO_SOURCE,
    title,
    body: null,
    url: null,
    outlet: outlet.name,
    outletCamp: outlet.camp,
    lang: outlet.lang,
    publishedAt: at,
    timePrecision: outlet.date_only ? 'date' : 'instant',
    meant: { stance, kind, eventId },
  };
}

function events({ events: rows, effects }: DemoSpec): EventObservation[] {
  const families = new Map(effects.families.map((family) => [family.id, family]));
  return rows.map(({ family: name, deescalation, tags, ...row }) => {
    const family = families.get(name);
    return {
      ...row,
      source: DEMO_SOURCE,
      stance: family?.stance ?? 'neutral',
      deescalation: deescalation ?? family?.deescalation ?? 'none',
      ...(tags === undefined ? {} : { tags }),
    };
  });
}

/**
 * Generates the simulated world: a pure function of its recipe, the reviewed instruments and their calendars.
 * @throws RangeError when the recipe prices an instrument that is not among the reviewed ones.
 */
export function generateDemo(
  spec: DemoSpec,
  instruments: readonly Instrument[],
  tables: ReadonlyMap<string, SessionTable>,
): DemoWorld {
  const tellings = drawTellings(spec);
  return {
    series: series(spec, instruments, tables, tellings),
    headlines: tellings.map(headline),
    events: events(spec),
  };
}

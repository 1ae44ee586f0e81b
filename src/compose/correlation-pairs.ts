import { controlReturns } from '../align/control-returns.js';
import { orientReturns } from '../align/group-returns.js';
import type { PricePanel } from '../align/price-panel.js';
import { type CorrelationInput, LEAN } from '../analyse/correlation/index.js';
import type { CalendarDate } from '../domain/instant.js';
import type { CorrelationQuery } from '../serve/queries.js';
import type { WithoutOutlet } from './outlet-drops.js';

/** What the pairs of a report are made of. */
export interface PairParts {
  /** One value a session of the panel. */
  readonly indexOf: (panel: PricePanel) => readonly (number | null)[];
  readonly drops: readonly WithoutOutlet[];
  readonly controls: readonly PricePanel[];
  /** UTC date of the first headline; before it silence is no neutral narrative. */
  readonly firstHeard: CalendarDate | null;
}

/** Places of the panel's sessions that belong to the sample. */
function sampleOf(panel: PricePanel, query: CorrelationQuery, firstHeard: CalendarDate | null): number[] {
  const { from, to } = query;
  if (firstHeard === null) return [];
  return panel.sessions.flatMap(({ date }, i) =>
    date < firstHeard || (from !== undefined && date < from) || (to !== undefined && date > to) ? [] : [i],
  );
}

/**
 * Index and return of an instrument session by session, with the controls over the same sessions. An instrument is no control
 * of itself: there it is left out.
 */
export function correlationPair(
  panel: PricePanel,
  query: CorrelationQuery,
  { indexOf, drops, controls, firstHeard }: PairParts,
): CorrelationInput {
  const places = sampleOf(panel, query, firstHeard);
  const at = <T>(values: readonly (T | null)[]) => places.map((i) => values[i] ?? null);
  const returns = orientReturns(panel, query.orientation, query.returnKind);
  const y = places.map((i) => {
    // The return after an ad-hoc closure spans it, and the narrative of weeks is no session's.
    const value = panel.closureBefore[i] === true ? null : (returns[i] ?? null);
    return value !== null && query.dependent === 'volatility' ? Math.abs(value) : value;
  });
  const { id } = panel.instrument;
  return {
    ...LEAN,
    ...query.options,
    name: id,
    lags: [query.lags.from, query.lags.to],
    dates: places.map((i) => panel.sessions[i]?.date ?? ''),
    x: at(indexOf(panel)),
    y,
    controls: controls
      .filter(({ instrument }) => instrument.id !== id)
      .map((control) => ({
        name: control.instrument.id,
        values: at(controlReturns(panel, control, query.returnKind)),
      })),
    drops: drops.map(({ outlet, values }) => ({ outlet, x: at(values.get(id) ?? []) })),
  };
}

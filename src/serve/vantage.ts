import type { Clock } from '../clock.js';
import type { OutletCamp } from '../domain/headline.js';
import type { Instant } from '../domain/instant.js';
import type { StanceLabel, Topic } from '../domain/score.js';
import type { HeadlineFilter, VantageQuery } from './queries.js';
import { future, inverted, refuseImpossible } from './read-request.js';

interface VantageParams {
  readonly as_of?: Instant | undefined;
  readonly as_of_basis?: VantageQuery['asOfBasis'];
  readonly scorer?: VantageQuery['scorer'];
}

/** The vantage point of a query. @throws Problem `impossible-request` when it has not come yet. */
export function vantageOf(params: VantageParams, clock: Clock): VantageQuery {
  refuseImpossible([future(params.as_of, clock)]);
  return { asOf: params.as_of, asOfBasis: params.as_of_basis, scorer: params.scorer };
}

interface HeadlineParams {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly topic?: Topic | undefined;
  readonly outlet_camp?: OutletCamp | undefined;
  readonly outlet?: string | undefined;
  readonly stance?: StanceLabel | undefined;
  readonly min_stance?: number | undefined;
  readonly max_stance?: number | undefined;
  readonly min_relevance?: number | undefined;
  readonly q?: string | undefined;
}

/** The headline filter of a query. @throws Problem `impossible-request` when a range is inverted. */
export function headlineFilterOf(params: HeadlineParams): HeadlineFilter {
  const { min_stance: minStance, max_stance: maxStance } = params;
  const crossed = minStance !== undefined && maxStance !== undefined && minStance > maxStance;
  refuseImpossible([
    inverted(params),
    crossed
      ? { parameter: 'min_stance', detail: `min_stance (${minStance}) exceeds max_stance (${maxStance})` }
      : null,
  ]);
  return {
    from: params.from,
    to: params.to,
    topic: params.topic,
    outletCamp: params.outlet_camp,
    outlet: params.outlet,
    stance: params.stance,
    minStance,
    maxStance,
    minRelevance: params.min_relevance,
    text: params.q,
  };
}

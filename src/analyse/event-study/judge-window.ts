import type { Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';
import type { EstimationSample } from './collect-sample.js';
import type { NormalReturn, NormalReturnModel } from './models/normal-return.js';
import type { PlacedEvent } from './place-event.js';

/** All that decides what becomes of one event. */
export interface EventCase {
  readonly placed: PlacedEvent;
  readonly model: NormalReturnModel;
  readonly minObs: number;
  /** Null where there is no day 0. */
  readonly sample: EstimationSample | null;
  /** Null where the sample is degenerate. On a unit without the benchmark its model needs: of its own returns alone. */
  readonly fit: NormalReturn | null;
}

/** Outcome of one event in one window: the first reason that applies in the order of `OUTCOMES`, else `used`. */
export function judgeWindow(study: EventCase, window: EventWindow): Outcome {
  const { placed, model, sample } = study;
  const { series, day0 } = placed;
  if (series === null || day0 === null || sample === null) return 'no_session_in_range';
  // s² needs a residual degree of freedom whatever minimum was asked for.
  if (sample.returns.length < Math.max(study.minObs, model.parameters + 1)) return 'too_few_observations';
  const first = day0 + window.from;
  const last = day0 + window.to;
  if (first < 0 || last >= series.returns.length) return 'window_outside_history';
  const places = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  if (places.some((i) => series.closureBefore?.[i] === true)) return 'window_crosses_closure';
  const lacks = (values: readonly (number | null)[]) => places.some((i) => (values[i] ?? null) === null);
  if (lacks(series.returns)) return 'missing_in_window';
  if (model.needsMarket && series.market !== null && lacks(series.market)) return 'missing_in_window';
  if (study.fit === null) return 'degenerate_estimation';
  return model.needsMarket && series.market === null ? 'no_benchmark' : 'used';
}

import type { Outcome } from '../../domain/outcome.js';
import { type EventWindow, windowLength } from '../../domain/window.js';
import { collectSample, type EstimationSample } from './collect-sample.js';
import { type EventCase, judgeWindow } from './judge-window.js';
import { measureWindow, type WindowMeasure } from './measure-window.js';
import { constantMean } from './models/constant-mean.js';
import { NORMAL_RETURN_MODELS } from './models/index.js';
import type { NormalReturn } from './models/normal-return.js';
import type { PlacedEvent } from './place-event.js';
import type { EventResult, EventStudyInput, EventWindowResult } from './types.js';

/** One event as used in one window, with what the tests over events need of it. */
export interface UsedEvent extends WindowMeasure {
  readonly placed: PlacedEvent & { readonly day0: number };
  readonly sample: EstimationSample;
  readonly fit: NormalReturn;
}

/** One event's result and, per window, its measure where it is used. */
export interface StudiedEvent {
  readonly result: EventResult;
  readonly sample: EstimationSample | null;
  readonly used: readonly (UsedEvent | null)[];
}

function emptyWindow(window: EventWindow, outcome: Outcome, overlaps: readonly string[]): EventWindowResult {
  const blank = new Array<null>(windowLength(window)).fill(null);
  return {
    window,
    outcome,
    car: null,
    seCar: null,
    tCar: null,
    pCar: null,
    scar: null,
    ar: blank,
    seAr: blank,
    bhar: null,
    overlaps,
  };
}

function usedWindow(
  window: EventWindow,
  measure: WindowMeasure,
  overlaps: readonly string[],
): EventWindowResult {
  const { ar, seAr, car, seCar, scar, pCar, bhar } = measure;
  return { window, outcome: 'used', car, seCar, tCar: scar, pCar, scar, ar, seAr, bhar, overlaps };
}

/** Ids of the other events on the unit whose day 0 lies inside the window. */
function overlapsOf(placed: PlacedEvent, window: EventWindow, onUnit: readonly PlacedEvent[]): string[] {
  const { day0 } = placed;
  if (day0 === null) return [];
  return onUnit
    .filter((other) => other !== placed && other.day0 !== null)
    .filter((other) => {
      const distance = (other.day0 ?? day0) - day0;
      return distance >= window.from && distance <= window.to;
    })
    .map((other) => other.event.id);
}

/** Estimates one event's normal returns and measures every window of the study. */
export function studyEvent(
  placed: PlacedEvent,
  onUnit: readonly PlacedEvent[],
  input: EventStudyInput,
): StudiedEvent {
  const { series, day0 } = placed;
  const model = NORMAL_RETURN_MODELS[input.model];
  const sample =
    series === null || day0 === null
      ? null
      : collectSample(series, day0, input.estimation, model.needsMarket);
  const hasBenchmark = !model.needsMarket || (series !== null && series.market !== null);
  // Without its benchmark a unit's own returns still show whether an earlier reason applies.
  const fit =
    sample === null ? null : (hasBenchmark ? model : constantMean).fit(sample.returns, sample.market);
  const study: EventCase = { placed, model, minObs: input.estimation.minObs, sample, fit };

  const windows: EventWindowResult[] = [];
  const used: (UsedEvent | null)[] = [];
  for (const window of input.windows) {
    const outcome = judgeWindow(study, window);
    const overlaps = overlapsOf(placed, window, onUnit);
    if (outcome !== 'used' || series === null || day0 === null || sample === null || fit === null) {
      windows.push(emptyWindow(window, outcome, overlaps));
      used.push(null);
    } else {
      const measure = measureWindow(series, day0, window, fit, input.returnKind);
      windows.push(usedWindow(window, measure, overlaps));
      used.push({ ...measure, placed: { ...placed, day0 }, sample, fit });
    }
  }
  const result: EventResult = {
    id: placed.event.id,
    unit: placed.event.unit,
    outcome: windows.find((window) => window.outcome !== 'used')?.outcome ?? 'used',
    day0: day0 === null ? null : (series?.dates[day0] ?? null),
    shiftedDays: placed.shiftedDays,
    ...estimates(hasBenchmark ? fit : null),
    nObs: sample?.returns.length ?? 0,
    flags: flagsOf(placed),
    windows,
  };
  return { result, sample, used };
}

/** Where there is no day 0, no news fell inside it. */
function flagsOf({ event, day0 }: PlacedEvent): EventResult['flags'] {
  const flags = event.flags ?? [];
  return day0 === null ? flags.filter((flag) => flag !== 'intraday') : flags;
}

function estimates(fit: NormalReturn | null): Pick<EventResult, 'alpha' | 'beta' | 'sigma'> {
  return { alpha: fit?.alpha ?? null, beta: fit?.beta ?? null, sigma: fit?.sigma ?? null };
}

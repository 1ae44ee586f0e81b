import { type EventWindow, windowLength } from '../../domain/window.js';
import { studentP } from '../../stats/student-p.js';
import type { NormalReturn } from './models/normal-return.js';
import type { ReturnSeries } from './types.js';

/** Abnormal returns of one event in one window, with their exact forecast errors. */
export interface WindowMeasure {
  readonly ar: readonly number[];
  readonly seAr: readonly number[];
  readonly car: number;
  readonly seCar: number;
  /** CAR/√V_CAR: the statistic on t(M−k), and the standardised CAR of the tests over events. */
  readonly scar: number;
  readonly pCar: number;
  /** Π(1+R) − Π(1+E[R]); null unless returns are simple. */
  readonly bhar: number | null;
}

/**
 * Measures a window in which nothing is missing. One day: V = s²(1 + x'(X'X)⁻¹x) (Patell 1976). The window:
 * V_CAR = s²(L + x_W'(X'X)⁻¹x_W) with the summed row x_W, because all its days share one estimation error.
 */
export function measureWindow(
  series: ReturnSeries,
  day0: number,
  window: EventWindow,
  fit: NormalReturn,
  returnKind: 'log' | 'simple',
): WindowMeasure {
  const length = windowLength(window);
  const first = day0 + window.from;
  const read = (values: readonly (number | null)[] | null): number[] =>
    Array.from({ length }, (_, i) => values?.[first + i] ?? 0);
  const returns = read(series.returns);
  const market = read(series.market);
  const expected = market.map((value) => fit.expected(value));
  const ar = returns.map((value, i) => value - (expected[i] ?? 0));
  const seAr = market.map((value) => fit.sigma * Math.sqrt(1 + fit.leverage([value])));
  const car = ar.reduce((sum, value) => sum + value, 0);
  const seCar = fit.sigma * Math.sqrt(length + fit.leverage(market));
  const scar = car / seCar;
  const compound = (values: readonly number[]) => values.reduce((product, value) => product * (1 + value), 1);
  const bhar = returnKind === 'simple' ? compound(returns) - compound(expected) : null;
  return { ar, seAr, car, seCar, scar, pCar: studentP(scar, fit.df), bhar };
}

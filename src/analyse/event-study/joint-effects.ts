import { type EventWindow, windowLength } from '../../domain/window.js';
import { factorQr, type QrFactor } from '../../stats/householder-qr.js';
import { isNegligible } from '../../stats/is-negligible.js';
import { studentP } from '../../stats/student-p.js';
import { type JointEvent, type JointRows, rowsInWindow } from './joint-rows.js';

/** What the events of one unit with one day 0 did together, others' windows held apart. */
export interface JointEffect {
  readonly unit: string;
  /** Events that share the window, in code-unit order: no data can tell them apart. */
  readonly ids: readonly string[];
  /** L·γ, as a fraction. */
  readonly car: number | null;
  readonly seCar: number | null;
  readonly tCar: number | null;
  /** Two-sided, on t(df). */
  readonly pCar: number | null;
  readonly df: number | null;
  /** Why there is no effect. */
  readonly reason?: string;
}

interface Dummy {
  readonly ids: readonly string[];
  readonly rows: readonly number[];
}

const NOT_TOLD_APART = 'the window cannot be told apart from other windows, the constant and the market';

const sumSquares = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value ** 2, 0);

function collectDummies(rows: JointRows, events: readonly JointEvent[], window: EventWindow): Dummy[] {
  const byDay0 = new Map<number, string[]>();
  for (const { day0, id } of events) byDay0.set(day0, [...(byDay0.get(day0) ?? []), id]);
  return [...byDay0]
    .sort(([a], [b]) => a - b)
    .map(([day0, ids]) => ({ ids: ids.sort(), rows: rowsInWindow(rows, day0, window) }));
}

/** Columns whose coefficient the data do not determine: a dependent one, and those that it is a combination of. */
function unidentified({ kept, dependent }: QrFactor): Set<number> {
  const columns = new Set<number>();
  for (const { column, combination } of dependent) {
    columns.add(column);
    for (const [i, share] of combination.entries()) {
      const other = kept[i];
      if (other !== undefined && Math.abs(share) > 1e-8) columns.add(other);
    }
  }
  return columns;
}

/**
 * The least squares problem with the rows outside every window replaced by the triangle of their controls, which holds
 * all that they say: some hundred rows are left of some thousand, and the fit is the same.
 */
function compress(rows: JointRows, dummies: readonly Dummy[]) {
  const inside = [...new Set(dummies.flatMap((dummy) => dummy.rows))].sort((a, b) => a - b);
  const isInside = new Set(inside);
  const outside = (values: readonly number[]) => values.filter((_, row) => !isInside.has(row));
  const pick = (values: readonly number[]) => inside.map((row) => values[row] ?? 0);
  const qr = factorQr(rows.controls.map(outside));
  const rank = qr.kept.length;
  const turned = qr.rotate(outside(rows.returns));
  const placeOf = new Map(inside.map((row, i) => [row, rank + i]));
  const controls = rows.controls.map((values, j) => [
    ...Array.from({ length: rank }, (_, i) => qr.triangle[j]?.[i] ?? 0),
    ...pick(values),
  ]);
  const columns = dummies.map((dummy) => {
    const column = new Float64Array(rank + inside.length);
    for (const row of dummy.rows) column[placeOf.get(row) ?? 0] = 1;
    return column;
  });
  return {
    design: [...controls, ...columns],
    y: [...turned.subarray(0, rank), ...pick(rows.returns)],
    /** Σe² that the outside rows keep whatever the fit. */
    fixed: sumSquares(turned.subarray(rank)),
  };
}

/**
 * R_t = a + b·Rm_t + Σ_e γ_e·D_e(t) + u_t over one unit's whole series, D_e = 1 in the window of e (Karafiath 1988,
 * Salinger 1992): overlapping windows share their days' returns out between them instead of both claiming them.
 * Errors are those of least squares, s²(X'X)⁻¹ on t(n − k): a dummy fits its own days, so robust or clustered errors
 * of one event would come out near zero. A window with a missing session keeps its dummy, so that its days distort no
 * other effect, but reports none.
 */
export function measureJointEffects(
  rows: JointRows,
  events: readonly JointEvent[],
  window: EventWindow,
): JointEffect[] {
  const length = windowLength(window);
  const dummies = collectDummies(rows, events, window);
  const observations = rows.returns.length;
  const { design, y, fixed } = compress(rows, dummies);
  const qr = factorQr(design);
  const blocked = unidentified(qr);
  const df = observations - qr.kept.length;
  const turned = qr.rotate(y);
  const coefficients = qr.solve(turned);
  const rest = fixed + sumSquares(turned.subarray(qr.kept.length));
  const s = df > 0 ? Math.sqrt(rest / df) : 0;
  const noError = isNegligible(s, rows.returns);
  return dummies.map((dummy, j): JointEffect => {
    const none = {
      unit: rows.unit,
      ids: dummy.ids,
      car: null,
      seCar: null,
      tCar: null,
      pCar: null,
      df: null,
    };
    const column = rows.controls.length + j;
    if (dummy.rows.length < length) return { ...none, reason: 'a session of the window is missing' };
    if (df < 1) return { ...none, reason: `${observations} sessions leave no degree of freedom` };
    if (blocked.has(column)) return { ...none, reason: NOT_TOLD_APART };
    if (noError)
      return { ...none, reason: 'the windows and the market explain the returns without residual' };
    const place = qr.kept.indexOf(column);
    const unit = qr.solveTransposed(qr.kept.map((_, i) => (i === place ? 1 : 0)));
    const car = length * (coefficients[place] ?? Number.NaN);
    const seCar = length * s * Math.sqrt(sumSquares(unit));
    const tCar = car / seCar;
    return { unit: rows.unit, ids: dummy.ids, car, seCar, tCar, pCar: studentP(tCar, df), df };
  });
}

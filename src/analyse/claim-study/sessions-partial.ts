/** What is left of a column below this share of its length is rounding: it is a combination of those before it. */
const DEPENDENT = 1e-10;

/** Orthonormal columns that span a constant and the controls, over the rows of a regression. */
export type Basis = readonly Float64Array[];

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** What is left of a column when the basis has explained what it can (modified Gram–Schmidt). */
export function residualOf(column: Float64Array, basis: Basis): Float64Array {
  const rest = column.slice();
  for (const each of basis) {
    const share = dot(each, rest);
    for (let i = 0; i < rest.length; i += 1) rest[i] = (rest[i] ?? 0) - share * (each[i] ?? 0);
  }
  return rest;
}

/** Whether what is left of a column is no more than rounding. */
export function isExplained(residual: Float64Array, column: Float64Array): boolean {
  return !(dot(residual, residual) > DEPENDENT ** 2 * dot(column, column));
}

/** The basis of a constant and the controls; a control that others explain adds nothing. */
export function basisOf(rows: number, controls: readonly Float64Array[]): Basis {
  const basis: Float64Array[] = [];
  for (const column of [new Float64Array(rows).fill(1), ...controls]) {
    // Twice is enough (Giraud, Langou and Rozložník 2005): the second pass takes out what rounding left of the first.
    const rest = residualOf(residualOf(column, basis), basis);
    if (isExplained(rest, column)) continue;
    const length = Math.sqrt(dot(rest, rest));
    basis.push(rest.map((value) => value / length));
  }
  return basis;
}

/** One slope of a regression by what the controls leave of either side (Frisch and Waugh 1933). */
export interface PartialFit {
  readonly slope: number;
  /** Σ of the squared residuals of x: the slope is Σ x̃ỹ over it. */
  readonly strength: number;
  /** x̃(ỹ − slope·x̃)/strength: influence of each row on the slope. */
  readonly scores: Float64Array;
}

/** @param x and y what the controls leave, over the same rows */
export function partialFit(x: Float64Array, y: Float64Array): PartialFit {
  const strength = dot(x, x);
  const slope = dot(x, y) / strength;
  const scores = x.map((value, i) => (value * ((y[i] ?? 0) - slope * value)) / strength);
  return { slope, strength, scores };
}

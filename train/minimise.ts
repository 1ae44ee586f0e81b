/** A smooth function: fills `gradient` at `x` and returns the value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly inverse: number;
}

export interface Stop {
  readonly iterations: number;
  /** Ends when an iteration lowers the value by a smaller share. */
  readonly tolerance: number;
}

const REMEMBERED = 6;
const HALVINGS = 20;
const ENOUGH_DESCENT = 1e-4;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function addScaled(into: Float64Array, factor: number, other: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + factor * (other[i] ?? 0);
}

const difference = (a: Float64Array, b: Float64Array): Float64Array => {
  const result = a.slice();
  addScaled(result, -1, b);
  return result;
};

/** The two-loop recursion: the gradient times an approximate inverse of the Hessian (Nocedal 1980). */
function direction(gradient: Float64Array, corrections: readonly Correction[]): Float64Array {
  const result = gradient.slice();
  const factors: number[] = [];
  for (const { step, change, inverse } of corrections.toReversed()) {
    const factor = inverse * dot(step, result);
    factors.push(factor);
    addScaled(result, -factor, change);
  }
  const newest = corrections.at(-1);
  const scale =
    newest === undefined
      ? 1 / Math.sqrt(dot(gradient, gradient) || 1)
      : 1 / (newest.inverse * dot(newest.change, newest.change));
  for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) * scale;
  for (const { step, change, inverse } of corrections) {
    addScaled(result, (factors.pop() ?? 0) - inverse * dot(change, result), step);
  }
  return result;
}

/** Minimum of a smooth convex function by L-BFGS with halved steps (Liu and Nocedal 1989), from the origin. */
export function minimise(objective: Objective, size: number, { iterations, tolerance }: Stop): Float64Array {
  let x = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = objective(x, gradient);
  const corrections: Correction[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const down = direction(gradient, corrections);
    const slope = dot(gradient, down);
    let next = x;
    let nextValue = value;
    const nextGradient = new Float64Array(size);
    for (let halving = 0, length = 1; halving < HALVINGS; halving++, length /= 2) {
      next = x.slice();
      addScaled(next, -length, down);
      nextValue = objective(next, nextGradient);
      if (nextValue <= value - ENOUGH_DESCENT * length * slope) break;
    }
    const fall = (value - nextValue) / Math.abs(value);
    if (fall <= 0) return x;
    const step = difference(next, x);
    const change = difference(nextGradient, gradient);
    const curvature = dot(step, change);
    if (curvature > 0) corrections.push({ step, change, inverse: 1 / curvature });
    if (corrections.length > REMEMBERED) corrections.shift();
    [x, gradient, value] = [next, nextGradient, nextValue];
    if (fall < tolerance) break;
  }
  return x;
}

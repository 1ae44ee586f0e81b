/** A function to make small, with its gradient; a value that is not finite counts as too large. */
export type Objective = (x: readonly number[]) => {
  readonly value: number;
  readonly gradient: readonly number[];
};

export interface Minimum {
  readonly x: readonly number[];
  readonly value: number;
  /** Largest absolute part of the gradient at x. */
  readonly slope: number;
  readonly iterations: number;
}

/** A step must keep this share of the fall that the slope promises (Armijo 1966). */
const SUFFICIENT = 1e-4;
/** Differences below this share of the value are rounding: there a smaller gradient decides (Hager and Zhang 2005). */
const FLAT = 1e-13;
const SHORTEST_STEP = 1e-14;
const LONGEST_MOVE = 5;

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const largest = (values: readonly number[]) =>
  values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
const along = (x: readonly number[], step: number, direction: readonly number[]) =>
  x.map((value, i) => value + step * (direction[i] ?? 0));
const identity = (size: number) =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));

/** The inverse Hessian after a move s that changed the gradient by y; unchanged where the curvature is not positive. */
function update(inverse: readonly (readonly number[])[], s: readonly number[], y: readonly number[]) {
  const curvature = dot(s, y);
  if (!(curvature > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return inverse;
  const hy = inverse.map((row) => dot(row, y));
  const scale = (1 + dot(y, hy) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((value, j) => {
      const crossed = (hy[i] ?? 0) * (s[j] ?? 0) + (s[i] ?? 0) * (hy[j] ?? 0);
      return value + scale * (s[i] ?? 0) * (s[j] ?? 0) - crossed / curvature;
    }),
  );
}

/**
 * Quasi-Newton descent by Broyden, Fletcher, Goldfarb and Shanno (1970) with backtracking steps, each at most 5 long.
 * Ends when no part of the gradient exceeds `tolerance`, when no step betters it any more, or after
 * `maxIterations`; the caller judges by `slope` whether that is a minimum.
 */
export function minimiseBfgs(
  objective: Objective,
  start: readonly number[],
  { tolerance = 1e-9, maxIterations = 300 } = {},
): Minimum {
  let x = start;
  let { value, gradient } = objective(x);
  let inverse: readonly (readonly number[])[] = identity(x.length);
  let fresh = true;
  let iterations = 0;
  while (iterations < maxIterations && largest(gradient) > tolerance) {
    iterations += 1;
    let direction = inverse.map((row) => -dot(row, gradient));
    let descent = dot(direction, gradient);
    if (!(descent < 0)) {
      inverse = identity(x.length);
      fresh = true;
      direction = gradient.map((part) => -part);
      descent = -dot(gradient, gradient);
    }
    let step = Math.min(1, LONGEST_MOVE / Math.max(largest(direction), Number.MIN_VALUE));
    let next = objective(along(x, step, direction));
    const band = FLAT * Math.max(1, Math.abs(value));
    const [from, slope] = [value, largest(gradient)];
    const isBetter = (trial: typeof next) =>
      trial.value <= from + SUFFICIENT * step * descent ||
      (Math.abs(trial.value - from) <= band && largest(trial.gradient) < slope);
    while (!isBetter(next) && step > SHORTEST_STEP) {
      step /= next.value < Number.POSITIVE_INFINITY ? 2 : 10;
      next = objective(along(x, step, direction));
    }
    if (!isBetter(next)) {
      // Stuck on a spoilt Hessian: once more from the plain gradient, and if that was it, this is where rounding ends.
      if (fresh) break;
      inverse = identity(x.length);
      fresh = true;
      continue;
    }
    const moved = direction.map((part) => step * part);
    const turned = next.gradient.map((part, i) => part - (gradient[i] ?? 0));
    if (fresh) {
      const scale = Math.max(dot(moved, turned), 0) / Math.max(dot(turned, turned), Number.MIN_VALUE);
      if (scale > 0) inverse = identity(x.length).map((row) => row.map((part) => part * scale));
    }
    inverse = update(inverse, moved, turned);
    fresh = false;
    x = along(x, 1, moved);
    ({ value, gradient } = next);
  }
  return { x, value, slope: largest(gradient), iterations };
}

/** One labelled example: feature ids (a feature twice counts twice) and the index of its class. */
export interface Example {
  readonly ids: readonly number[];
  readonly label: number;
  readonly weight: number;
}

export interface Settings {
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
}

/** Logits of classes 1 and 2 against class 0, one pair of weights a feature. */
export interface Weights {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

export function probabilities(weights: Weights, ids: readonly number[]): [number, number, number] {
  let a = 0;
  let b = 0;
  for (const id of ids) {
    a += weights.first[id] ?? 0;
    b += weights.second[id] ?? 0;
  }
  const top = Math.max(0, a, b);
  const [zero, one, two] = [Math.exp(-top), Math.exp(a - top), Math.exp(b - top)];
  const sum = zero + one + two;
  return [zero / sum, one / sum, two / sum];
}

/** A permutation of 0 … n − 1 by a linear congruential generator (Knuth 1997): the same in each run. */
function shuffled(n: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let state = seed >>> 0;
  for (let i = n - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}

/** State of one class's weights while they are fitted. */
interface Column {
  readonly target: 1 | 2;
  readonly now: Float64Array;
  readonly squares: Float64Array;
  readonly sum: Float64Array;
}

/** A squared gradient to start from: the first steps are then no longer than 10 rates. */
const FIRST_SQUARE = 1e-2;

const column = (target: 1 | 2, size: number): Column => ({
  target,
  now: new Float64Array(size),
  squares: new Float64Array(size).fill(FIRST_SQUARE),
  sum: new Float64Array(size),
});

function step({ now, squares }: Column, example: Example, error: number, { l2, rate }: Settings): void {
  for (const id of example.ids) {
    const gradient = error + l2 * (now[id] ?? 0);
    const square = (squares[id] ?? 0) + gradient * gradient;
    squares[id] = square;
    now[id] = (now[id] ?? 0) - (rate * gradient) / Math.sqrt(square);
  }
}

/**
 * Multinomial logistic regression with three classes by AdaGrad (Duchi, Hazan and Singer 2011) and an L2 penalty, its
 * weights averaged over the last half of the epochs.
 * @param size number of features
 */
export function fitSoftmax(examples: readonly Example[], size: number, settings: Settings): Weights {
  const first = column(1, size);
  const second = column(2, size);
  const averagedFrom = Math.floor(settings.epochs / 2);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const at of shuffled(examples.length, epoch + 1)) {
      const example = examples[at];
      if (example === undefined) continue;
      const p = probabilities({ first: first.now, second: second.now }, example.ids);
      for (const each of [first, second]) {
        const error = example.weight * (p[each.target] - (example.label === each.target ? 1 : 0));
        step(each, example, error, settings);
      }
    }
    if (epoch < averagedFrom) continue;
    for (const { now, sum } of [first, second]) {
      for (let i = 0; i < size; i++) sum[i] = (sum[i] ?? 0) + (now[i] ?? 0);
    }
  }
  const passes = settings.epochs - averagedFrom;
  return { first: first.sum.map((sum) => sum / passes), second: second.sum.map((sum) => sum / passes) };
}

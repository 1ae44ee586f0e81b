import { HIDDEN, LEARNED_AXES, LOGITS, SPREAD } from '../src/score/model/model-shape.js';

/** One labelled example: positions of its features, and of each axis its class: 0 nothing, 1 +, 2 −. */
export interface Example {
  readonly features: readonly number[];
  readonly classes: readonly number[];
}

export interface Settings {
  readonly epochs: number;
  readonly rate: number;
  /** Share of features left out at each step (Srivastava et al. 2014). */
  readonly dropout: number;
  readonly hiddenL2: number;
  readonly linearL2: number;
  readonly seed: number;
}

/** Fitted weights, as `Network` reads them but not yet in whole numbers. */
export interface Fitted {
  readonly hidden: Float64Array;
  readonly linear: Float64Array;
  readonly bias: Float64Array;
  readonly output: Float64Array;
}

/** Uniform numbers in [0, 1) by a linear congruential generator (Knuth 1997): the same in each run. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Weights with the sum of their squared gradients, for AdaGrad (Duchi, Hazan and Singer 2011). */
class Adaptive {
  readonly now: Float64Array;
  readonly #squares: Float64Array;
  readonly #sums: Float64Array;
  readonly #rate: number;
  #kept = 0;

  constructor(size: number, rate: number, firstSquare: number, start: () => number) {
    this.now = Float64Array.from({ length: size }, start);
    this.#squares = new Float64Array(size).fill(firstSquare);
    this.#sums = new Float64Array(size);
    this.#rate = rate;
  }

  step(at: number, gradient: number): void {
    const square = (this.#squares[at] ?? 0) + gradient * gradient;
    this.#squares[at] = square;
    this.now[at] = (this.now[at] ?? 0) - (this.#rate * gradient) / Math.sqrt(square);
  }

  /** Counts the weights as they are now in the mean. */
  keep(): void {
    this.#kept += 1;
    for (let i = 0; i < this.now.length; i++) this.#sums[i] = (this.#sums[i] ?? 0) + (this.now[i] ?? 0);
  }

  /** Mean of the weights that were kept: steadier than the last ones (Polyak and Juditsky 1992). */
  mean(): Float64Array {
    return this.#sums.map((sum) => sum / this.#kept);
  }
}

const FIRST_SQUARE = 1e-3;
const FIRST_LINEAR_SQUARE = 1e-2;
const FIRST_HIDDEN = 0.05;
const FIRST_OUTPUT = 0.3;

/** Of each logit, the gradient of the cross entropy summed over the axes. */
function errorsOf(logits: Float64Array, classes: readonly number[], errors: Float64Array): void {
  for (let axis = 0; axis < LEARNED_AXES.length; axis++) {
    const [plus, minus] = [logits[2 * axis] ?? 0, logits[2 * axis + 1] ?? 0];
    const top = Math.max(0, plus, minus);
    const [none, a, b] = [Math.exp(-top), Math.exp(plus - top), Math.exp(minus - top)];
    const sum = none + a + b;
    errors[2 * axis] = a / sum - (classes[axis] === 1 ? 1 : 0);
    errors[2 * axis + 1] = b / sum - (classes[axis] === 2 ? 1 : 0);
  }
}

/** Fits the network by stochastic gradients, one example a step, in an order shuffled each epoch. */
export function fitNetwork(examples: readonly Example[], size: number, settings: Settings): Fitted {
  const random = uniform(settings.seed);
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const { rate, dropout, hiddenL2, linearL2 } = settings;
  const hidden = new Adaptive(size * HIDDEN, rate, FIRST_SQUARE, () => FIRST_HIDDEN * normal());
  const output = new Adaptive(LOGITS * HIDDEN, rate, FIRST_SQUARE, () => FIRST_OUTPUT * normal());
  const bias = new Adaptive(HIDDEN, rate, FIRST_SQUARE, () => 0);
  const linear = new Adaptive(size * LOGITS, rate, FIRST_LINEAR_SQUARE, () => 0);
  const h = new Float64Array(HIDDEN);
  const back = new Float64Array(HIDDEN);
  const logits = new Float64Array(LOGITS);
  const errors = new Float64Array(LOGITS);

  const forward = (features: readonly number[], spread: number): void => {
    h.set(bias.now);
    logits.fill(0);
    for (const f of features) {
      for (let k = 0; k < HIDDEN; k++) h[k] = (h[k] ?? 0) + spread * (hidden.now[f * HIDDEN + k] ?? 0);
      for (let c = 0; c < LOGITS; c++) logits[c] = (logits[c] ?? 0) + (linear.now[f * LOGITS + c] ?? 0);
    }
    for (let k = 0; k < HIDDEN; k++) h[k] = Math.tanh(h[k] ?? 0);
    for (let c = 0; c < LOGITS; c++) {
      let sum = logits[c] ?? 0;
      for (let k = 0; k < HIDDEN; k++) sum += (output.now[c * HIDDEN + k] ?? 0) * (h[k] ?? 0);
      logits[c] = sum;
    }
  };

  const backward = (features: readonly number[], spread: number): void => {
    back.fill(0);
    for (let c = 0; c < LOGITS; c++) {
      const error = errors[c] ?? 0;
      for (let k = 0; k < HIDDEN; k++) {
        const at = c * HIDDEN + k;
        back[k] = (back[k] ?? 0) + error * (output.now[at] ?? 0);
        output.step(at, error * (h[k] ?? 0) + hiddenL2 * (output.now[at] ?? 0));
      }
    }
    for (let k = 0; k < HIDDEN; k++) {
      const gradient = (back[k] ?? 0) * (1 - (h[k] ?? 0) ** 2);
      bias.step(k, gradient);
      back[k] = gradient * spread;
    }
    for (const f of features) {
      for (let c = 0; c < LOGITS; c++) {
        const at = f * LOGITS + c;
        linear.step(at, (errors[c] ?? 0) + linearL2 * (linear.now[at] ?? 0));
      }
      for (let k = 0; k < HIDDEN; k++) {
        const at = f * HIDDEN + k;
        hidden.step(at, (back[k] ?? 0) + hiddenL2 * (hidden.now[at] ?? 0));
      }
    }
  };

  const order = examples.map((_, at) => at);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      const features = example.features.filter(() => random() >= dropout);
      const spread = SPREAD / Math.sqrt(features.length + 1);
      forward(features, spread);
      errorsOf(logits, example.classes, errors);
      backward(features, spread);
    }
    if (epoch >= settings.epochs / 2) for (const each of [hidden, output, bias, linear]) each.keep();
  }
  // Of a sum over all features, the linear part of a model fitted on some of them is too large by as much.
  const whole = linear.mean().map((weight) => weight * (1 - dropout));
  return { hidden: hidden.mean(), linear: whole, bias: bias.mean(), output: output.mean() };
}

import { fitGarch, type GarchFit } from '../../stats/garch11.js';

/** Returns of one fit, and sessions until the next. */
const SAMPLE = 250;
const EVERY = 21;

interface State {
  readonly fit: GarchFit;
  /** Variance of the next session. */
  readonly next: number;
  /** Returns seen when it was fitted. */
  readonly at: number;
}

/** The variance one session on: after a session without a return, its expectation. */
function step({ fit, next }: State, value: number | null): number {
  if (value === null) return fit.omega + (fit.alpha + fit.beta) * next;
  const error = value - (fit.coefficients[0] ?? 0);
  return fit.omega + fit.alpha * error ** 2 + fit.beta * next;
}

/**
 * Variance of the next session as expected at each close, by GARCH(1,1) with a constant mean (Bollerslev 1986). The
 * parameters are fitted to the last 250 returns up to that close and kept for 21 sessions; no later return enters. A fit
 * that finds no maximum leaves the parameters before it in force. In the unit of the returns squared; null before the
 * first fit and at sessions without a return.
 */
export function conditionalVariance(
  returns: readonly (number | null)[],
  { sample = SAMPLE, every = EVERY } = {},
): (number | null)[] {
  const known: number[] = [];
  let state: State | null = null;
  let tried = Number.NEGATIVE_INFINITY;
  return returns.map((value) => {
    if (value !== null) known.push(value);
    const next: number | null = state === null ? null : step(state, value);
    if (state !== null && next !== null) state = { ...state, next };
    if (value !== null && known.length >= sample && known.length - tried >= every) {
      tried = known.length;
      const fit = fitGarch(known.slice(-sample));
      if (fit.converged) state = { fit, next: fit.forecast(1), at: known.length };
    }
    return value === null ? null : (state?.next ?? null);
  });
}

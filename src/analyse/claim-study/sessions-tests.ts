import { type EventWindow, windowLength } from '../../domain/window.js';
import { placeboP } from '../../stats/placebo-p.js';
import {
  countedResult,
  type Formula,
  studentResult,
  type TestStatistic,
  undefinedResult,
} from '../../stats/test-statistic.js';
import type { Pooled } from './sessions-pool.js';
import { LEAST_SHIFT } from './sessions-shifts.js';

/** Fewer shifts than this make the draws repeat themselves. */
const FEW_SHIFTS = 39;

const hacFormula: Formula = {
  formulaId: 'hac_t',
  reference: 'Newey and West (1987, 1994); Driscoll and Kraay (1998)',
  distribution: 'student_t',
};
const placeboFormula: Formula = {
  formulaId: 'placebo',
  reference: 'Frisch and Waugh (1933); Kennedy (1995); the index shifted in common',
  distribution: 'randomization',
};

/** A window that holds the session of the index, or earlier ones, shows association and predicts nothing. */
export const isAssociation = ({ from }: EventWindow): boolean => from < 1;

const ASSOCIATION =
  'association: the window holds the session whose headlines are read, so prices may have moved before the headlines';

/** Under an index of persistence 0.9, windows of five sessions: 8 % of 1,400 sessions, 10 % of 500. */
const OVERLAP =
  'overlapping: windows share returns, and this test rejects a true null at 5 % in 8 to 10 % of cases if the index persists; read the placebo beside it';

/** t of the mean effect on t(T − k). */
export function hacTest(pooled: Pooled | null, window: EventWindow, reason: string): TestStatistic {
  if (pooled === null) return undefinedResult(hacFormula, reason, {});
  const { hac, df, dates, rows, instruments, parameters, effect } = pooled;
  const inputs = {
    effect,
    se: hac.standardError,
    lag: hac.lag,
    dates,
    rows,
    instruments,
    k: parameters,
  };
  if (hac.t === null) return undefinedResult(hacFormula, 'the scores leave no error', inputs);
  const result = studentResult(hacFormula, hac.t, df, inputs);
  const warnings = [
    ...(isAssociation(window) ? [ASSOCIATION] : []),
    ...(windowLength(window) > 1 ? [OVERLAP] : []),
  ];
  return warnings.length === 0 ? result : { ...result, warning: warnings.join('; ') };
}

/** The effect among the effects of the index at other dates. */
export function placeboTest(
  pooled: Pooled | null,
  window: EventWindow,
  asked: number,
  available: number,
  reason: string,
): TestStatistic {
  const inputs = { draws: asked, min_pseudo_dates: available, least_shift: LEAST_SHIFT };
  if (pooled === null) return undefinedResult(placeboFormula, reason, inputs);
  const { draws, effect } = pooled;
  if (draws.length === 0)
    return undefinedResult(
      placeboFormula,
      `no shift of at least ${LEAST_SHIFT} sessions leaves each instrument half of its rows; send longer series`,
      inputs,
    );
  if (draws.some(Number.isNaN)) return undefinedResult(placeboFormula, 'a draw has no row', inputs);
  const warnings = [
    ...(isAssociation(window) ? [ASSOCIATION] : []),
    ...(available < FEW_SHIFTS
      ? [
          `few_pseudo_dates: only ${available} shifts, so p moves in steps of about ${(1 / (available + 1)).toFixed(2)}`,
        ]
      : []),
  ];
  const p = placeboP(effect, draws).absolute;
  const result = countedResult(placeboFormula, effect, p, {
    ...inputs,
    b: Math.round(p * (draws.length + 1)) - 1,
    min_attainable_p: 1 / (draws.length + 1),
  });
  return warnings.length === 0 ? result : { ...result, warning: warnings.join('; ') };
}

/** What a registered test that asks for events says without them. */
export function untestable(name: string): TestStatistic {
  const formula: Formula = { formulaId: name, reference: '', distribution: 'normal' };
  return undefinedResult(
    formula,
    `${name} needs events; a claim without them is tested by hac_t or placebo`,
    {},
  );
}

import type { EventWindow } from '../../domain/window.js';
import type { TestStatistic } from '../../stats/test-statistic.js';
import { type Estimate, twoOneSidedTests } from '../../stats/two-one-sided-tests.js';

export const PERSISTENCE = ['gone', 'still_there', 'undecided', 'never_there'] as const;

export interface Persistence {
  readonly label: (typeof PERSISTENCE)[number];
  readonly sessions: number;
  readonly window: EventWindow;
  readonly test: TestStatistic;
  readonly words: string;
}

/** The window (N, 2N], in sessions relative to day 0. */
export function windowBeyond(sessions: number): EventWindow {
  if (!Number.isInteger(sessions) || sessions < 1)
    throw new RangeError(`gone within ${sessions} sessions: a whole number from 1 is needed`);
  return { from: sessions + 1, to: 2 * sessions };
}

/**
 * The level of an effect over (N, 2N]: the mean over these sessions of the abnormal returns summed up from the first one
 * given. Near 0 the price is back where it was expected to be. In the unit of the returns; null where the path is short
 * or has a hole.
 * @param path abnormal returns by session, day 0 first
 */
export function levelBeyond(path: readonly (number | null)[], sessions: number): number | null {
  const { from, to } = windowBeyond(sessions);
  if (path.length <= to) return null;
  let reached = 0;
  let sum = 0;
  for (const [t, value] of path.slice(0, to + 1).entries()) {
    if (value === null || !Number.isFinite(value)) return null;
    reached += value;
    if (t >= from) sum += reached;
  }
  return sum / (to - from + 1);
}

/**
 * Is an effect gone within N sessions? Two one-sided tests that what is left on (N, 2N] lies within ± margin, never a t
 * that is not significant: `gone` where they reject, `still_there` where the 1 − 2α interval lies beyond the margin on
 * one side, else `undecided`. An onset that was not shown leaves nothing to be gone: `never_there`.
 * @param rest estimate on (N, 2N]: of `levelBeyond` where the claim is that the price came back, of the CAR over the
 *   window where it is that nothing more follows
 * @param onsetP p of the effect up to session N, corrected as the claim says; null where there is none
 */
export function goneWithin(
  sessions: number,
  rest: Estimate,
  margin: number,
  onsetP: number | null,
  alpha = 0.05,
): Persistence {
  const window = windowBeyond(sessions);
  const test = twoOneSidedTests(rest, margin, alpha);
  const { low = null, high = null } = test.inputs;
  const span = `sessions ${window.from} to ${window.to}`;
  const result = (label: Persistence['label'], words: string) => ({ label, sessions, window, test, words });
  if (onsetP === null || onsetP > alpha)
    return result(
      'never_there',
      `no effect was shown up to session ${sessions} that could be gone afterwards`,
    );
  if (test.pValue === null || low === null || high === null)
    return result(
      'undecided',
      `what is left over ${span} could not be tested: ${test.reason ?? 'no estimate'}`,
    );
  if (test.pValue <= alpha) return result('gone', `what is left over ${span} lies within the margin`);
  if (low > margin || high < -margin)
    return result('still_there', `what is left over ${span} lies beyond the margin`);
  return result('undecided', `what is left over ${span} may lie on either side of the margin`);
}

import type { Claim, PrimaryTest } from '../../domain/claim.js';
import { connectedClusters } from '../../stats/connected-clusters.js';
import { median } from '../../stats/median.js';
import { signFlip } from '../../stats/sign-flip.js';
import { type TestStatistic, undefinedResult } from '../../stats/test-statistic.js';
import { welchT } from '../../stats/welch-t.js';
import type { DrawnRows } from '../event-study/draw-rows.js';
import { runEventStudy, TESTS, type TestName } from '../event-study/index.js';
import { composeOccasions } from './compose-occasions.js';
import { hacOfWindows, welchOfWindows } from './daily-regression.js';
import type { DrawnAverage } from './drawn-average.js';
import type { LaidClaim } from './lay-claim.js';
import { occasionSessions } from './occasions.js';
import { isPurged } from './row-values.js';
import { SPREAD_TESTS, type SpreadTest, spreadTest } from './spread-tables.js';
import type { TargetSeries } from './types.js';

const RANDOM = { draws: 9_999, seed: 1 } as const;

const isEngineTest = (test: PrimaryTest): test is PrimaryTest & TestName =>
  TESTS.some((name) => name === test);
const isSpreadTest = (test: PrimaryTest): test is SpreadTest => SPREAD_TESTS.some((name) => name === test);

function none(test: PrimaryTest, reason: string): TestStatistic {
  return undefinedResult({ formulaId: test, reference: '', distribution: 'randomization' }, reason, {});
}

/** The test as the event-window report computes it, on the series itself or on each occasion's mean over instruments. */
function engineTest(laid: LaidClaim, claim: Claim, test: TestName): TestStatistic {
  const { study, estimation, measures } = laid;
  const [window] = claim.windows;
  if (window === undefined || measures.used.length === 0)
    return undefinedResult(
      { formulaId: test, reference: '', distribution: 'student_t' },
      'no event is used in this window',
      { n: 0 },
    );
  const units = new Set(Array.from(measures.used, (e) => study.placed.unit[e]));
  const [only] = units;
  // Of a claim that the effect goes more than the window leaves the estimations: the series shows it as missing.
  const isPlain = claim.goneWithinSessions === null;
  const single = study.sheet.series[only ?? -1];
  const { series, events } =
    units.size === 1 && single !== undefined && isPlain
      ? { series: [single], events: study.placed.events.filter(({ unit }) => unit === single.unit) }
      : composeOccasions(laid, estimation, window);
  const result = runEventStudy({
    series,
    events,
    model: 'constant_mean',
    estimation,
    windows: [window],
    ...(isPurged(study) && units.size === 1 && isPlain && { overlap: 'purge_estimation' as const }),
    returnKind: 'log',
    tests: [test],
    randomization: { ...RANDOM, cluster: 'auto' },
  });
  return (
    result.windows[0]?.tests[test] ??
    undefinedResult(
      { formulaId: test, reference: '', distribution: 'student_t' },
      'the test was not computed',
      {},
    )
  );
}

/** Flips the signs of whole clusters of occasions: of volatility and levels, whose figures are no CARs. */
function flipOccasions(laid: LaidClaim, { own, draws }: DrawnAverage): TestStatistic {
  const { study, occasions, measures, quantity } = laid;
  const sessions = occasionSessions(study, occasions, measures);
  const dates = Int32Array.from(sessions.flatMap(({ all }) => [...all]));
  const start = new Int32Array(sessions.length + 1);
  for (const [i, { all }] of sessions.entries()) start[i + 1] = (start[i] ?? 0) + all.size;
  const centre = quantity.isCentred ? median(draws) : 0;
  return signFlip(
    own.map((value) => value - centre),
    connectedClusters({ dates, start }),
    RANDOM,
  );
}

/** What the registered test reads. */
export interface PrimaryInput {
  readonly claim: Claim;
  readonly laid: LaidClaim;
  readonly series: readonly TargetSeries[];
  /** The mean effect with its draws, and where the draws put the events; null with the reason in `placebo`. */
  readonly average: DrawnAverage | null;
  readonly drawn: DrawnRows | null;
  readonly placebo: TestStatistic;
  /** Smallest effect of interest of the target. */
  readonly smallest: number;
}

function ofDifference({ claim, laid, series, average, drawn, smallest }: PrimaryInput): TestStatistic {
  const { primaryTest } = claim;
  if (average === null || drawn === null) return none(primaryTest, 'there are no draws');
  if (primaryTest === 'cross_sectional_t' || primaryTest === 'welch_t')
    return welchT(average.own, average.other);
  const [window] = claim.windows;
  if (isSpreadTest(primaryTest) && window !== undefined)
    return spreadTest(laid, series, primaryTest, window, drawn, { alpha: claim.alpha, smallest });
  return none(
    primaryTest,
    `${primaryTest} does not compare two sets of events; register placebo, cross_sectional_t or a test of spread`,
  );
}

/** The one test that the claim registered; null with a reason where it is not defined on these events. */
export function primaryTestOf(input: PrimaryInput): TestStatistic {
  const { claim, laid, series, average, drawn, placebo, smallest } = input;
  const { primaryTest } = claim;
  if (primaryTest === 'placebo') return placebo;
  if (claim.against !== null) return ofDifference(input);
  const window = claim.windows[0] ?? { from: 0, to: 0 };
  if (primaryTest === 'hac_t') return hacOfWindows(laid, window);
  if (primaryTest === 'welch_t') return welchOfWindows(laid, window);
  if (isSpreadTest(primaryTest))
    return drawn === null
      ? none(primaryTest, placebo.reason ?? 'there are no draws')
      : spreadTest(laid, series, primaryTest, window, drawn, { alpha: claim.alpha, smallest });
  if (primaryTest === 'sign_flip' && claim.outcome !== 'return')
    return average === null ? none(primaryTest, 'no event is used') : flipOccasions(laid, average);
  return isEngineTest(primaryTest) ? engineTest(laid, claim, primaryTest) : none(primaryTest, 'is not known');
}

import { adjBmpT } from '../../stats/adj-bmp-t.js';
import { adjPatellZ } from '../../stats/adj-patell-z.js';
import { bmpT } from '../../stats/bmp-t.js';
import { connectedClusters } from '../../stats/connected-clusters.js';
import { corradoRankZ } from '../../stats/corrado-rank-z.js';
import { crossSectionalT } from '../../stats/cross-sectional-t.js';
import { generalizedSignZ } from '../../stats/generalized-sign-z.js';
import { grankT } from '../../stats/grank-t.js';
import { grankZ } from '../../stats/grank-z.js';
import { mean } from '../../stats/mean.js';
import { patellZ } from '../../stats/patell-z.js';
import { signFlip } from '../../stats/sign-flip.js';
import { signZ } from '../../stats/sign-z.js';
import { skewAdjustedT } from '../../stats/skew-adjusted-t.js';
import { timeSeriesT } from '../../stats/time-series-t.js';
import { wilcoxonZ } from '../../stats/wilcoxon.js';
import { averagePath } from './average-path.js';
import { doseResponse } from './dose-response.js';
import { estimationPaths } from './estimation-paths.js';
import type { Measures } from './measure-window.js';
import { overlapOfWindow, windowDates } from './overlap-of-window.js';
import { type Study, type UsedColumns, usedColumns } from './study.js';
import type { EventStudyInput, TestName, TestResult, WindowResult } from './types.js';

const RANDOMIZATION = { draws: 9_999, seed: 1, cluster: 'auto' } as const;
const RANKS: readonly TestName[] = ['corrado_rank_z', 'grank_t', 'grank_z'];
const RESIDUALS: readonly TestName[] = [...RANKS, 'time_series_t', 'generalized_sign_z'];
const ADJUSTED: readonly TestName[] = ['adj_patell_z', 'adj_bmp_t'];

/** Number of each used event's id, so that one headline on many instruments flips as one. */
function idNumbers({ placed }: Study, events: Int32Array): Int32Array {
  const known = new Map<string, number>();
  return events.map((e) => {
    const id = placed.events[e]?.id ?? '';
    const number = known.get(id) ?? known.size;
    known.set(id, number);
    return number;
  });
}

/** The cluster of each used event: what a randomisation or a clustered error takes for one draw. */
export function clustersOf(
  study: Study,
  measures: Measures,
  kind: NonNullable<EventStudyInput['randomization']>['cluster'],
): Int32Array {
  if (kind === 'event') return idNumbers(study, measures.used);
  return connectedClusters(windowDates(study, measures));
}

/** The dose response, its caution beside it. */
function doseOf(study: Study, { events, cars }: UsedColumns, clusters: Int32Array): TestResult {
  const scored = Array.from(events, (e, i) => ({
    car: cars[i] ?? 0,
    score: study.placed.events[e]?.score ?? null,
    cluster: clusters[i] ?? 0,
  }));
  const { test, warnings } = doseResponse(scored);
  return warnings.length === 0 ? test : { ...test, warning: warnings.join('; ') };
}

function signTests(columns: UsedColumns, shares: Float64Array): [TestName, () => TestResult][] {
  return [
    ['generalized_sign_z', () => generalizedSignZ(columns.cars, shares)],
    ['sign_z', () => signZ(columns.cars)],
    ['wilcoxon', () => wilcoxonZ(columns.cars)],
    ['skew_adjusted_t', () => skewAdjustedT(columns.cars)],
  ];
}

/** Averages and tests over the events used in one window; the placebo and the joint regression are added by others. */
export function summariseWindow(
  study: Study,
  measures: Measures,
  wanted: ReadonlySet<TestName>,
): Omit<WindowResult, 'placebo' | 'joint'> {
  const { input, fits } = study;
  const columns = usedColumns(fits, measures);
  const n = columns.events.length;
  const caar = n === 0 ? null : mean(columns.cars);
  const length = measures.arSum.length;
  const asks = (names: readonly TestName[]) => names.some((name) => wanted.has(name));
  const paths = asks(RESIDUALS) ? estimationPaths(study, measures, columns, asks(RANKS)) : null;
  const patell = patellZ(columns.scars, columns.dfs);
  const bmp = bmpT(columns.scars);
  const overlap = asks(ADJUSTED) ? overlapOfWindow(study, measures) : null;
  const { draws, seed, cluster } = input.randomization ?? RANDOMIZATION;
  const shares = paths?.positiveShares ?? new Float64Array(n);
  const computed: [TestName, () => TestResult][] = [
    ['cross_sectional_t', () => crossSectionalT(columns.cars)],
    ['time_series_t', () => timeSeriesT(caar, length, paths?.aars ?? [])],
    ['patell_z', () => patell],
    ['bmp_t', () => bmp],
  ];
  if (overlap !== null) {
    computed.push(['adj_patell_z', () => adjPatellZ(patell, n, overlap)]);
    computed.push(['adj_bmp_t', () => adjBmpT(bmp, n, overlap)]);
  }
  if (paths !== null) {
    const grank = paths.grank ?? { sum: new Float64Array(1), count: new Int32Array(1), events: 0 };
    computed.push(['corrado_rank_z', () => corradoRankZ(paths.corrado, length)]);
    computed.push(['grank_t', () => grankT(grank)], ['grank_z', () => grankZ(grank)]);
  }
  computed.push(...signTests(columns, shares));
  computed.push([
    'sign_flip',
    () => signFlip(columns.cars, clustersOf(study, measures, cluster), { draws, seed }),
  ]);
  computed.push(['dose_response', () => doseOf(study, columns, clustersOf(study, measures, cluster))]);
  const tests: Partial<Record<TestName, TestResult>> = {};
  for (const [name, compute] of computed) if (wanted.has(name)) tests[name] = compute();
  return { window: measures.window, n, caar, ...averagePath(study, measures, overlap?.rbar ?? null), tests };
}

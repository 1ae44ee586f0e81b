import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { windowLength } from '../../domain/window.js';
import { normalQuantile } from '../../stats/normal-quantile.js';
import { seededGenerator } from '../../stats/seeded-generator.js';
import { studentQuantile } from '../../stats/student-quantile.js';
import { type Formula, undefinedResult } from '../../stats/test-statistic.js';
import { clustersWithShifts } from './clusters-with-shifts.js';
import type { Measures } from './measure-window.js';
import { bandOf } from './placebo-band.js';
import { add, figures, type Sums, zero } from './placebo-figures.js';
import { type Mover, moverOf } from './pseudo-dates.js';
import { type Cluster, createShiftDrawer } from './pseudo-draw.js';
import { type PseudoEvents, pseudoEvents } from './pseudo-events.js';
import type { Study } from './study.js';
import type { TestResult, WindowResult } from './types.js';

const PLACEBO = { draws: 999, seed: 1 } as const;
/** Fewer pseudo-dates than this make the draws repeat themselves. */
const FEW_SHIFTS = 39;
const MOST_PATH_STEPS = 300_000_000;

const formula: Formula = {
  formulaId: 'placebo',
  reference: 'Brown and Warner (1985); whole clusters shifted in common',
  distribution: 'randomization',
};

/** One draw: each cluster at its pseudo-date, its events' rows summed. */
function sumDraw(
  clusters: readonly Cluster[],
  shifts: Int32Array,
  mover: Mover,
  pseudo: PseudoEvents,
  path: Float64Array | null,
): Sums {
  const sums = zero();
  const length = path?.length ?? 0;
  for (const [c, { members }] of clusters.entries()) {
    const shift = shifts[c] ?? 0;
    for (const event of members) {
      const row = mover.move(event, shift);
      add(sums, pseudo.car[row] ?? 0, pseudo.scar[row] ?? 0, pseudo.df[row] ?? 0);
      for (let d = 0; d < length && path !== null; d += 1) {
        path[d] = (path[d] ?? 0) + (pseudo.path?.[row * length + d] ?? 0);
      }
    }
  }
  return sums;
}

/**
 * The same study at pseudo-dates. Each draw shifts every cluster of connected events by a number of sessions of its
 * own, the same for all its events, so that date offsets, instruments and their common shocks stay as they are;
 * pseudo-windows touch no real window, and those of two clusters no common session, as long as there is room for that
 * (`crowded_draws` counts where there was none). p = (1 + #{|CAAR*| ≥ |CAAR|})/(1 + B), and likewise for the cheap statistics:
 * `p_…`. `size_…` is the share of draws in which a test at nominal 5 % rejects, the size it really has on such data.
 * Intraday bars are matched by time of day and weekday: shifts are whole weeks.
 */
export function runPlacebo(
  study: Study,
  measures: Measures,
): { readonly test: TestResult; readonly band: WindowResult['placebo'] } {
  const { draws, seed } = study.input.placebo ?? PLACEBO;
  const n = measures.used.length;
  const none = (reason: string, inputs: TestResult['inputs']) => ({
    test: undefinedResult(formula, reason, inputs),
    band: null,
  });
  if (n === 0) return none('no event is used in this window', { n, draws });
  const pseudo = pseudoEvents(study, measures);
  if (typeof pseudo === 'string') return none(pseudo, { n, draws });
  const mover = moverOf(study);
  const clusters = clustersWithShifts(study, measures, mover, pseudo.sound);
  const minShifts = Math.min(...clusters.map(({ shifts }) => shifts.length));
  const counts = { n, draws, clusters: clusters.length, min_pseudo_dates: minShifts };
  if (minShifts === 0) {
    return none(
      'a cluster of events has no pseudo-date whose windows are measurable and touch no real window; shorten the window, send longer series or fewer events',
      counts,
    );
  }
  const observed = zero();
  for (const e of measures.used)
    add(observed, measures.car[e] ?? 0, measures.scar[e] ?? 0, study.fits.df[e] ?? 0);
  const real = figures(observed);
  const critical = { t: n > 1 ? studentQuantile(0.975, n - 1) : Number.NaN, z: normalQuantile(0.975) };
  const length = windowLength(measures.window);
  const keepsPaths = pseudo.path !== null && n * length * draws <= MOST_PATH_STEPS;
  const cells = new Float64Array(keepsPaths ? draws * length : 0);
  const generator = seededGenerator(seed);
  const pick = (below: number) => uniformInt(generator, 0, below - 1);
  const drawShifts = createShiftDrawer(study, measures.window, clusters, mover, pick);
  let crowdedDraws = 0;
  const beyond = { caar: 0, crossSectional: 0, patell: 0, bmp: 0 };
  const rejects = { crossSectional: 0, patell: 0, bmp: 0 };
  let sum = 0;
  let squares = 0;
  for (let b = 0; b < draws; b += 1) {
    const path = keepsPaths ? cells.subarray(b * length, (b + 1) * length) : null;
    const { shifts, crowded } = drawShifts();
    if (crowded) crowdedDraws += 1;
    const drawn = figures(sumDraw(clusters, shifts, mover, pseudo, path));
    for (let d = 0; path !== null && d < length; d += 1) path[d] = (path[d] ?? 0) / n;
    // Equal but for the order of summation counts as equal.
    for (const key of ['caar', 'crossSectional', 'patell', 'bmp'] as const)
      if (Math.abs(drawn[key]) >= Math.abs(real[key]) * (1 - 1e-12)) beyond[key] += 1;
    if (Math.abs(drawn.crossSectional) >= critical.t) rejects.crossSectional += 1;
    if (Math.abs(drawn.bmp) >= critical.t) rejects.bmp += 1;
    if (Math.abs(drawn.patell) >= critical.z) rejects.patell += 1;
    sum += drawn.caar;
    squares += drawn.caar ** 2;
  }
  const p = (count: number) => (1 + count) / (1 + draws);
  const over = (value: number | null) => (n > 1 ? value : null);
  const test: TestResult = {
    statistic: real.caar,
    pValue: p(beyond.caar),
    df: null,
    ...formula,
    inputs: {
      ...counts,
      crowded_draws: crowdedDraws,
      b: beyond.caar,
      min_attainable_p: p(0),
      pseudo_mean: sum / draws,
      pseudo_sd: draws > 1 ? Math.sqrt(Math.max(0, squares - sum ** 2 / draws) / (draws - 1)) : null,
      p_cross_sectional_t: over(p(beyond.crossSectional)),
      p_patell_z: p(beyond.patell),
      p_bmp_t: over(p(beyond.bmp)),
      size_cross_sectional_t: over(rejects.crossSectional / draws),
      size_patell_z: rejects.patell / draws,
      size_bmp_t: over(rejects.bmp / draws),
    },
    ...(minShifts < FEW_SHIFTS && {
      warning: `few_pseudo_dates: a cluster has only ${minShifts} pseudo-dates, so p moves in steps of about ${(1 / (minShifts + 1)).toFixed(2)}`,
    }),
  };
  return { test, band: keepsPaths ? bandOf({ cells, length }, draws) : null };
}

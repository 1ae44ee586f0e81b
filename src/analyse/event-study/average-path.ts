import { isNegligible } from '../../stats/is-negligible.js';
import { mean } from '../../stats/mean.js';
import { standardDeviation } from '../../stats/standard-deviation.js';
import { studentQuantile } from '../../stats/student-quantile.js';

/** Averages over events by session of the window; null where there is no event, bounds null where no spread is known. */
export interface AveragePath {
  readonly aar: readonly (number | null)[];
  readonly caarPath: readonly (number | null)[];
  readonly caarPathLow: readonly (number | null)[];
  readonly caarPathHigh: readonly (number | null)[];
}

const LEVEL = 0.95;

/**
 * AAR and CAAR by session, with the interval CAAR ± t(N−1)·sd/√N·√((1 + (N−1)r̄*)/(1 − r̄*)) at each session: the
 * cross-sectional t, widened as the adjusted BMP t is (Kolari and Pynnönen 2010), or one headline that moves every
 * instrument on one day would look like many independent events.
 * @param ars one list of abnormal returns per event
 * @param length sessions in the window
 * @param rbar overlap-weighted mean cross-correlation of the events in the window
 */
export function averagePath(ars: readonly (readonly number[])[], length: number, rbar: number): AveragePath {
  const n = ars.length;
  const inflation = (1 + (n - 1) * rbar) / (1 - rbar);
  const defined = n > 1 && Number.isFinite(inflation) && inflation > 0;
  const aar: (number | null)[] = [];
  const caarPath: (number | null)[] = [];
  const caarPathLow: (number | null)[] = [];
  const caarPathHigh: (number | null)[] = [];
  const reached = new Array<number>(n).fill(0);
  for (let day = 0; day < length; day += 1) {
    const today = ars.map((ar) => ar[day] ?? 0);
    for (const [i, value] of today.entries()) reached[i] = (reached[i] ?? 0) + value;
    const caar = n === 0 ? null : mean(reached);
    const sd = standardDeviation(reached);
    const half =
      !defined || isNegligible(sd, reached)
        ? null
        : studentQuantile((1 + LEVEL) / 2, n - 1) * sd * Math.sqrt(inflation / n);
    aar.push(n === 0 ? null : mean(today));
    caarPath.push(caar);
    caarPathLow.push(caar === null || half === null ? null : caar - half);
    caarPathHigh.push(caar === null || half === null ? null : caar + half);
  }
  return { aar, caarPath, caarPathLow, caarPathHigh };
}

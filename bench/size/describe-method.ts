import { normalQuantile } from '../../src/stats/normal-quantile.js';
import { powerOfT } from '../../src/stats/power-of-t.js';
import type { Design } from './designs.js';
import { trueOverSeen } from './seen-deviation.js';
import { EFFECTS, SETTINGS, WINDOWS } from './settings.js';

/** Degrees of freedom so many that t is the normal to all digits shown. */
const NORMAL_DF = 1e6;

/** What theory says of a t on normal CARs that are independent, or all equally correlated: its power over the z's. */
function theory(): string {
  const df = SETTINGS.stocks - 1;
  const shares = EFFECTS.filter((effect) => effect > 0).map((effect) => {
    const share = powerOfT(effect, 1, df) / powerOfT(effect, 1, NORMAL_DF);
    return `${(100 * share).toFixed(1)} % at ${effect}`;
  });
  return shares.join(', ');
}

/** What the adjusted tests do not see, for windows of five sessions, in per cent of the variance that they see. */
function unseen(design: Design): string {
  const window = WINDOWS.at(-1) ?? { from: 0, to: 0 };
  return `${(100 * (1 - trueOverSeen(design, window))).toFixed(1)} %`;
}

/** The words of docs/size.md. */
export function describeMethod({ draws, seed }: { readonly draws: number; readonly seed: number }): {
  readonly head: string;
  readonly size: string;
  readonly power: string;
  readonly why: string;
  readonly data: string;
} {
  const { stocks, sessions, estimation, correlation, placeboDraws } = SETTINGS;
  return {
    head: `# Size and power of the tests

How often does a test reject a true null hypothesis at nominal 5 %, and how often does it find a true effect? On SIMULATED returns, where the truth is known. Written by \`npm run size -- --draws ${draws} --seed ${seed} --write\`; the same numbers come out whatever \`--workers\` is.

${stocks} stocks whose returns correlate by ${correlation} on each day, because a shock common to all stays in the abnormal returns of the constant-mean model: the situation of one headline that hits every asset. Estimation over sessions ${estimation.from} … ${estimation.to} (200), window of L = 1 or 5 sessions from day 0. ${draws} draws a cell.`,
    size: `Per cent of the draws in which p ≤ 0.05, with the 95 % interval of the Monte-Carlo error (Wilson 1927). Bars, set beforehand: \`adj_bmp_t\` 3–8 % on one date, on jittered and on independent dates; \`sign_flip\` 3–7 % on twelve dates; \`placebo\` 3–7 % everywhere. Bold: outside its bar. The other tests stand there for contrast. – : fewer than six clusters, where sign flips cannot reject at 5 %. The oracle is defined below; its column checks the simulation, and shows what non-normal returns do to a test that is otherwise perfect.`,
    power: `True effects of 0.5, 1 and 2 standard errors are added to every event's CAR, in equal parts over its window. **The oracle** knows what no analyst can: the variance of CAAR under the null hypothesis, computed from the process and from each draw's own dates (cross-correlation, overlapping windows and the error of the estimated means included), and rejects where |CAAR| ≥ ${normalQuantile(0.975).toFixed(4)} times its root. That root is the standard error in which the effects are counted. Under t(4) and GARCH it is the unconditional one, so the oracle is not the best test there is, only the z test with the true variance.

Each cell gives the test's power, then its share of the oracle's power on the same draws, in per cent, with the 95 % interval of that share (delta method for paired shares). Bar: at least 90 %. Where all CARs are normal and equally correlated, a t on N − 1 = ${stocks - 1} degrees of freedom has, by theory, ${theory()} standard errors: the price of not knowing the variance.`,
    why: `**Losses of \`adj_bmp_t\`, \`adj_patell_z\` and \`sign_flip\` at L = 5 on several dates.** A window that lies inside another event's estimation span binds the two CARs together with a negative sign, through the estimated mean. The variance of CAAR is therefore smaller than events taken one by one show: by ${unseen('independent')} on independent and ${unseen('twelve_dates')} on twelve dates here, on average over draws of dates. The tests over events do not see this, so they are a little too careful; the oracle and the placebo do. Sign flips lose more where clusters are few: twelve signs are all they know of the variance.

**\`placebo\`** keeps the clusters of one draw apart, as the real ones are. Left to meet, they would move together, its pseudo-averages would spread wider than the real one, and on twelve dates with L = 5 it would reject a true null in 3.5 % of the draws and have 75–88 % of the oracle's power (an earlier run of this experiment).`,
    data: `r_it = 0.01·(√${correlation}·f_t + √${(1 - correlation).toFixed(1)}·e_it) over ${sessions} sessions, f and e with mean 0 and variance 1.

- *normal*: f and e independent normal. *t(4)*: both independent Student t with 4 degrees of freedom, scaled to variance 1. *GARCH factor*: f a GARCH(1,1) path, h_t = 0.02 + 0.08·f²_{t−1} + 0.9·h_{t−1}, and e normal.
- *one date*: all stocks on one random day; *jittered*: each 0, 1 or 2 days after it; *independent*: each on a random day of its own; *twelve dates*: five random stocks on each of twelve random days at least ten sessions apart, so that the windows of different dates are disjoint and the clusters are twelve.
- \`placebo\`: ${placeboDraws} pseudo-dates, so that p ≤ 0.05 has probability exactly 0.05 where dates are exchangeable; \`sign_flip\`: exact up to 16 clusters, ${SETTINGS.signFlipDraws} random assignments above.
- One panel of returns serves all designs, windows and effects of a draw: draws of one cell are independent, cells of one draw are not.`,
  };
}

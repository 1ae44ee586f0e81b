import { describe, expect, it } from '@jest/globals';
import { judgeSize } from '../../bench/size/bars.js';
import { describeSize } from '../../bench/size/describe-size.js';
import { DESIGNS, drawPlacements, type Placement } from '../../bench/size/designs.js';
import { powerRatio, wilson } from '../../bench/size/intervals.js';
import { caarDeviation } from '../../bench/size/oracle.js';
import { layPanel } from '../../bench/size/panel.js';
import { PROCESSES, simulateReturns } from '../../bench/size/processes.js';
import { createRandom } from '../../bench/size/random.js';
import { runDraws } from '../../bench/size/run-draws.js';
import { seenDeviation, trueOverSeen } from '../../bench/size/seen-deviation.js';
import { EFFECTS, SETTINGS, WINDOWS } from '../../bench/size/settings.js';
import { addCells, type Cell, emptyCells } from '../../bench/size/tally.js';
import { COMPARED, studyInput, tryDesign } from '../../bench/size/trial.js';
import { runEventStudy } from '../../src/analyse/event-study/index.js';
import type { EventWindow } from '../../src/domain/window.js';
import { expectClose } from '../support/close-to.js';

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** CAAR under the constant mean, by its definition. */
function caarOf(
  returns: readonly Float64Array[],
  placements: readonly Placement[],
  window: EventWindow,
): number {
  const { from, to } = SETTINGS.estimation;
  const cars = placements.map(({ stock, day }) => {
    const own = returns[stock] ?? new Float64Array();
    const normal = meanOf([...own.subarray(day + from, day + to + 1)]);
    return own
      .subarray(day + window.from, day + window.to + 1)
      .reduce((sum, value) => sum + value - normal, 0);
  });
  return meanOf(cars);
}

describe.each(PROCESSES)('returns drawn as %s', (process) => {
  it('have the mean, the variance and the correlation that the oracle takes them to have', () => {
    const pairs = Array.from({ length: 60 }, (_, seed) => {
      const [a, b] = simulateReturns(process, createRandom(seed + 1));
      return [...(a ?? [])].map((x, t) => [x / SETTINGS.sd, (b?.[t] ?? Number.NaN) / SETTINGS.sd] as const);
    });
    // 36,000 pairs. The widest sampling error is that of a squared t(4), whose own variance is infinite, and of the
    // clustered variance of GARCH: 0.06 is several of either.
    const all = pairs.flat();
    expect(Math.abs(meanOf(all.map(([x]) => x)))).toBeLessThan(0.03);
    expect(Math.abs(meanOf(all.map(([x]) => x * x)) - 1)).toBeLessThan(0.06);
    expect(Math.abs(meanOf(all.map(([x, y]) => x * y)) - SETTINGS.correlation)).toBeLessThan(0.06);
  });

  it('give CAAR on dates of every design the variance that the oracle knows', () => {
    for (const design of DESIGNS) {
      const [, window] = WINDOWS;
      if (window === undefined) throw new RangeError('there are two windows');
      const squares = Array.from({ length: 120 }, (_, seed) => {
        const random = createRandom(1_000 + seed);
        const returns = simulateReturns(process, random);
        const placements = drawPlacements(design, random);
        return (caarOf(returns, placements, window) / caarDeviation(placements, window)) ** 2;
      });
      // A mean of 120 squares of kurtosis up to 5 has standard error 0.18.
      expect([design, Math.abs(meanOf(squares) - 1) < 0.6]).toEqual([design, true]);
    }
  });
});

describe('the oracle', () => {
  it('has the variance of one date by its formula: sd²·(ρ + (1 − ρ)/N)·(L + L²/M)', () => {
    const placements = Array.from({ length: SETTINGS.stocks }, (_, stock) => ({ stock, day: 300 }));
    for (const window of WINDOWS) {
      const length = window.to - window.from + 1;
      const average = SETTINGS.correlation + (1 - SETTINGS.correlation) / SETTINGS.stocks;
      const variance = SETTINGS.sd ** 2 * average * (length + length ** 2 / 200);
      expectClose(caarDeviation(placements, window), Math.sqrt(variance), 1e-12, 'sd of CAAR');
    }
  });
});

describe('what the adjusted tests see of the variance', () => {
  it('is all of it on one date, and more than there is where windows lie in estimation spans of others', () => {
    for (const window of WINDOWS) {
      expectClose(trueOverSeen('one_date', window, 5), 1, 1e-12, 'one date');
      expect(trueOverSeen('twelve_dates', window, 20)).toBeLessThan(1);
    }
    // Two events of one stock, day b inside the estimation of c: Cov(CAR_b, CAR_c) = −sd²·L·L/M, since b's window is
    // among c's M days, + sd²·L²·(shared estimation days)/M². Here 50 days apart: 150 shared.
    const window = { from: 0, to: 4 };
    const pair = [0, 50].map((later) => ({ stock: 0, day: 300 + later }));
    const [length, m] = [5, 200];
    const own = length + length ** 2 / m;
    const together = -(length ** 2) / m + (length ** 2 * 150) / m ** 2;
    expectClose(caarDeviation(pair, window), SETTINGS.sd * Math.sqrt((own + together) / 2), 1e-12, 'true');
    expectClose(seenDeviation(pair, window), SETTINGS.sd * Math.sqrt(own / 2), 1e-12, 'seen');
  });
});

describe('a trial', () => {
  it.each(DESIGNS)('says what the engine says of the same study: %s', (design) => {
    const random = createRandom(7);
    const panel = layPanel(simulateReturns('t4', random));
    const placements = drawPlacements(design, random);
    for (const window of WINDOWS) {
      const [verdicts] = tryDesign(panel, placements, window, 11, [0]);
      const [result] = runEventStudy(studyInput(panel, placements, window, 11)).windows;
      for (const name of COMPARED) {
        const p = result?.tests[name]?.pValue ?? Number.NaN;
        expect([name, verdicts?.[name]]).toEqual([name, p <= SETTINGS.level ? 'rejects' : 'accepts']);
      }
      const caar = result?.caar ?? Number.NaN;
      expect(verdicts?.oracle).toBe(Math.abs(caar) > 1.959964 * caarDeviation(placements, window));
    }
  });
});

/** Two-sided bound that a binomial share of n draws at p passes about once in 16,000 times. */
const fourErrors = (p: number, n: number) => 4 * Math.sqrt((p * (1 - p)) / n);

const upTo = (count: number) => Array.from({ length: count }, (_, draw) => draw);
const isNull = ({ effect }: Cell) => EFFECTS[effect] === 0;

describe('the experiment', () => {
  const DRAWS = 150;
  const nulls = runDraws(3, upTo(DRAWS), (cell) => isNull(cell) && cell.process === 'normal');

  it('rejects near 5 % where the test has its size, cell by cell', () => {
    for (const cell of nulls) {
      const share = (count: number) => count / cell.draws;
      expect(cell.draws).toBe(DRAWS);
      // 3–7 % are the bars of the placebo, 3–8 % those of the adjusted BMP t.
      expect(share(cell.counts.placebo.rejected)).toBeLessThan(0.07 + fourErrors(0.07, DRAWS));
      expect(share(cell.counts.adj_bmp_t.rejected)).toBeLessThan(0.08 + fourErrors(0.08, DRAWS));
      expect(share(cell.oracle)).toBeLessThan(0.05 + fourErrors(0.05, DRAWS));
      for (const count of [cell.oracle, cell.counts.placebo.rejected, cell.counts.adj_bmp_t.rejected])
        expect(count).toBeGreaterThan(0);
    }
  });

  it('shows that tests which take events for independent reject far too often on one date', () => {
    for (const cell of nulls.filter(({ design }) => design === 'one_date')) {
      for (const name of ['cross_sectional_t', 'patell_z', 'bmp_t'] as const)
        expect(cell.counts[name].rejected / DRAWS).toBeGreaterThan(0.05 + fourErrors(0.05, DRAWS));
    }
  });

  it('finds an effect of two standard errors as often as it must', () => {
    const draws = 30;
    const large = runDraws(
      4,
      upTo(draws),
      ({ effect, process, window }) => EFFECTS[effect] === 2 && process === 'normal' && window === 0,
    );
    for (const { oracle, counts } of large) {
      // Φ(2 − 1.96) + Φ(−2 − 1.96) = 0.516.
      expect(Math.abs(oracle / draws - 0.516)).toBeLessThan(fourErrors(0.516, draws));
      expect(counts.adj_bmp_t.rejected / draws).toBeGreaterThan(0.05 + fourErrors(0.05, draws));
    }
  });

  it('counts the same however the draws are split', () => {
    const keep = (cell: Cell) => cell.process === 'garch';
    const whole = runDraws(5, [0, 1, 2], keep);
    const parts = emptyCells().filter(keep);
    for (const part of [[2], [0, 1]]) addCells(parts, runDraws(5, part, keep));
    expect(parts).toEqual(whole);
  });

  it('is told in a table with a row for each cell, and with what lies outside its bar', () => {
    const cells = runDraws(6, [0]);
    const text = describeSize(cells, { draws: 1, seed: 6 });
    expect(text.split('\n').filter((line) => /^\| (normal|t\(4\)|GARCH)/.test(line)).length).toBe(
      cells.length,
    );
    expect(text).toMatch(/SIMULATED/);
    const judged = cells.filter(isNull);
    const missed = judged.filter((cell) => judgeSize(cell, 'placebo')?.startsWith('missed')).length;
    expect(text).toContain(`- \`placebo\`: ${judged.length - missed} of ${judged.length} cells meet it`);
  });
});

describe('Monte-Carlo intervals', () => {
  it('end where a share would be 1.96 of its own standard errors from the one counted', () => {
    for (const [successes, trials] of [
      [250, 5_000],
      [3, 40],
      [0, 100],
    ] as const) {
      const { value, low, high } = wilson(successes, trials);
      expect(value).toBe(successes / trials);
      for (const end of [low, high].filter((bound) => bound > 1e-12))
        expectClose(Math.abs(end - value), 1.959963985 * Math.sqrt((end * (1 - end)) / trials), 1e-8, 'end');
    }
  });

  it('cover the ratio of two shares of one sample about 95 % of the time', () => {
    // Of 1,000 draws each, the oracle rejects in half and the test in nine of ten of those: a true ratio of 0.9.
    const random = createRandom(9);
    const covered = Array.from({ length: 400 }, () => {
      const count = { draws: 1_000, rejected: 0, oracle: 0, both: 0 };
      for (let draw = 0; draw < 1_000; draw += 1) {
        if (random.uniform() > 0.5) continue;
        count.oracle += 1;
        if (random.uniform() > 0.9) continue;
        count.rejected += 1;
        count.both += 1;
      }
      const ratio = powerRatio(count);
      return ratio !== null && ratio.low <= 0.9 && ratio.high >= 0.9;
    }).filter(Boolean).length;
    expect(Math.abs(covered / 400 - 0.95)).toBeLessThan(fourErrors(0.95, 400));
  });
});

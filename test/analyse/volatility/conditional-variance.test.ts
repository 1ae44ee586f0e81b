import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../../../bench/size/random.js';
import { conditionalVariance } from '../../../src/analyse/volatility/conditional-variance.js';
import { parkinsonVariance } from '../../../src/analyse/volatility/daily-quantity.js';
import { fitGarch } from '../../../src/stats/garch11.js';
import { expectClose } from '../../support/close-to.js';

function garchReturns(seed: number, n: number): number[] {
  const random = createRandom(seed);
  let h = 1e-4;
  let e = 0;
  return Array.from({ length: n }, () => {
    h = 5e-6 + 0.1 * e * e + 0.85 * h;
    e = Math.sqrt(h) * random.normal();
    return e;
  });
}

describe('conditional variance', () => {
  const returns = garchReturns(1, 340);
  const path = conditionalVariance(returns);

  it('begins with the forecast of the first fit and follows its recursion until the next', () => {
    expect(path.slice(0, 249).every((value) => value === null)).toBe(true);
    const fit = fitGarch(returns.slice(0, 250));
    if (!fit.converged) throw new Error('the sample has a maximum');
    expectClose(path[249], fit.forecast(1), 1e-12, 'h');
    let h = fit.forecast(1);
    for (let t = 250; t < 249 + 21; t += 1) {
      h = fit.omega + fit.alpha * ((returns[t] ?? 0) - (fit.coefficients[0] ?? 0)) ** 2 + fit.beta * h;
      expectClose(path[t], h, 1e-12, `h ${t}`);
    }
    const second = fitGarch(returns.slice(21, 271));
    if (!second.converged) throw new Error('the sample has a maximum');
    expectClose(path[270], second.forecast(1), 1e-12, 'h');
  });

  it('knows nothing of later returns', () => {
    const other = conditionalVariance([...returns.slice(0, 300), ...garchReturns(2, 40).map((r) => 5 * r)]);
    expect(other.slice(0, 300)).toEqual(path.slice(0, 300));
    expect(other[301]).not.toBe(path[301]);
  });

  it('expects on over a session without a return', () => {
    const holed = [...returns.slice(0, 255), null, ...returns.slice(256)];
    const fit = fitGarch(returns.slice(0, 250));
    if (!fit.converged) throw new Error('the sample has a maximum');
    const found = conditionalVariance(holed);
    expect(found[255]).toBeNull();
    const expected = fit.omega + (fit.alpha + fit.beta) * (found[254] ?? Number.NaN);
    const error = (returns[256] ?? 0) - (fit.coefficients[0] ?? 0);
    expectClose(found[256], fit.omega + fit.alpha * error ** 2 + fit.beta * expected, 1e-12, 'h');
  });
});

describe('range variance', () => {
  it('is that of a random walk seen at its high and low', () => {
    // ln(H/L) = 0.02: 0.0004/(4·0.693147).
    expectClose(parkinsonVariance(100 * Math.exp(0.02), 100), 0.0004 / 2.772588722, 1e-9, 'variance');
    const random = createRandom(5);
    const steps = 2000;
    let sum = 0;
    for (let day = 0; day < 800; day += 1) {
      let [at, high, low] = [0, 0, 0];
      for (let i = 0; i < steps; i += 1) {
        at += (0.01 / Math.sqrt(steps)) * random.normal();
        high = Math.max(high, at);
        low = Math.min(low, at);
      }
      sum += parkinsonVariance(Math.exp(high), Math.exp(low)) ?? Number.NaN;
    }
    // Discrete steps see a little less than the whole range: some 3 % at 2,000 a day; sampling sd 2.3 %.
    expect(sum / 800 / 1e-4).toBeGreaterThan(0.88);
    expect(sum / 800 / 1e-4).toBeLessThan(1.06);
  });

  it('is null for a range that is none', () => {
    expect([parkinsonVariance(1, 2), parkinsonVariance(null, 1), parkinsonVariance(1, 0)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(parkinsonVariance(2, 2)).toBe(0);
  });
});

import { describe, expect, it } from '@jest/globals';
import { studentQuantile } from '../../../src/stats/student-quantile.js';
import { primaryOf, type SessionsWorld, sessionsWorld } from './support/sessions-world.js';

const WORLDS = 400;

/** Shares of SIMULATED worlds without an effect in which each test rejects at 5 % and the 95 % interval covers 0. */
function sharesOf(world: Omit<SessionsWorld, 'seed'>, windowEnd: number) {
  const counts = { hac: 0, placebo: 0, covered: 0 };
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const study = sessionsWorld({ ...world, seed: 17 * seed, draws: 99 });
    const windows = [{ from: 1, to: windowEnd }];
    const { primary, placebo, estimate } = primaryOf({ ...study, claim: { ...study.claim, windows } });
    if ((primary.pValue ?? 1) <= 0.05) counts.hac += 1;
    if ((placebo.pValue ?? 1) <= 0.05) counts.placebo += 1;
    const half = studentQuantile(0.975, estimate?.df ?? 1) * (estimate?.se ?? 0);
    if (Math.abs(estimate?.effect ?? Number.NaN) <= half) counts.covered += 1;
  }
  return { hac: counts.hac / WORLDS, placebo: counts.placebo / WORLDS, covered: counts.covered / WORLDS };
}

describe('tests of a claim about every session where nothing follows the index', () => {
  it.each([
    ['one instrument', { sessions: 500, targets: [1], missing: 0.03 }, 1],
    [
      'three that move together, headlines that tell of prices',
      { sessions: 500, targets: [3], closed: 0.03, feedback: 0.5 },
      1,
    ],
  ] as const)('reject at 5 %% as often as they say: %s', (_, world, windowEnd) => {
    const { hac, placebo, covered } = sharesOf(world, windowEnd);
    // Three standard errors of a share of 5 % over 400 worlds: 3.3 points.
    for (const share of [hac, placebo, 1 - covered]) {
      expect(share).toBeGreaterThan(0.017);
      expect(share).toBeLessThan(0.083);
    }
  });

  it('leave it to the placebo where windows overlap and the index persists', () => {
    const { hac, placebo } = sharesOf({ sessions: 500, targets: [1], persistence: 0.9 }, 5);
    expect(placebo).toBeLessThan(0.083);
    expect(hac).toBeLessThan(0.14);
  });
});

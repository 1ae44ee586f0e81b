import { describe, expect, it } from '@jest/globals';
import { DAILY, judgeWorld } from './support/world.js';

/** About four standard errors on the mean of twelve events over two sessions: well above what can be detected. */
const SIZE = 1.6 * DAILY;

const worlds = (count: number, from: number) => Array.from({ length: count }, (_, i) => from + i);

describe('verdicts on SIMULATED worlds', () => {
  it('are seldom supported, and name seldom a rival, where events are dates like any other', () => {
    const judged = worlds(300, 1).map((seed) => judgeWorld(seed, 'H0', 0));
    const share = (is: (each: (typeof judged)[number]) => boolean) =>
      judged.filter(is).length / judged.length;
    const supported = share(({ decision }) => decision.label === 'supported');
    const named = share(({ rivals }) => ['H1', 'H2', 'H3'].includes(rivals.fits));
    const anyP = share(({ rivals }) =>
      rivals.rivals.some(({ adjustedP }) => adjustedP !== null && adjustedP <= 0.05),
    );
    const alone = share(({ rivals }) => (rivals.rivals[0]?.pValue ?? 1) <= 0.05);
    expect(supported).toBeLessThanOrEqual(0.05);
    expect(named).toBeLessThanOrEqual(0.05);
    // Exact but for the sampling of 300 worlds: sd 1.3 points.
    expect(anyP).toBeGreaterThan(0.015);
    expect(anyP).toBeLessThan(0.085);
    expect(alone).toBeGreaterThan(0.015);
    expect(alone).toBeLessThan(0.085);
    expect(share(({ rivals }) => rivals.fits === 'H0')).toBeGreaterThan(0.8);
  });

  it.each(['H1', 'H2', 'H3'])('are supported and name %s where it is true and can be detected', (truth) => {
    const judged = worlds(60, 5_000).map((seed) => judgeWorld(seed, truth, SIZE));
    const right = judged.filter(({ rivals }) => rivals.fits === truth).length;
    const wrong = judged.filter(({ rivals }) => !['none', truth].includes(rivals.fits)).length;
    const supported = judged.filter(({ decision }) => decision.label === 'supported').length;
    expect(right).toBeGreaterThanOrEqual(48);
    expect(wrong).toBeLessThanOrEqual(6);
    expect(supported).toBeGreaterThanOrEqual(48);
  });

  it('are contradicted where the opposite of the claim is true', () => {
    const judged = worlds(40, 9_000).map((seed) => judgeWorld(seed, 'H1', -SIZE));
    expect(judged.filter(({ decision }) => decision.label === 'contradicted').length).toBeGreaterThanOrEqual(
      32,
    );
    expect(judged.filter(({ decision }) => decision.label === 'supported').length).toBe(0);
  });
});

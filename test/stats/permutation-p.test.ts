import { describe, expect, it } from '@jest/globals';
import { permutationP } from '../../src/stats/permutation-p.js';
import { inference } from './support/inference.js';

const options = { draws: 19_999, seed: 11 };

describe('permutationP', () => {
  it.each(inference.permutations)('is near the share of all choices: case %#', (design) => {
    const { estimation, window, p, p_studentised } = design;
    const { pValue, inputs } = permutationP(Float64Array.from(estimation), window, options);
    if (window.length === 1) {
      expect([pValue, inputs.p_studentised, inputs.draws]).toEqual([p, p_studentised, estimation.length]);
      return;
    }
    // Five standard deviations of a share of 19,999 draws.
    const margin = (share: number): number => 5 * Math.sqrt((share * (1 - share)) / 19_999) + 1e-4;
    expect(Math.abs((pValue ?? 0) - p)).toBeLessThan(margin(p));
    expect(Math.abs((inputs.p_studentised ?? 0) - p_studentised)).toBeLessThan(margin(p_studentised));
    expect(permutationP(estimation, window, options).inputs).toEqual(inputs);
  });

  it('does not change with the scale or the sign of returns', () => {
    const { estimation, window } = inference.permutations[3] ?? { estimation: [], window: [] };
    const p = permutationP(estimation, window, options).pValue;
    for (const c of [-1, 64, 0.013]) {
      const [scaled, moved] = [estimation, window].map((values) => values.map((value) => c * value));
      expect(permutationP(scaled ?? [], moved ?? [], options).pValue).toBe(p);
    }
  });

  it('is null with a reason where it is not defined', () => {
    expect(permutationP([], [0.1], options).reason).toContain('no abnormal returns');
    expect(permutationP([0, 0], [0.1], options).reason).toContain('all 0');
  });
});

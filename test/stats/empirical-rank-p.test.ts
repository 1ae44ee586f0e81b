import { describe, expect, it } from '@jest/globals';
import { empiricalRankP } from '../../src/stats/empirical-rank-p.js';
import { expectClose } from '../support/close-to.js';
import { inference } from './support/inference.js';

describe('empiricalRankP', () => {
  it.each(inference.empirical_ranks)('meets scipy ranks: CAR %d', (car, pseudo, u, p) => {
    const { statistic, pValue } = empiricalRankP(car, Float64Array.from(pseudo));
    expectClose(statistic, u, 1e-14, 'u');
    expectClose(pValue, p, 1e-14, 'p');
  });

  it('rejects at most a share α of the time when every rank is equally likely', () => {
    const values = Array.from({ length: 40 }, (_, i) => i);
    for (const alpha of [0.05, 0.1, 0.3, 1]) {
      const rejected = values.filter((car) => {
        const others = values.filter((value) => value !== car);
        return (empiricalRankP(car, others).pValue ?? 1) <= alpha;
      });
      expect(rejected.length / values.length).toBeLessThanOrEqual(alpha);
    }
  });

  it('is null with a reason without windows to compare with', () => {
    expect(empiricalRankP(0.1, []).reason).toContain('no window');
  });
});

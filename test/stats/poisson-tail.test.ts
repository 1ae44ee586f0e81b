import { describe, expect, it } from '@jest/globals';
import { poissonAtLeast, poissonAtMost } from '../../src/stats/poisson-tail.js';
import { expectClose } from '../support/close-to.js';

// scipy 1.17.1: poisson.cdf(k, m) and poisson.sf(k − 1, m).
const SCIPY = [
  [0, 9.3, 9.142423147817324e-5, 1],
  [5, 20, 7.190884052842894e-5, 0.9999830552560699],
  [40, 86, 2.416266151072373e-8, 0.9999999889886038],
  [150, 86, 0.9999999998480089, 2.6908888625776637e-10],
] as const;

describe('poissonAtMost and poissonAtLeast', () => {
  it.each(SCIPY)('meet scipy: %d of mean %d', (k, mean, atMost, atLeast) => {
    expectClose(poissonAtMost(k, mean), atMost, 1e-9, 'at most', 1e-300);
    expectClose(poissonAtLeast(k, mean), atLeast, 1e-9, 'at least', 1e-300);
  });

  it('are certain, or impossible, of no count and of no mean', () => {
    expect([poissonAtMost(-1, 3), poissonAtLeast(0, 3), poissonAtMost(2, 0), poissonAtLeast(1, 0)]).toEqual([
      0, 1, 1, 0,
    ]);
  });
});

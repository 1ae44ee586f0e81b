import { describe, it } from '@jest/globals';
import { negativeBinomialAtLeast, negativeBinomialAtMost } from '../../src/stats/negative-binomial-tail.js';
import { expectClose } from '../support/close-to.js';

// scipy 1.17.1: nbinom.cdf(k, a, a / (a + m)) and nbinom.sf(k − 1, a, a / (a + m)).
const SCIPY = [
  [0, 9.3, 40, 0.00023362691919058616, 1],
  [3, 20, 7.5, 0.003642080056971073, 0.9986335869926869],
  [30, 60, 12.25, 0.03629498306861501, 0.9696805951017788],
  [10, 60, 1000, 5.8084014793481e-15, 0.999999999999999],
] as const;

describe('negativeBinomialAtMost and AtLeast', () => {
  it.each(SCIPY)('meet scipy: %d of mean %d and shape %d', (k, mean, shape, atMost, atLeast) => {
    expectClose(negativeBinomialAtMost(k, mean, shape), atMost, 1e-9, 'at most', 1e-300);
    expectClose(negativeBinomialAtLeast(k, mean, shape), atLeast, 1e-9, 'at least', 1e-300);
  });

  // scipy 1.17.1: poisson.cdf(40, 86) and poisson.sf(149, 86).
  it('are those of a Poisson count where the shape is without bound', () => {
    const shape = Number.POSITIVE_INFINITY;
    expectClose(negativeBinomialAtMost(40, 86, shape), 2.416266151072373e-8, 1e-9, 'at most', 1e-300);
    expectClose(negativeBinomialAtLeast(150, 86, shape), 2.6908888625776637e-10, 1e-9, 'at least', 1e-300);
  });
});

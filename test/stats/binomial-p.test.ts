import { describe, it } from '@jest/globals';
import { binomialP } from '../../src/stats/binomial-p.js';
import { expectClose } from '../support/close-to.js';
import { NO_FLOOR } from './support/golden.js';
import { inference } from './support/inference.js';

describe('binomialP', () => {
  it.each(inference.tails.binomial)('meets exact fractions: %d of %d at %d', (k, n, probability, p) => {
    expectClose(binomialP(k, n, probability), p, 1e-10, 'p', NO_FLOOR);
  });
});

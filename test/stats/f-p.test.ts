import { describe, expect, it } from '@jest/globals';
import { fP } from '../../src/stats/f-p.js';
import { expectClose } from '../support/close-to.js';
import { NO_FLOOR } from './support/golden.js';
import { inference } from './support/inference.js';

describe('fP', () => {
  it.each(inference.tails.f)('meets mpmath: F = %d on %d and %d', (f, d1, d2, p) => {
    expectClose(fP(f, d1, d2), p, 1e-9, 'p', NO_FLOOR);
  });

  it('is 1 at and below 0', () => {
    expect([fP(0, 2, 30), fP(-1e-18, 2, 30)]).toEqual([1, 1]);
  });
});

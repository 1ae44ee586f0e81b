import { describe, expect, it } from '@jest/globals';
import { normalP } from '../../src/stats/normal-p.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';
import { studentP } from '../../src/stats/student-p.js';
import { studentQuantile } from '../../src/stats/student-quantile.js';
import { expectClose } from '../support/close-to.js';
import { golden, NO_FLOOR } from './support/golden.js';

const DIGITS = 1e-12;
/** The incomplete beta function behind Student's distribution loses two digits where p is near 1. */
const STUDENT_DIGITS = 1e-10;
const { distributions } = golden;

describe('two-sided p values against mpmath', () => {
  it.each(distributions.normal_p)('normal at z = %d', (z, p) => {
    expectClose(normalP(z), p, DIGITS, 'p', NO_FLOOR);
    expect(normalP(-z)).toBe(normalP(z));
  });

  it.each(distributions.student_p)('Student at t = %d with %d degrees of freedom', (t, df, p) => {
    expectClose(studentP(t, df), p, STUDENT_DIGITS, 'p', NO_FLOOR);
    expect(studentP(-t, df)).toBe(studentP(t, df));
  });
});

describe('quantiles against mpmath', () => {
  it.each(distributions.normal_quantile)('normal at %d', (probability, value) => {
    expectClose(normalQuantile(probability), value, DIGITS, 'z');
    expectClose(normalQuantile(1 - probability), -value, 1e-9, 'z of the lower tail');
  });

  it.each(distributions.student_quantile)(
    'Student at %d with %d degrees of freedom',
    (probability, df, value) => {
      expectClose(studentQuantile(probability, df), value, 1e-9, 't');
    },
  );
});

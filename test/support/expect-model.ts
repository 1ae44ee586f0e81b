import { expect } from '@jest/globals';
import type { FittedReturn } from '../../src/analyse/event-study/models/fitted-return.js';
import { expectClose } from './close-to.js';
import type { ExpectedModel } from './regressions.js';

/** Asserts every number of a fitted model, and what it says of one design row, to ten digits. */
export function expectModel(fit: FittedReturn | null, expected: ExpectedModel): void {
  const exact = 1e-10;
  expect(fit?.df).toBe(expected.df);
  expectClose(fit?.alpha, expected.alpha, exact, 'alpha');
  expect(fit?.betas.length).toBe(expected.betas.length);
  for (const [j, beta] of expected.betas.entries()) expectClose(fit?.betas[j], beta, exact, `beta ${j}`);
  expectClose(fit?.sigma, expected.sigma, exact, 'sigma');
  expectClose(fit?.residuals[0], expected.first_residual, exact, 'first residual');
  expectClose(fit?.expected(expected.row), expected.expected, exact, 'expected return of the row');
  expectClose(fit?.leverage(expected.row), expected.leverage, exact, 'leverage of the row');
}

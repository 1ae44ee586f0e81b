import { expect } from '@jest/globals';
import { expectClose } from '../../../support/close-to.js';

const RELATIVE = 1e-9;
/** Below it a figure is small beside what it was computed from, and has no nine digits of its own. */
const FLOOR = 1e-3;

/** Asserts that two results say the same: numbers to nine digits, all else exactly. */
export function expectSame(actual: unknown, expected: unknown, label = ''): void {
  if (typeof actual === 'number' && typeof expected === 'number') {
    if (Object.is(actual, expected)) return;
    expectClose(actual, expected, RELATIVE, label, FLOOR);
    return;
  }
  if (typeof actual === 'object' && actual !== null && typeof expected === 'object' && expected !== null) {
    const own = new Map(Object.entries(expected));
    expect([label, Object.keys(actual)]).toEqual([label, [...own.keys()]]);
    for (const [key, value] of Object.entries(actual)) expectSame(value, own.get(key), `${label}/${key}`);
    return;
  }
  expect([label, actual]).toEqual([label, expected]);
}

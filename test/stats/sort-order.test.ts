import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sortOrder } from '../../src/stats/sort-order.js';
import { rankable } from './support/rankable.js';

describe('sortOrder', () => {
  it('orders as the stable sort of the language does', () => {
    fc.assert(
      fc.property(rankable, (values) => {
        const n = values.length;
        const order = new Int32Array(n);
        sortOrder(values, n, order, new Int32Array(n));
        const expected = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
        expect([...order]).toEqual(expected);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { fillFlipTable, TABLE } from '../../src/stats/flip-table.js';

describe('fillFlipTable', () => {
  it('holds each assignment of signs at the number whose bits are its plus signs', () => {
    const sums = Float64Array.of(99, 1, 2, 4, 8, 16, 32, 64, 128);
    const table = new Float64Array(TABLE + 1);
    fillFlipTable(sums, 1, 8, table, 1);
    for (let b = 0; b < TABLE; b += 1) expect(table[b + 1]).toBe(2 * b - 255);
  });
});

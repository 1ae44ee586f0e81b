import { describe, expect, it } from '@jest/globals';
import {
  CellFault,
  readDate,
  readInstant,
  readNumber,
  readPrice,
  readQuantity,
} from '../../../src/sources/files/read-cells.js';

describe('readInstant', () => {
  // 1755298800 is 2025-08-15T23:00:00Z by `date -u -d @1755298800`.
  it.each([
    ['1755298800', '2025-08-15T23:00:00.000Z'],
    ['1755298800.25', '2025-08-15T23:00:00.250Z'],
    ['1755298800123', '2025-08-15T23:00:00.123Z'],
    ['2025-08-15T23:00:00Z', '2025-08-15T23:00:00.000Z'],
    ['2025-08-15 15:00-08:00', '2025-08-15T23:00:00.000Z'],
    ['2025-08-16T02:00:00+0300', '2025-08-15T23:00:00.000Z'],
    ['20250815T230000Z', '2025-08-15T23:00:00.000Z'],
    ['20250815230000', '2025-08-15T23:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(readInstant('t', text)).toBe(expected);
  });

  it.each([
    ['2025-08-15T23:00:00', /has no time zone/],
    ['2025-02-30T23:00:00Z', /not in the calendar/],
    ['2025-08-15T25:00:00Z', /not in the calendar/],
    ['15.08.2025 23:00 BST', /is not a time/],
    ['yesterday', /is not a time/],
  ])('refuses %s', (text, message) => {
    expect(() => readInstant('t', text)).toThrow(CellFault);
    expect(() => readInstant('t', text)).toThrow(message);
  });
});

describe('readDate', () => {
  it('reads a date and a midnight', () => {
    expect(readDate('date', '2024-02-29')).toBe('2024-02-29');
    expect(readDate('date', '2024-02-29 00:00:00+00:00')).toBe('2024-02-29');
  });

  it.each(['29.02.2024', '2023-02-29', '2024-02-29T15:00:00Z', '0224-02-29', '02/29/2024', ''])(
    'refuses "%s"',
    (text) => expect(() => readDate('date', text)).toThrow(CellFault),
  );
});

describe('numbers', () => {
  it('are plain decimals, volumes with suffixes too', () => {
    expect(readNumber('n', '-1.5e3')).toBe(-1500);
    expect(readPrice('p', '.5')).toBe(0.5);
    expect(readQuantity('v', '188.01K')).toBe(188_010);
    expect(readQuantity('v', '1.98M')).toBe(1_980_000);
    expect(readQuantity('v', '0')).toBe(0);
  });

  it.each(['1,234.5', '12,5', '1 234', 'abc', '1e999', 'NaN', 'Infinity', '0x10', ''])(
    'refuse "%s"',
    (text) => {
      expect(() => readNumber('n', text)).toThrow(CellFault);
    },
  );

  it('refuse a price of zero or less, with the remedy', () => {
    expect(() => readPrice('close', '0')).toThrow(/not above zero; correct the row/);
    expect(() => readPrice('close', '-37.63')).toThrow(/not above zero/);
    expect(() => readNumber('close', '12,5')).toThrow(/decimal point/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { addDays, calendarDate, daysBetween, endOfDate, instant } from '../../src/domain/instant.js';

describe('instant', () => {
  it('reads offsets and epoch milliseconds as the same point in time', () => {
    expect(instant('2025-08-15T15:00:00-08:00')).toBe('2025-08-15T23:00:00.000Z');
    expect(instant(1755298800000)).toBe('2025-08-15T23:00:00.000Z');
  });

  it('refuses text without a zone, which would be read in the local zone', () => {
    expect(() => instant('2025-08-15T23:00:00')).toThrow('has no time zone');
  });

  it.each([
    '2025-02-30T00:00:00Z',
    '5Z',
    'Jan 1 2025 Z',
    '2025-01-01 00:00:00Z',
    '+010000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '2025-01-01T25:00:00Z',
  ])('refuses %s, which is no time of the calendar in ISO 8601', (text) => {
    expect(() => instant(text)).toThrow(RangeError);
  });

  it('refuses dates that are not in the calendar', () => {
    expect(() => calendarDate('2025-02-30')).toThrow('is not in the calendar');
    expect(() => calendarDate('15.08.2025')).toThrow('YYYY-MM-DD');
  });

  it('counts days across a leap day and a change of clocks', () => {
    expect(addDays(calendarDate('2024-02-28'), 2)).toBe('2024-03-01');
    expect(daysBetween(calendarDate('2025-03-28'), calendarDate('2025-03-31'))).toBe(3);
  });

  it('lets a date-only item become available at the last millisecond of its date', () => {
    expect(endOfDate(calendarDate('2022-02-24'))).toBe('2022-02-24T23:59:59.999Z');
  });
});

import { describe, expect, it } from '@jest/globals';
import { modelledAvailableAt } from '../../src/align/availability.js';
import { instrumentOf, sessionsOf } from './support/world.js';

function availableOn(id: string, date: string) {
  const [session] = sessionsOf(instrumentOf(id).venue, date, date);
  if (session === undefined) throw new Error(`${id} has no session on ${date}`);
  return modelledAvailableAt(session, instrumentOf(id));
}

describe('modelledAvailableAt', () => {
  it('is a quarter of an hour after an exchange’s close, early on a half day', () => {
    expect(availableOn('rtx', '2025-03-07')).toBe('2025-03-07T21:15:00.000Z');
    expect(availableOn('rtx', '2025-11-28')).toBe('2025-11-28T18:15:00.000Z');
  });

  it('follows the cut-off of the official rate', () => {
    expect(availableOn('usd_rub_cbr', '2022-03-10')).toBe('2022-03-10T08:45:00.000Z');
    expect(availableOn('usd_rub_cbr', '2025-08-15')).toBe('2025-08-15T12:45:00.000Z');
  });

  it('is a week later for the spot prices of an agency', () => {
    // New York 14:30 in summer is 18:30 UTC.
    expect(availableOn('wti_spot', '2025-08-15')).toBe('2025-08-22T18:30:00.000Z');
  });
});

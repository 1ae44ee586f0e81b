import { describe, expect, it } from '@jest/globals';
import { settingDay } from '../../src/align/setting-day.js';
import { loadCalendars } from '../../src/config/calendars.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { calendarDate } from '../../src/domain/instant.js';

const table = loadCalendars(DATA_DIR).get('CBR');
if (table === undefined) throw new Error('no calendar of the Bank of Russia');

describe('settingDay', () => {
  // Friday 2025-03-14 sets the rate of Saturday to Monday; 2025-01-09 is the first working day after the holidays.
  it.each([
    ['2025-03-13', '2025-03-12'],
    ['2025-03-15', '2025-03-14'],
    ['2025-03-16', '2025-03-14'],
    ['2025-03-17', '2025-03-14'],
    ['2025-03-18', '2025-03-17'],
    ['2025-01-10', '2025-01-09'],
    ['2020-01-15', '2020-01-14'],
    ['2030-01-15', '2030-01-14'],
  ])('a rate in force on %s was set on %s', (effective, set) => {
    expect(settingDay(table, calendarDate(effective))).toBe(set);
  });
});

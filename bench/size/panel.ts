import { commonCalendar } from '../../src/analyse/event-study/calendar.js';
import type { ReturnSeries, SessionKey } from '../../src/analyse/event-study/index.js';
import { laySheet } from '../../src/analyse/event-study/sheet.js';
import { addDays, calendarDate } from '../../src/domain/instant.js';
import { SETTINGS } from './settings.js';
import type { Panel } from './trial.js';

const START = calendarDate('2020-01-01');

/** Session dates: every day is one, because the constant-mean model knows of no weekend. */
const DATES: readonly SessionKey[] = Array.from({ length: SETTINGS.sessions }, (_, t) => addDays(START, t));

/** Lays simulated returns, one array a stock, as a study reads them. */
export function layPanel(returns: readonly Float64Array[]): Panel {
  const series: ReturnSeries[] = returns.map((each, stock) => ({
    unit: `SIMULATED-${String(stock + 1).padStart(2, '0')}`,
    dates: DATES,
    returns: [...each],
    market: null,
  }));
  const sheet = laySheet(series, 'none');
  return { sheet, calendar: commonCalendar(sheet) };
}

import { type EventStudyInput, MODELS } from '../../../src/analyse/event-study/types.js';
import { addDays, calendarDate } from '../../../src/domain/instant.js';

const DAYS = 300;
const day = (i: number) => addDays(calendarDate('2024-01-01'), i);

/** A study of one unit with one event by that id; its numbers matter to nobody. */
export function studyOf(id: string): EventStudyInput {
  return {
    series: [{ unit: 'A', dates: [day(0), day(1)], returns: [0.01, null], market: null }],
    events: [{ id, unit: 'A', date: day(0) }],
    model: 'constant_mean',
    estimation: { from: -20, to: -11, minObs: 5 },
    windows: [{ from: 0, to: 0 }],
    returnKind: 'log',
  };
}

/** Studies of every model on three uneven units: missing returns, a unit without a market, a unit that is not there. */
export function realStudies(): EventStudyInput[] {
  const dates = Array.from({ length: DAYS }, (_, i) => day(i));
  const market = dates.map((_, i) => 0.01 * Math.sin(i * i));
  const series = ['A', 'B', 'C'].map((unit, u) => ({
    unit,
    dates,
    returns: dates.map((_, i) =>
      i % 37 === u ? null : (market[i] ?? 0) * u - 0.003 * Math.cos((u + 2) * i * i),
    ),
    market: unit === 'C' ? null : market,
  }));
  const events = [240, 250, 251].flatMap((i) =>
    ['A', 'B', 'C', 'D'].map((unit) => ({ id: `e${i}`, unit, date: day(i) })),
  );
  return MODELS.map((model) => ({
    series,
    events,
    model,
    estimation: { from: -200, to: -11, minObs: 100 },
    windows: [
      { from: -1, to: 1 },
      { from: 0, to: 10 },
    ],
    returnKind: 'simple' as const,
  }));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonCalendar } from '../src/analyse/event-study/calendar.js';
import { fitEvents } from '../src/analyse/event-study/fit-events.js';
import { type Measures, measureWindow } from '../src/analyse/event-study/measure-window.js';
import { placeEvents } from '../src/analyse/event-study/place-events.js';
import { laySheet } from '../src/analyse/event-study/sheet.js';
import type { Study } from '../src/analyse/event-study/study.js';
import type { EventStudyInput, StudyEvent, TestName } from '../src/analyse/event-study/types.js';
import type { CalendarDate } from '../src/domain/instant.js';
import type { EventWindow } from '../src/domain/window.js';

/** The study that every peer makes: see peers/README.md. */
export const ESTIMATION = { from: -260, to: -11, minObs: 100 } as const;
export const WINDOW: EventWindow = { from: -5, to: 5 };
const FLIPS = { draws: 9_999, seed: 1, cluster: 'event' } as const;

export const SETS = ['parametric', 'full'] as const;
export type TestSet = (typeof SETS)[number];
export const TESTS_OF: Readonly<Record<TestSet, readonly TestName[]>> = {
  parametric: ['cross_sectional_t', 'patell_z', 'bmp_t'],
  full: [
    'cross_sectional_t',
    'patell_z',
    'bmp_t',
    'corrado_rank_z',
    'grank_t',
    'grank_z',
    'generalized_sign_z',
    'sign_z',
    'wilcoxon',
    'sign_flip',
  ],
};

/** Arrays in memory, before any clock runs. */
export type Laid = Omit<Study, 'fits'>;

/** Arrays as the peers read them: one row of returns a unit, one day 0 an event. */
export interface Arrays {
  readonly returns: readonly Float64Array[];
  readonly market: Float64Array;
  readonly positions: Int32Array;
}

function readBytes(path: string): ArrayBuffer {
  const bytes = readFileSync(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** Reads a folder of raw little-endian arrays. */
export function readArrays(folder: string): Arrays {
  const market = new Float64Array(readBytes(join(folder, 'market.f64')));
  const all = new Float64Array(readBytes(join(folder, 'returns.f64')));
  const units = all.length / market.length;
  const returns = Array.from({ length: units }, (_, u) =>
    all.subarray(u * market.length, (u + 1) * market.length),
  );
  return { returns, market, positions: new Int32Array(readBytes(join(folder, 'events.i32'))) };
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2000, 0, 3);

/** Session dates one calendar day apart: the study counts sessions, so weekends do not matter here. */
export function sessionDates(count: number): CalendarDate[] {
  return Array.from(
    { length: count },
    (_, i) => new Date(FIRST_DAY + i * DAY_MS).toISOString().slice(0, 10) as CalendarDate,
  );
}

/** One event id a position, so that the rows of one position flip as one. */
export function eventsOf(positions: Int32Array, units: number, dates: readonly CalendarDate[]): StudyEvent[] {
  const width = String(positions.length).length;
  const ids = Array.from(positions, (_, i) => `e${String(i).padStart(width, '0')}`);
  return Array.from({ length: units }, (_, u) => u).flatMap((u) =>
    Array.from(positions, (position, i) => ({
      id: ids[i] ?? '',
      unit: `u${u}`,
      date: dates[position] ?? ('2000-01-03' as CalendarDate),
    })),
  );
}

/** Lays out and places: what the peers, too, have done when their clock starts. */
export function layStudy({ returns, market, positions }: Arrays, events?: readonly StudyEvent[]): Laid {
  const dates = sessionDates(market.length);
  const shared = Array.from(market, (value) => (Number.isNaN(value) ? null : value));
  const input: EventStudyInput = {
    series: returns.map((row, u) => ({
      unit: `u${u}`,
      dates,
      returns: Array.from(row, (value) => (Number.isNaN(value) ? null : value)),
      market: shared,
    })),
    events: events ?? eventsOf(positions, returns.length, dates),
    model: 'market',
    estimation: ESTIMATION,
    windows: [WINDOW],
    returnKind: 'simple',
    randomization: FLIPS,
  };
  const sheet = laySheet(input.series, 'market');
  return { input, sheet, calendar: commonCalendar(sheet), placed: placeEvents(input.events, sheet) };
}

/** Fits and measures: the part of the engine that all tests share. */
export function measure(laid: Laid): { readonly study: Study; readonly measures: Measures } {
  const fits = fitEvents(laid.sheet, laid.placed, laid.input);
  const rules = { minObs: ESTIMATION.minObs, confounded: null };
  const measures = measureWindow(laid.sheet, laid.placed, fits, WINDOW, rules);
  return { study: { ...laid, fits }, measures };
}

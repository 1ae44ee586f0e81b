import { basename } from 'node:path';
import { modelledAvailableAt } from '../../src/align/availability.js';
import { closeOf } from '../../src/align/close-of.js';
import { settingDay } from '../../src/align/setting-day.js';
import type { ArrivingClocks } from '../../src/domain/as-of.js';
import type { Adjustment } from '../../src/domain/bar.js';
import type { CalendarDate } from '../../src/domain/instant.js';
import type { Instrument } from '../../src/domain/instrument.js';
import type { SessionTable } from '../../src/domain/session.js';
import type { PriceRow } from '../../src/sources/files/read-price-row.js';
import { FileFault } from '../../src/sources/files/row.js';
import { clocksOf, refuseFuture } from './clocks.js';
import type { FileTask } from './types.js';

/** Venue whose rows stand under the date from which a rate is in force, on every calendar day. */
const FIXING_VENUE = 'CBR';

/** What the rows of one price file are rows of. */
export interface Series {
  readonly instrument: Instrument;
  readonly table: SessionTable;
  readonly source: string;
  readonly adjustment: Adjustment;
}

/** @throws FileFault when neither the options nor the file's name say which instrument it is. */
export function seriesOf({ path, deps, options, fileMap }: FileTask): Series {
  const mapped = fileMap.prices(path);
  const stem = basename(path)
    .replace(/\.\w+$/, '')
    .toLowerCase();
  const id = options.instrument ?? mapped?.instrument ?? stem;
  const instrument = deps.instruments.find((candidate) => candidate.id === id);
  if (instrument === undefined) {
    throw new FileFault(
      `no instrument is known for the file name "${basename(path)}"; name it with --instrument, or rename the file to its id`,
    );
  }
  const table = deps.sessionTables.get(instrument.venue);
  if (table === undefined) throw new Error(`${instrument.id}: no calendar for venue ${instrument.venue}`);
  const hint = mapped?.instrument === instrument.id ? mapped : null;
  return {
    instrument,
    table,
    source: options.source ?? hint?.source ?? 'file',
    adjustment: hint?.adjustment ?? (instrument.returnRule === 'adjusted' ? 'total' : 'raw'),
  };
}

/** The session a row belongs to: its own date or, for an official rate, the day it was set. */
export function sessionOf(series: Series, date: CalendarDate): CalendarDate {
  return isFixing(series) ? settingDay(series.table, date) : date;
}

/** The two clocks of a row's bar. @throws CellFault when the session is not over, or `available_at` contradicts it. */
export function barClocks(
  series: Series,
  row: PriceRow,
  sessionDate: CalendarDate,
  task: FileTask,
): ArrivingClocks {
  const closeAt = closeOf(series.table, sessionDate);
  refuseFuture('date', closeAt, task.now, 'the close of its session,');
  const bySource = modelledAvailableAt({ closeAt }, series.instrument);
  const availability = {
    stated: row.availableAt,
    earliest: closeAt,
    bySource,
    sourceBasis: 'modelled',
  } as const;
  return clocksOf(availability, task.now, task.options.available ?? 'source');
}

/** Whether the series is an official rate, whose rows stand under every day it is in force. */
export function isFixing({ instrument }: Series): boolean {
  return instrument.venue === FIXING_VENUE;
}

import type { ArrivingClocks } from '../../src/domain/as-of.js';
import type { BarObservation } from '../../src/domain/bar.js';
import { addDays, type CalendarDate } from '../../src/domain/instant.js';
import { PRICE_COLUMNS } from '../../src/sources/files/columns.js';
import { type PriceRow, readPriceRow } from '../../src/sources/files/read-price-row.js';
import { readRows, requireColumns } from '../../src/sources/files/read-rows.js';
import { type RawRow, type RowFault, rowFault } from '../../src/sources/files/row.js';
import { findingsOf } from './findings.js';
import { barClocks, isFixing, type Series, seriesOf, sessionOf } from './price-series.js';
import { takeRow } from './take-row.js';
import type { FileTask, Tally } from './types.js';

type NewBar = BarObservation & ArrivingClocks;

const BARS_A_BATCH = 500;

function sameContent(a: PriceRow, b: PriceRow): boolean {
  const content = ({
    open,
    high,
    low,
    close,
    adjustedClose,
    volume,
    dividend,
    split,
    availableAt,
  }: PriceRow) =>
    JSON.stringify([open, high, low, close, adjustedClose, volume, dividend, split, availableAt]);
  return content(a) === content(b);
}

/** The good rows of the file by date; the others are told to `onFault`. */
async function gatherRows(
  series: Series,
  task: FileTask,
  tally: Tally,
): Promise<Map<CalendarDate, PriceRow>> {
  const byDate = new Map<CalendarDate, PriceRow>();
  const onHeader = (names: readonly string[]) => {
    requireColumns(names, PRICE_COLUMNS, names.length === 2 ? ['date'] : ['date', 'close']);
  };
  /** Takes one row, or says why not. @throws CellFault as another way to say so. */
  const take = (raw: RawRow): RowFault | null => {
    const row = readPriceRow(raw);
    if (row.kind === 'fault') return row;
    const earlier = byDate.get(row.date);
    if (earlier === undefined) {
      barClocks(series, row, sessionOf(series, row.date), task);
      byDate.set(row.date, row);
      return null;
    }
    if (!sameContent(earlier, row)) {
      return rowFault(
        row.line,
        'date',
        `${row.date} stands on line ${earlier.line} with other values; keep one`,
      );
    }
    tally.unchanged += 1;
    return null;
  };
  for await (const raw of readRows(task.path, task.onBytes, onHeader)) {
    tally.rows += 1;
    const fault = takeRow(raw, take);
    if (fault === null) continue;
    tally.refused += 1;
    await task.onFault(fault);
  }
  return byDate;
}

function toBar(series: Series, row: PriceRow, sessionDate: CalendarDate, clocks: ArrivingClocks): NewBar {
  return {
    instrumentId: series.instrument.id,
    interval: '1d',
    sessionDate,
    effectiveDate: isFixing(series) ? addDays(sessionDate, 1) : null,
    startAt: null,
    source: series.source,
    open: row.open,
    high: row.high,
    low: row.low,
    close: row.close,
    adjustedClose: row.adjustedClose,
    volume: row.volume,
    dividend: row.dividend,
    split: row.split,
    adjustment: series.adjustment,
    flags: [],
    ...clocks,
  };
}

/**
 * One bar a session, ascending. A rate that stands under further days it is in force is `carried`; one that changes
 * on a day the calendar holds no fixing for was set the day before, off the calendar.
 */
function toBars(series: Series, rows: Map<CalendarDate, PriceRow>, task: FileTask, tally: Tally): NewBar[] {
  const bars: NewBar[] = [];
  let session: CalendarDate | null = null;
  let inForce: number | null = null;
  for (const date of [...rows.keys()].sort()) {
    const row = rows.get(date);
    if (row === undefined) continue;
    const isSameSession = sessionOf(series, date) === session;
    if (isSameSession && row.close === inForce) {
      tally.carried += 1;
      continue;
    }
    session = sessionOf(series, date);
    inForce = row.close;
    const sessionDate = isSameSession ? addDays(date, -1) : session;
    bars.push(toBar(series, row, sessionDate, barClocks(series, row, sessionDate, task)));
  }
  return bars;
}

/** Reads a price file and appends its bars; adds to the tally in place. @throws FileFault when no row can be taken. */
export async function importPrices(task: FileTask, tally: Tally): Promise<void> {
  const series = seriesOf(task);
  const bars = toBars(series, await gatherRows(series, task, tally), task, tally);
  const findings = await findingsOf(series, bars, task.store, task.now);
  for (let i = 0; i < bars.length; i += BARS_A_BATCH) {
    const batch = bars.slice(i, i + BARS_A_BATCH).map((bar) => {
      return { ...bar, flags: findings.get(bar.sessionDate) ?? [] };
    });
    const written = await task.store.bars.append(batch);
    tally.inserted += written.inserted;
    tally.unchanged += written.unchanged;
    tally.revised += written.revised;
    tally.flagged += batch.filter(({ flags }) => flags.length > 0).length;
  }
}

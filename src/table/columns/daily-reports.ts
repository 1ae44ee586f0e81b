import { always, type Column, columnsOf } from '../column.js';
import type { DailyReportRow } from '../rows.js';

const { text, date, instant } = columnsOf<DailyReportRow>();

export const DAILY_REPORT_COLUMNS: readonly Column<DailyReportRow>[] = [
  always(date('date', 'UTC date the report covers.', (row) => row.date)),
  always(text('run_id', 'Hash under which it is immutable.', (row) => row.runId)),
  always(instant('recorded_at', 'When it was stored.', (row) => row.recordedAt)),
];

import type { QuantileBucket, RollingPoint } from '../../analyse/correlation/types.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';
import type { NamedCorrelation } from './correlation.js';

export interface RollingRow extends RollingPoint {
  readonly instrumentId: string;
}

export interface BucketRow extends QuantileBucket {
  readonly instrumentId: string;
}

/** One row per instrument and session at which a window ends. */
export function rollingRows(results: readonly NamedCorrelation[]): RollingRow[] {
  return results.flatMap(({ instrumentId, rolling }) => rolling.map((own) => ({ instrumentId, ...own })));
}

/** One row per instrument and bucket. */
export function bucketRows(results: readonly NamedCorrelation[]): BucketRow[] {
  return results.flatMap(({ instrumentId, buckets }) => buckets.map((own) => ({ instrumentId, ...own })));
}

const rolled = columnsOf<RollingRow>();

export const ROLLING_COLUMNS: readonly Column<RollingRow>[] = [
  always(rolled.text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  always(rolled.date('session_date', 'Last session of the window.', (row) => row.date)),
  rolled.number('coefficient', 'Pearson coefficient over the window.', (row) => row.coefficient),
  inUnit('sessions', always(rolled.integer('n', 'Rows of the window.', (row) => row.n))),
];

const group = columnsOf<BucketRow>();

export const BUCKET_COLUMNS: readonly Column<BucketRow>[] = [
  always(group.text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  always(group.integer('bucket', 'Group of sessions by the index; 1 is the lowest.', (row) => row.bucket)),
  always(group.number('from', 'Lower end of the index in the group.', (row) => row.from)),
  always(group.number('to', 'Upper end of the index in the group.', (row) => row.to)),
  inUnit('sessions', always(group.integer('n', 'Sessions in the group.', (row) => row.n))),
  inUnit(
    'fraction',
    group.number('mean', 'Mean of the dependent variable.', (row) => row.mean),
  ),
  inUnit(
    'fraction',
    group.number('se', 'HAC error of the mean.', (row) => row.se),
  ),
  group.number('t', 'Mean by error.', (row) => row.t),
  group.number('p_value', 'Two-sided p value.', (row) => row.pValue),
];

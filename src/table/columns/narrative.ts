import type { NarrativePoint } from '../../analyse/narrative/types.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';

const { text, number, integer, flag, instant } = columnsOf<NarrativePoint>();

export const NARRATIVE_COLUMNS: readonly Column<NarrativePoint>[] = [
  always(text('bucket', 'UTC day or hour the point stands for.', (point) => point.label)),
  always(instant('from_at', 'Start of the interval, outside it.', (point) => point.from)),
  always(instant('to_at', 'End of the interval, inside it.', (point) => point.to)),
  inUnit(
    '[-1, 1]',
    number('value', 'Weighted mean of the measure; missing with a reason.', (point) => point.value),
  ),
  inUnit(
    '[-1, 1]',
    number('index_smoothed', 'Trailing EWMA, half-life 3 buckets.', (point) => point.smoothed),
  ),
  always(integer('n_headlines', 'Headlines in the interval.', (point) => point.nHeadlines)),
  always(integer('n_stories', 'Stories among them.', (point) => point.nStories)),
  always(integer('n_abstained', 'Left out: the scorer abstained.', (point) => point.nAbstained)),
  always(
    integer('n_market_reports', 'Left out: the title reports a price.', (point) => point.nMarketReports),
  ),
  always(integer('n_outlets', 'Outlets heard.', (point) => point.outletsHeard)),
  always(integer('n_outlets_expected', 'Outlets expected.', (point) => point.outletsExpected)),
  text('reason', 'Why the value is missing.', (point) => point.reason),
  always(
    integer(
      'n_outlets_reported',
      'Outlets expected that were heard; under 70 % of them the value is missing.',
      (point) => point.outletsReported,
    ),
  ),
  always(
    flag(
      'gap',
      'An open gap of a source of headlines, recorded by as_of, touches the interval: some are missing.',
      (point) => point.gap,
    ),
  ),
];

import type {
  EventResult,
  EventStudyResult,
  EventWindowResult,
  TestResult,
  WindowResult,
} from '../../analyse/event-study/types.js';
import type { EventWindow } from '../../domain/window.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';

/** One event in one window. */
export interface EventWindowRow {
  readonly event: EventResult;
  readonly result: EventWindowResult;
}

/** One session of the average path of one window. */
export interface PathRow {
  readonly result: WindowResult;
  readonly index: number;
}

/** One test of one window. */
export interface TestRow {
  readonly result: WindowResult;
  readonly name: string;
  readonly test: TestResult;
}

/** One row per event and window. */
export function eventWindowRows(study: EventStudyResult): EventWindowRow[] {
  return study.events.flatMap((event) => event.windows.map((result) => ({ event, result })));
}

/** One row per window and session of its path. */
export function pathRows(study: EventStudyResult): PathRow[] {
  return study.windows.flatMap((result) => result.caarPath.map((_, index) => ({ result, index })));
}

/** One row per window and test. */
export function testRows(study: EventStudyResult): TestRow[] {
  return study.windows.flatMap((result) =>
    Object.entries(result.tests).map(([name, test]) => ({ result, name, test })),
  );
}

function windowColumns<Row>(windowOf: (row: Row) => EventWindow): Column<Row>[] {
  const { integer } = columnsOf<Row>();
  return [
    inUnit(
      'sessions',
      always(integer('window_from', 'First session relative to day 0.', (row) => windowOf(row).from)),
    ),
    inUnit(
      'sessions',
      always(integer('window_to', 'Last session relative to day 0.', (row) => windowOf(row).to)),
    ),
  ];
}

const event = columnsOf<EventWindowRow>();

export const EVENT_WINDOW_COLUMNS: readonly Column<EventWindowRow>[] = [
  always(event.text('event_id', 'The event.', (row) => row.event.id)),
  always(event.text('unit', 'Instrument, or unit of the study.', (row) => row.event.unit)),
  ...windowColumns<EventWindowRow>((row) => row.result.window),
  always(event.text('outcome', 'used, or why there is no result.', (row) => row.result.outcome)),
  event.date('day0', 'Session of day 0.', (row) => row.event.day0),
  inUnit(
    'calendar days',
    event.integer('shifted_days', 'From the event to day 0.', (row) => row.event.shiftedDays),
  ),
  inUnit(
    'fraction',
    event.number('car', 'Cumulative abnormal return.', (row) => row.result.car),
  ),
  inUnit(
    'fraction',
    event.number('se_car', 'Its standard error.', (row) => row.result.seCar),
  ),
  event.number('t_car', 'Its t statistic.', (row) => row.result.tCar),
  event.number('p_car', 'Two-sided p value of t_car.', (row) => row.result.pCar),
  event.number('scar', 'Standardised CAR.', (row) => row.result.scar),
  inUnit(
    'fraction',
    event.number('bhar', 'Buy-and-hold abnormal return (simple returns only).', (row) => row.result.bhar),
  ),
  inUnit(
    'fraction',
    event.number('alpha', 'Intercept of the normal return.', (row) => row.event.alpha),
  ),
  event.number('beta', 'Slope on the benchmark.', (row) => row.event.beta),
  inUnit(
    'fraction',
    event.number('sigma', 'Residual standard deviation.', (row) => row.event.sigma),
  ),
  inUnit(
    'sessions',
    always(event.integer('n_obs', 'Returns in the estimation span.', (row) => row.event.nObs)),
  ),
  event.list('overlaps', 'Other events with day 0 inside this window.', (row) => row.result.overlaps),
  event.list(
    'flags',
    'date_only: no clock time is known; intraday: the news fell inside day 0.',
    (row) => row.event.flags,
  ),
  event.number('rank_p', 'Empirical rank p of the CAR within the estimation.', (row) => row.result.rankP),
  event.number('permutation_p', 'Permutation p of the CAR.', (row) => row.result.permutationP),
  inUnit(
    'fraction',
    event.number(
      'mde',
      'Smallest true CAR found with 80 % power at 5 %, two-sided.',
      (row) => row.result.mde,
    ),
  ),
];

const path = columnsOf<PathRow>();

export const PATH_COLUMNS: readonly Column<PathRow>[] = [
  ...windowColumns<PathRow>((row) => row.result.window),
  inUnit(
    'sessions',
    always(path.integer('day', 'Session relative to day 0.', (row) => row.result.window.from + row.index)),
  ),
  inUnit('events', always(path.integer('n', 'Events used in the window.', (row) => row.result.n))),
  inUnit(
    'fraction',
    path.number('aar', 'Average abnormal return.', (row) => row.result.aar[row.index] ?? null),
  ),
  inUnit(
    'fraction',
    path.number(
      'caar',
      'Cumulative average abnormal return up to this day.',
      (row) => row.result.caarPath[row.index] ?? null,
    ),
  ),
  inUnit(
    'fraction',
    path.number(
      'caar_low',
      'Lower end of its 95 % interval.',
      (row) => row.result.caarPathLow[row.index] ?? null,
    ),
  ),
  inUnit(
    'fraction',
    path.number(
      'caar_high',
      'Upper end of its 95 % interval.',
      (row) => row.result.caarPathHigh[row.index] ?? null,
    ),
  ),
  inUnit(
    'fraction',
    path.number(
      'placebo_low',
      'Lower end of the middle 95 % of the path at the pseudo-dates of the placebo study.',
      (row) => row.result.placebo?.low[row.index] ?? null,
    ),
  ),
  inUnit(
    'fraction',
    path.number(
      'placebo_high',
      'Upper end of the middle 95 % of the path at the pseudo-dates.',
      (row) => row.result.placebo?.high[row.index] ?? null,
    ),
  ),
];

const test = columnsOf<TestRow>();

export const TEST_COLUMNS: readonly Column<TestRow>[] = [
  ...windowColumns<TestRow>((row) => row.result.window),
  inUnit('events', always(test.integer('n', 'Events used in the window.', (row) => row.result.n))),
  inUnit(
    'fraction',
    test.number('caar', 'Cumulative average abnormal return of the window.', (row) => row.result.caar),
  ),
  always(test.text('test', 'Name of the test.', (row) => row.name)),
  test.number('statistic', 'Its statistic; missing with a reason.', (row) => row.test.statistic),
  test.number('p_value', 'Two-sided p value.', (row) => row.test.pValue),
  test.number('df', 'Degrees of freedom.', (row) => row.test.df),
  always(test.text('distribution', 'Reference distribution.', (row) => row.test.distribution)),
  always(test.text('formula_id', 'Formula in the documentation.', (row) => row.test.formulaId)),
  always(test.text('reference', 'Author and year.', (row) => row.test.reference)),
  test.text('reason', 'Why the statistic is missing.', (row) => row.test.reason ?? null),
  test.text('warning', 'What to know before using it.', (row) => row.test.warning ?? null),
];

import type { App } from '../../src/compose/app.js';
import { expectClaims } from '../../src/compose/expect-claims.js';
import { runId } from '../../src/compose/run-id.js';
import { resolveVantage } from '../../src/compose/vantage.js';
import { ImpossibleRequest } from '../../src/domain/faults.js';
import { OUTLET_CAMPS } from '../../src/domain/headline.js';
import { addDays, type CalendarDate, endOfDate, type Instant, instant } from '../../src/domain/instant.js';
import { GROUPS, type Instrument } from '../../src/domain/instrument.js';
import type { Meta } from '../../src/domain/meta.js';
import type { JobRun } from '../../src/domain/run.js';
import { eventWindow } from '../../src/domain/window.js';
import type { DailyModel, GroupStudy, NarrativeCorrelation, Span } from '../../src/report/daily/model.js';
import {
  countPairs,
  newestIndicators,
  summariseBars,
  summariseHeadlines,
  summariseSources,
} from '../../src/report/daily/summarise.js';
import type { VantageQuery } from '../../src/serve/queries.js';
import { dailyClaims, VERDICT_DRAWS } from './claims.js';

/** Calendar days that each part of the report looks back, the day itself among them. */
const DAYS = { narrative: 90, events: 365, correlation: 365, pairs: 7, indicators: 10, bars: 30 } as const;
const MEASURE = 'stance';
/** `polarity`, the tone of the words, is a yardstick for the scorer and no claim about returns. */
const CORRELATED = ['stance', 'framing', 'deescalation'] as const;
const WINDOWS = [eventWindow(-1, 1), eventWindow(0, 2), eventWindow(-5, 5)];
const ESTIMATION = { from: -200, to: -11, minObs: 100 } as const;
const LAGS = { from: -5, to: 5 } as const;
const SIGNED = { returnKind: 'log', orientation: 'strength', interval: '1d' } as const;
/** More rows than a report's spans hold. */
const ALL = 10_000_000;
/** Benchmarks stand beside the instruments that are studied. */
const STUDIED = GROUPS.filter((group) => group !== 'benchmark');

interface Vantage extends VantageQuery {
  readonly asOf: Instant;
}

function back(date: CalendarDate, days: number): Span {
  return { from: addDays(date, 1 - days), to: date };
}

const startOf = (date: CalendarDate): Instant => instant(`${date}T00:00:00Z`);

async function narrative(app: App, at: Vantage, date: CalendarDate): Promise<DailyModel['narrative']> {
  const span = back(date, DAYS.narrative);
  const query = { ...at, ...span, measure: MEASURE, bucket: 'day', panel: 'all' } as const;
  const camps: DailyModel['narrative']['camps'][number][] = [
    { camp: 'all', points: (await app.services.narrative(query)).rows },
  ];
  for (const camp of OUTLET_CAMPS) {
    camps.push({ camp, points: (await app.services.narrative({ ...query, outletCamp: camp })).rows });
  }
  return { measure: MEASURE, span, camps };
}

async function studyGroup(
  app: App,
  at: Vantage,
  span: Span,
  group: GroupStudy['group'],
  members: readonly Instrument[],
): Promise<GroupStudy> {
  const instruments = members.map(({ id }) => id);
  if (instruments.length === 0)
    return { group, instruments, study: null, reason: 'no bar is visible at as_of' };
  try {
    const { meta, units, ...study } = await app.services.eventWindow({
      ...at,
      ...span,
      ...SIGNED,
      instruments,
      events: 'curated',
      eventIds: [],
      model: 'constant_mean',
      windows: WINDOWS,
      estimation: ESTIMATION,
    });
    return {
      group,
      instruments: units.map(({ unit }) => unit),
      study: { ...study, warnings: [...study.warnings, ...meta.warnings] },
      reason: null,
    };
  } catch (error) {
    if (!(error instanceof ImpossibleRequest)) throw error;
    return { group, instruments, study: null, reason: error.message };
  }
}

async function events(
  app: App,
  at: Vantage,
  date: CalendarDate,
  withBars: readonly Instrument[],
): Promise<DailyModel['events']> {
  const span = back(date, DAYS.events);
  const found = (await app.services.events({ ...at, ...span, limit: ALL })).rows;
  const groups: GroupStudy[] = [];
  for (const group of found.length === 0 ? [] : STUDIED) {
    const members = withBars.filter((instrument) => instrument.group === group);
    groups.push(await studyGroup(app, at, span, group, members));
  }
  return { span, events: found, groups };
}

/** Correlations of the studied instruments, and what their answers say of all the stored data. */
async function correlation(app: App, at: Vantage, date: CalendarDate) {
  const span = back(date, DAYS.correlation);
  const byId = new Map(app.instruments.map((instrument) => [instrument.id, instrument]));
  const results: NarrativeCorrelation[] = [];
  const metas: Meta[] = [];
  for (const measure of CORRELATED) {
    const query = { ...at, ...span, ...SIGNED, measure, instruments: [], lags: LAGS };
    const answer = await app.services.correlation(query);
    metas.push(answer.meta);
    for (const { instrumentId, ...result } of answer.results) {
      const instrument = byId.get(instrumentId);
      if (instrument !== undefined && STUDIED.some((group) => group === instrument.group)) {
        results.push({ instrument, measure, result });
      }
    }
  }
  return { correlation: { span, results }, metas };
}

/** Runs that ended in the 24 hours up to the vantage point. */
async function runsUpTo(app: App, asOf: Instant, date: CalendarDate): Promise<JobRun[]> {
  const from = startOf(date);
  const runs = await app.store.runs.read({});
  return runs.filter(({ finishedAt }) => finishedAt !== null && finishedAt >= from && finishedAt <= asOf);
}

async function data(app: App, at: Vantage, date: CalendarDate) {
  const { rows: instruments } = await app.services.instruments(at);
  const every = { ...at, instruments: [], limit: ALL };
  const day = { from: startOf(date), to: at.asOf };
  const pairSpan = back(date, DAYS.pairs);
  const pairDays = { from: startOf(pairSpan.from), to: at.asOf };
  const barSpan = back(date, DAYS.bars);
  const bars = await app.services.bars({ ...every, ...barSpan, interval: '1d', adjust: 'raw' });
  const pairs = await app.services.pairs({ ...every, ...pairDays, excludeIntraday: false });
  const indicatorSpan = back(date, DAYS.indicators);
  const indicators = await app.services.indicators({
    ...every,
    ...indicatorSpan,
    indicators: [],
    interval: '1d',
  });
  const headlines = await app.services.headlines({ ...at, ...day, limit: ALL });
  const sources = await app.services.dataQuality(at);
  const gaps = await app.services.gaps({ ...at, ...day, status: 'open', limit: ALL });
  return {
    headlines: summariseHeadlines(headlines.rows),
    pairs: { span: pairSpan, outcomes: countPairs(pairs.rows) },
    indicators: newestIndicators(indicators.rows),
    quality: {
      ...summariseBars(bars.rows, instruments, barSpan),
      ...summariseSources(sources.rows),
      gaps: gaps.rows,
    },
  };
}

/**
 * All that the report of a UTC day says, seen from the end of that day. The run id is a hash of the very content, the
 * visible rows, the parameters and the code version: the same id never names two different reports.
 */
export async function collectDaily(app: App, date: CalendarDate): Promise<DailyModel> {
  const asOf = endOfDate(date);
  const at: Vantage = { asOf };
  const facts = await data(app, at, date);
  const withBars = facts.quality.instruments.flatMap(({ instrument, range }) =>
    range === null ? [] : [instrument],
  );
  const related = await correlation(app, at, date);
  const claims = await dailyClaims(app, asOf, date);
  const body = {
    date,
    narrative: await narrative(app, at, date),
    events: await events(app, at, date, withBars),
    correlation: related.correlation,
    expectations: await expectClaims(app, resolveVantage(app, at), date),
    ...(claims !== undefined && { claims }),
    ...facts,
    runs: await runsUpTo(app, asOf, date),
  };
  const [said] = related.metas;
  if (said === undefined) throw new Error('the daily report correlates at least one measure');
  const parameters = {
    date,
    days: DAYS,
    windows: WINDOWS,
    estimation: ESTIMATION,
    lags: LAGS,
    ...SIGNED,
    verdicts: VERDICT_DRAWS,
  };
  // What earlier runs expected is no part of what this one rests on: a second run would not find the rows of the first.
  const { expectations: _, ...visible } = await app.store.dataVersion(
    { at: asOf, basis: said.asOfBasis },
    said.scorer ?? 'latest',
  );
  const meta: Meta = {
    ...said,
    parameters,
    warnings: [],
    reason: null,
    runId: runId(app.codeVersion, { parameters, caveats: said.caveats, stale: said.stale }, [visible, body]),
  };
  return { ...body, meta };
}

import type { EventStudyResult, TestResult } from '../../../src/analyse/event-study/types.js';
import type { NarrativePoint } from '../../../src/analyse/narrative/types.js';
import { addDays, calendarDate, endOfDate, instant } from '../../../src/domain/instant.js';
import type { Instrument } from '../../../src/domain/instrument.js';
import type { Meta } from '../../../src/domain/meta.js';
import type { ScoredHeadline } from '../../../src/domain/scored-headline.js';
import type { DailyModel } from '../../../src/report/daily/model.js';
import { headline, score } from '../../store/rows.js';
import { coefficientOf, correlationResult, lagOf } from '../../support/correlation-result.js';

const date = calendarDate('2025-08-15');
const span = { from: calendarDate('2025-08-09'), to: date };

export const meta: Meta = {
  asOf: endOfDate(date),
  asOfBasis: 'available',
  simulated: false,
  notice: null,
  codeVersion: '0.1.0+abc',
  runId: 'run-1',
  scorer: 'latest',
  scorerVersions: ['rules-1'],
  tradeable: null,
  caveats: [],
  stale: [],
  warnings: [],
  reason: null,
  parameters: { eventDays: 365 },
};

const instrument: Instrument = {
  id: 'imoex',
  name: 'MOEX Russia Index',
  group: 'russia_equity',
  subgroup: null,
  venue: 'XMOS',
  currency: 'RUB',
  unit: 'points',
  quote: 'index points',
  strengthSign: 1,
  priceSetter: 'resident',
  benchmark: null,
  factors: [],
  returnRule: 'rate',
  dividends: 'none',
  returnLimit: 0.2,
  publicationLagMinutes: 15,
  tradeableOpen: false,
  rolls: false,
  providers: {},
  notes: null,
};

const points: NarrativePoint[] = [0.2, null, 0.4].map((value, i) => {
  const day = addDays(calendarDate('2025-08-13'), i);
  return {
    label: day,
    from: endOfDate(addDays(day, -1)),
    to: endOfDate(day),
    value,
    smoothed: value,
    nHeadlines: 5,
    nStories: 4,
    nAbstained: 1,
    nMarketReports: 0,
    outletsHeard: value === null ? 1 : 3,
    outletsExpected: 3,
    outletsReported: value === null ? 1 : 3,
    gap: false,
    reason: value === null ? 'coverage_below_70_percent' : null,
  };
});

function test(p: number): TestResult {
  return {
    statistic: 2.5,
    pValue: p,
    df: 5,
    distribution: 't',
    formulaId: 'cross_sectional_t',
    reference: 'Brown and Warner 1985',
    inputs: {},
  };
}

const study: EventStudyResult = {
  events: [],
  windows: [
    {
      window: { from: -1, to: 1 },
      n: 6,
      caar: 0.0123,
      aar: [0.001, 0.01, 0.0013],
      caarPath: [0.001, 0.011, 0.0123],
      caarPathLow: [-0.002, 0.004, 0.005],
      caarPathHigh: [0.004, 0.018, 0.0196],
      placebo: null,
      joint: null,
      mde: null,
      tests: { cross_sectional_t: test(0.0312), adj_bmp_t: test(0.0002) },
    },
  ],
  outcomes: { used: 6, window_crosses_closure: 1 },
  warnings: ['two events fall on one date'],
};

const result = correlationResult({
  n: 240,
  pearson: coefficientOf({ coefficient: 0.312, pValue: 0.0004, low: 0.2, high: 0.42, n: 240 }),
  spearman: coefficientOf({ coefficient: -0.1, pValue: 0.12, low: -0.2, high: 0.03, n: 240 }),
  leadLag: [
    lagOf({ lag: -1, kind: 'reverse', coefficient: 0.01, n: 239, pValue: 0.9 }),
    lagOf({ lag: 0, kind: 'association', coefficient: 0.312, n: 240, pValue: 0.0004 }),
    lagOf({ lag: 1, kind: 'predictive', coefficient: -0.05, n: 239, pValue: 0.44 }),
  ],
});

export function scored(title: string, stance = 0.6): ScoredHeadline {
  const evidence = [{ rule: 'r1', axis: 'stance' as const, start: 0, end: 5, text: 'gains', weight: 1 }];
  return {
    headline: headline({ id: title, title }),
    score: { ...score({ stance, relevance: 0.9, evidence }), recordedAt: instant('2025-08-15T12:01:00Z') },
  };
}

/** A report with something in every section; the figures are chosen, not computed. */
export function dailyModel(over: Partial<DailyModel> = {}): DailyModel {
  return {
    date,
    meta,
    narrative: { measure: 'stance', span, camps: [{ camp: 'all', points }] },
    headlines: { total: 7, unscored: 1, abstained: 2, marketReports: 1, shown: [scored('Delegations meet')] },
    events: {
      span,
      events: [
        {
          id: 'alaska',
          source: 'curated',
          title: 'Summit in Alaska',
          occurredAt: instant('2025-08-15T19:00:00Z'),
          date: null,
          scheduled: true,
          topic: 'summit_optics',
          stance: 'gain',
          deescalation: 'none',
          recordedAt: instant('2025-08-15T19:00:00Z'),
          availableAt: instant('2025-08-15T19:00:00Z'),
          availableBasis: 'observed',
          kind: 'curated',
          burst: null,
        },
      ],
      groups: [
        { group: 'russia_equity', instruments: ['imoex'], study, reason: null },
        { group: 'russia_vol', instruments: ['rvi'], study: null, reason: 'no bar is visible at as_of' },
      ],
    },
    correlation: { span, results: [{ instrument, measure: 'stance', result }] },
    pairs: { span, outcomes: { horizon_not_reached: 3, used: 40 } },
    indicators: [
      { instrumentId: 'imoex', source: 'moex', sessionDate: date, indicator: 'rsi_14', value: 61.234 },
    ],
    expectations: {
      reason: null,
      rows: [
        {
          ...{ claimId: 'talks_help', claimVersion: 2, claimHash: 'abc', target: 'index', claimed: 'up' },
          ...{ reportDate: date, knownAt: endOfDate(date), asOfBasis: 'available', expectedSign: 1 },
          ...{ probability: 0.75, mean: 0.0123, low: -0.0456, high: 0.0702, intervalBasis: 'past_events' },
          ...{ pastEvents: 6, pastHits: 5, baseline: null, againstEvents: null },
        },
      ],
    },
    quality: {
      instruments: [{ instrument, range: null, sources: [], stale: false, ageDays: null }],
      flags: { repeated_close: 2 },
      span,
      bars: 120,
      flaggedBars: 2,
      findings: [
        {
          ...{ code: 'nothing_new', source: 'rss:wire', subject: 'headlines' },
          since: instant('2025-08-15T09:15:00Z'),
          detail: '9 polls were answered without a new item',
        },
      ],
      gaps: [
        {
          ...{ source: 'rss:wire', subject: 'headlines', why: 'feed_rolled_over', status: 'open' },
          from: instant('2025-08-15T02:00:00Z'),
          to: instant('2025-08-15T04:00:00Z'),
          detail: 'the feed shows nothing of its former window',
          recordedAt: instant('2025-08-15T05:00:00Z'),
        },
      ],
      quarantine: [{ source: 'rss:wire', subject: 'headlines', reason: 'no_date', items: 3 }],
    },
    runs: [
      {
        id: 'r1',
        job: 'score',
        dueAt: null,
        startedAt: instant('2025-08-15T20:00:00Z'),
        finishedAt: instant('2025-08-15T20:00:05Z'),
        status: 'succeeded',
        params: {},
        counts: { scored: 7 },
        error: null,
      },
    ],
    ...over,
  };
}

/** The report of a day about which nothing is known. */
export function emptyModel(): DailyModel {
  return dailyModel({
    narrative: { measure: 'stance', span, camps: [] },
    headlines: { total: 0, unscored: 0, abstained: 0, marketReports: 0, shown: [] },
    events: { span, events: [], groups: [] },
    correlation: { span, results: [] },
    pairs: { span, outcomes: {} },
    indicators: [],
    expectations: { rows: [], reason: 'no open claim about events is registered by as_of' },
    quality: {
      ...{ instruments: [], flags: {}, span, bars: 0, flaggedBars: 0 },
      ...{ findings: [], gaps: [], quarantine: [] },
    },
    runs: [],
  });
}

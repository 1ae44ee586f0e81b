import type { Bar } from '../../../src/domain/bar.js';
import type { Confounder } from '../../../src/domain/confounder.js';
import type { Gap } from '../../../src/domain/gap.js';
import { addDays, calendarDate, instant } from '../../../src/domain/instant.js';
import type { ScoredHeadline } from '../../../src/domain/scored-headline.js';
import type { DailyReport } from '../../../src/serve/services.js';
import type { InstrumentRow } from '../../../src/table/rows.js';

const RECORDED = instant('2025-06-01T00:00:00Z');
const DAYS = 23;
const IDS = ['A', 'B.L'];

const day = (i: number) => addDays(calendarDate('2025-01-01'), i);

function bar(instrumentId: string, i: number): Bar {
  return {
    instrumentId,
    interval: '1d',
    sessionDate: day(i),
    effectiveDate: null,
    startAt: null,
    source: 'hand',
    open: i % 3 === 0 ? null : 100 + i / 3,
    high: null,
    low: null,
    close: 100 + i / 7,
    adjustedClose: null,
    volume: i,
    dividend: null,
    split: null,
    adjustment: 'raw',
    flags: i === 5 ? ['gap_before', 'unit_jump'] : [],
    recordedAt: RECORDED,
    availableAt: instant(`${day(i)}T17:15:00Z`),
    availableBasis: 'modelled',
  };
}

/** Two instruments on 23 days, by session date and instrument. */
export const BARS: readonly Bar[] = Array.from({ length: DAYS }, (_, i) =>
  IDS.map((id) => bar(id, i)),
).flat();

export const INSTRUMENTS: readonly InstrumentRow[] = IDS.map((id) => ({
  instrument: {
    id,
    name: `Company ${id}, "hand-made"`,
    group: 'defense',
    subgroup: null,
    venue: 'XLON',
    currency: 'GBP',
    unit: 'GBX',
    quote: 'GBX per share',
    strengthSign: 1,
    priceSetter: 'global',
    benchmark: null,
    factors: [],
    returnRule: 'price',
    dividends: 'none',
    returnLimit: 0.3,
    publicationLagMinutes: 15,
    tradeableOpen: true,
    rolls: false,
    providers: {},
    notes: null,
  },
  range: null,
  sources: ['hand'],
  stale: true,
  ageDays: null,
}));

/** Eleven headlines of which several share one instant, so that paging must break ties by id. */
export const HEADLINES: readonly ScoredHeadline[] = Array.from({ length: 11 }, (_, i) => {
  const at = instant(`2025-01-0${1 + Math.floor(i / 4)}T09:00:00Z`);
  return {
    headline: {
      id: `h.${String(i).padStart(2, '0')}`,
      source: 'feed',
      title: `Title ${i}, with "quotes"`,
      body: null,
      url: null,
      outlet: 'Paper',
      outletCamp: 'western',
      lang: 'en',
      publishedAt: at,
      timePrecision: 'instant',
      recordedAt: RECORDED,
      availableAt: at,
      availableBasis: 'source_timestamp',
    },
    score: null,
  };
});

/** A day of a feed, and of a price, that is missing. */
export const GAPS: readonly Gap[] = IDS.map((subject, i) => ({
  source: 'feed',
  subject,
  from: instant(`${day(i)}T00:00:00Z`),
  to: instant(`${day(i)}T06:00:00Z`),
  why: 'feed_rolled_over',
  detail: 'the feed shows nothing of its former window',
  status: 'open',
  recordedAt: RECORDED,
}));

/** A decision with its hour, and a summit over days without one. */
export const CONFOUNDERS: readonly Confounder[] = [
  {
    kind: 'fed_fomc',
    date: day(28),
    until: day(28),
    timeZone: 'America/New_York',
    at: instant('2025-01-29T19:00:00Z'),
    scheduled: true,
    title: 'The committee decides',
    groups: ['energy', 'benchmark'],
    source: 'calendar',
  },
  {
    kind: 'nato_summit',
    date: day(40),
    until: day(41),
    timeZone: 'Europe/Brussels',
    at: null,
    scheduled: true,
    title: 'Allies meet, in "The Hague"',
    groups: ['defense'],
    source: 'calendar',
  },
];

export const REPORT: DailyReport = {
  date: calendarDate('2025-01-05'),
  runId: 'run-5',
  recordedAt: instant('2025-01-05T22:30:00Z'),
  json: '{"meta":{"simulated":true}}',
  markdown: '# Daily report',
  html: '<!doctype html><title>Daily report</title>',
};

/** The part of readiness that polls and the disk fill in, with nothing to say. */
export const NOTHING_FOUND = {
  sources: [],
  findings: [],
  findingsByCode: {},
  openGaps: 0,
  retention: { pollDays: 180, oldestPollAt: null },
  disk: { bytes: null, freeBytes: null, growthBytesPerDay: null, daysUntilFull: null },
};

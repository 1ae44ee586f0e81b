import { createHash } from 'node:crypto';
import type { EventStudyInput, EventStudyResult } from '../../../src/analyse/event-study/types.js';
import type { NarrativePoint } from '../../../src/analyse/narrative/types.js';
import type { CrossSection } from '../../../src/analyse/signal/index.js';
import type { Clock } from '../../../src/clock.js';
import type { Bar } from '../../../src/domain/bar.js';
import type { RegisteredClaim } from '../../../src/domain/claim.js';
import type { CuratedEvent, EventObservation } from '../../../src/domain/event.js';
import { ImpossibleRequest, NotFound } from '../../../src/domain/faults.js';
import { instant } from '../../../src/domain/instant.js';
import type { Meta } from '../../../src/domain/meta.js';
import type { ScoredHeadline } from '../../../src/domain/scored-headline.js';
import type { PageQuery, VantageQuery, VolatilityQuery } from '../../../src/serve/queries.js';
import type { Services, TableAnswer } from '../../../src/serve/services.js';
import type { SignalStudy } from '../../../src/serve/signal-queries.js';
import { canonicalClaim } from '../../../src/store/claim-chain.js';
import { coefficientOf, correlationResult, lagOf } from '../../support/correlation-result.js';
import { BARS, CONFOUNDERS, GAPS, HEADLINES, INSTRUMENTS, NOTHING_FOUND, REPORT } from './rows.js';
import { trackRecord } from './track-record.js';

/** What a test may change between requests. */
export interface Memory {
  readonly bars: Bar[];
  readonly headlines: ScoredHeadline[];
  readonly events: CuratedEvent[];
  readonly claims: RegisteredClaim[];
  /** How often an answer was computed, by name. */
  readonly computed: Map<string, number>;
  /** What the last study or event-window query was, as the use case saw it. */
  lastStudy: EventStudyInput | null;
  /** What the last signal study was. */
  lastSignal: SignalStudy | null;
  lastVolatility: VolatilityQuery | null;
  ready: boolean;
}

export function createMemory(): Memory {
  return {
    bars: [...BARS],
    headlines: [...HEADLINES],
    events: [],
    claims: [],
    computed: new Map(),
    lastStudy: null,
    lastSignal: null,
    lastVolatility: null,
    ready: true,
  };
}

const EMPTY_STUDY: EventStudyResult = { events: [], windows: [], outcomes: {}, warnings: [] };

const EMPTY_CORRELATION = correlationResult({
  pearson: coefficientOf({ coefficient: Number.NaN }),
  leadLag: [lagOf({ lag: 1, kind: 'predictive', coefficient: 0.1, n: 3, pValue: 0.9 })],
});

const EMPTY_CROSS_SECTION: CrossSection = {
  outcome: 'too_few_instruments',
  reason: 'none',
  instruments: 0,
  datesUsed: 0,
  datesSeen: 0,
  horizons: [],
  portfolio: null,
};

const POINT: NarrativePoint = {
  label: '2025-01-01',
  from: instant('2024-12-31T23:59:59.999Z'),
  to: instant('2025-01-01T23:59:59.999Z'),
  value: 0.25,
  smoothed: 0.25,
  nHeadlines: 2,
  nStories: 2,
  nAbstained: 0,
  nMarketReports: 0,
  outletsHeard: 1,
  outletsExpected: 1,
  outletsReported: 1,
  gap: false,
  reason: null,
};

/** Use cases on arrays: real paging and visibility, canned statistics. It stands where compose puts the real ones. */
export function memoryServices(memory: Memory, clock: Clock): Services {
  const seen = (query: VantageQuery) => ({
    asOf: query.asOf ?? clock.now(),
    asOfBasis: query.asOfBasis ?? ('available' as const),
  });
  const meta = (query: VantageQuery, reason: string | null = null): Meta => ({
    ...seen(query),
    simulated: true,
    notice: 'SIMULATED',
    codeVersion: 'test',
    runId: null,
    scorer: query.scorer ?? 'latest',
    scorerVersions: [],
    tradeable: null,
    caveats: [],
    stale: [],
    warnings: [],
    reason,
    parameters: {},
  });
  const note = (name: string) => memory.computed.set(name, (memory.computed.get(name) ?? 0) + 1);
  const table = <Row>(query: VantageQuery, rows: readonly Row[]): TableAnswer<Row> => ({
    meta: meta(query, rows.length === 0 ? 'nothing matches' : null),
    rows,
    next: null,
  });
  const paged = <Row>(query: VantageQuery & PageQuery, rows: readonly Row[], key: (row: Row) => string) => {
    const rest = rows.filter((row) => query.after === undefined || key(row) > query.after);
    const page = rest.slice(0, query.limit);
    const last = page.at(-1);
    return {
      ...table(query, page),
      next: rest.length > page.length && last !== undefined ? key(last) : null,
    };
  };
  const visible = (query: VantageQuery) => memory.bars.filter((bar) => bar.availableAt <= seen(query).asOf);
  const known = (ids: readonly string[]) => {
    const unknown = ids.filter((id) => INSTRUMENTS.every((row) => row.instrument.id !== id));
    if (unknown.length > 0) {
      throw new ImpossibleRequest(
        unknown.map((id) => ({ parameter: 'instrument', detail: `unknown instrument "${id}"` })),
      );
    }
  };
  return {
    instruments: async (query) => table(query, INSTRUMENTS),
    headlines: async (query) =>
      paged(query, memory.headlines, ({ headline }) => `${headline.publishedAt}\n${headline.id}`),
    headline: async (id, query) => {
      const headline = memory.headlines.find((row) => row.headline.id === id);
      if (headline === undefined) throw new NotFound(`no headline "${id}"`);
      return { meta: meta(query), headline };
    },
    score: async () => ({ meta: meta({}), scores: [] }),
    bars: async (query) => {
      note('bars');
      known(query.instruments);
      return paged(query, visible(query), (bar) => `${bar.sessionDate}\n${bar.instrumentId}`);
    },
    narrative: async (query) => table(query, [POINT]),
    events: async (query) => {
      const rows = memory.events.map((event) => ({ ...event, kind: 'curated' as const, burst: null }));
      return paged(query, rows, (event) => event.id);
    },
    addEvents: async (events: readonly EventObservation[]) => {
      const clocks = {
        recordedAt: clock.now(),
        availableAt: clock.now(),
        availableBasis: 'observed',
      } as const;
      memory.events.push(...events.map((event) => ({ ...event, ...clocks })));
      return { meta: meta({}), inserted: events.length, unchanged: 0, revised: 0 };
    },
    pairs: async (query) => table(query, []),
    eventWindow: async (query) => {
      note('eventWindow');
      known(query.instruments);
      const windows = query.windows.map((window) => {
        const path = Array.from({ length: window.to - window.from + 1 }, () => null);
        return {
          window,
          n: 0,
          caar: null,
          aar: path,
          caarPath: path,
          caarPathLow: path,
          caarPathHigh: path,
          placebo: null,
          joint: null,
          mde: null,
          tests: {},
        };
      });
      return { meta: meta(query, 'no event'), units: [], ...EMPTY_STUDY, windows };
    },
    eventWindowStudy: async (study) => {
      memory.lastStudy = study;
      return { meta: meta({}), units: [], ...EMPTY_STUDY };
    },
    correlation: async (query) => ({
      meta: meta(query),
      results: [{ instrumentId: 'A', ...EMPTY_CORRELATION }],
      families: [],
    }),
    signal: async (query) => ({ meta: meta(query), results: [], crossSection: EMPTY_CROSS_SECTION }),
    signalStudy: async (study) => {
      memory.lastSignal = study;
      return { meta: meta(study), results: [], crossSection: EMPTY_CROSS_SECTION };
    },
    volatility: async (query) => {
      known(query.instruments);
      memory.lastVolatility = query;
      return { meta: meta(query, 'no event'), measure: query.measure, units: [], results: [], pooled: [] };
    },
    correlationStudy: async () => ({ meta: meta({}), ...EMPTY_CORRELATION }),
    indicators: async (query) => table(query, []),
    dailyReports: async (query) => table(query as VantageQuery, [REPORT]),
    dailyReport: async (date) => {
      if (date !== 'latest' && date !== REPORT.date) throw new NotFound(`no daily report for ${date}`);
      return REPORT;
    },
    runs: async () => {
      throw new Error('the ledger is broken: secret path /var/db');
    },
    dataQuality: async (query) => table(query, []),
    gaps: async (query) => paged(query, GAPS, (gap) => gap.from),
    claims: async (query) => paged(query, memory.claims, (row) => String(row.position)),
    claim: async (id, query) => {
      const versions = memory.claims.filter((row) => row.claim.id === id);
      if (versions.length === 0) throw new NotFound(`no claim "${id}"`);
      return { meta: meta(query), id, versions };
    },
    addClaim: async (claim) => {
      const position = memory.claims.length + 1;
      const registered = {
        ...{ claim, version: 1, position, registeredAt: clock.now() },
        ...{ hash: `hash ${position}`, previousHash: null, body: canonicalClaim(claim) },
      };
      memory.claims.push(registered);
      return { meta: meta({}), written: 'inserted', registered };
    },
    trackRecord: async (id, query) => {
      const registered = memory.claims.findLast((row) => row.claim.id === id);
      if (registered === undefined) throw new NotFound(`no claim "${id}"`);
      return trackRecord(registered, meta(query));
    },
    confounders: async (query) => paged(query, CONFOUNDERS, (row) => `${row.date}\n${row.kind}`),
    startRun: async ({ job, params }) => ({
      meta: meta({}),
      run: {
        ...{ id: 'r1', job, dueAt: null, startedAt: clock.now(), finishedAt: null },
        ...{ status: 'running', params, counts: {}, error: null },
      },
    }),
    readiness: async () => ({
      ok: memory.ready,
      reason: memory.ready ? null : 'the database is locked',
      migrationLevel: '001',
      scorer: 'local',
      headlines: [],
      bars: [{ source: 'demo', newestAt: instant('2025-01-01T00:00:00Z'), ageHours: 1 }],
      ...NOTHING_FOUND,
    }),
    dataVersion: async (query) => ({
      ...seen(query),
      version: createHash('sha256')
        .update(JSON.stringify(visible(query)))
        .digest('hex'),
    }),
  };
}

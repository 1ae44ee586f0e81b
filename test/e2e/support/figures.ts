import type { NarrativePoint } from '../../../src/analyse/narrative/types.js';
import { addDays, calendarDate, endOfDate, instant } from '../../../src/domain/instant.js';
import type { Meta } from '../../../src/domain/meta.js';
import type { Services } from '../../../src/serve/services.js';
import { NOTHING_FOUND } from '../../serve/support/rows.js';
import { NOW } from '../../serve/support/service.js';
import { coefficientOf, correlationResult, lagOf } from '../../support/correlation-result.js';

export const META: Meta = {
  asOf: NOW,
  asOfBasis: 'available',
  simulated: true,
  notice: 'SIMULATED: made for a test',
  codeVersion: 'test',
  runId: 'run-1',
  scorer: 'latest',
  scorerVersions: ['1'],
  tradeable: false,
  caveats: [],
  stale: [],
  warnings: [],
  reason: null,
  parameters: {},
};

const POINTS: NarrativePoint[] = Array.from({ length: 60 }, (_, i) => {
  const date = addDays(calendarDate('2025-01-01'), i);
  const value = Math.sin(i / 9) / 3;
  return {
    label: date,
    from: endOfDate(addDays(date, -1)),
    to: endOfDate(date),
    value,
    smoothed: value,
    nHeadlines: 4,
    nStories: 3,
    nAbstained: 0,
    nMarketReports: 0,
    outletsHeard: 4,
    outletsExpected: 4,
    outletsReported: 4,
    gap: false,
    reason: null,
  };
});

const coefficient = (value: number) =>
  coefficientOf({ coefficient: value, pValue: 0.04, low: value - 0.2, high: value + 0.2, n: 58 });

const correlation = (instrumentId: string, value: number) => ({
  instrumentId,
  ...correlationResult({
    n: 58,
    pearson: coefficient(value),
    spearman: coefficient(value),
    leadLag: [
      lagOf({ lag: 0, kind: 'association', coefficient: value, n: 58, pValue: 0.04 }),
      lagOf({ lag: 1, kind: 'predictive', coefficient: value / 2, n: 57, pValue: 0.3 }),
    ],
  }),
});

const LENGTH = 16;
const path = (slope: number, shift = 0) => Array.from({ length: LENGTH }, (_, i) => slope * (i + 1) + shift);

/** An index without a headline. */
export const NO_NARRATIVE: Partial<Services> = {
  narrative: async () => ({ meta: { ...META, reason: 'no headline' }, rows: [], next: null }),
};

/** Answers with something to draw: 60 days of the index, a path of 16 sessions, and one coefficient an instrument. */
export const FIGURES: Partial<Services> = {
  narrative: async () => ({ meta: META, rows: POINTS, next: null }),
  readiness: async () => ({
    ok: true,
    reason: null,
    migrationLevel: '001',
    scorer: 'local',
    headlines: [{ source: 'feed', newestAt: instant('2025-01-03T09:00:00Z'), ageHours: 30 }],
    bars: [{ source: 'demo', newestAt: instant('2025-01-01T00:00:00Z'), ageHours: 72 }],
    ...NOTHING_FOUND,
  }),
  correlation: async ({ instruments }) => ({
    meta: META,
    results: (instruments.length > 0 ? instruments : ['A', 'B.L']).map((id) =>
      correlation(id, id === 'A' ? 0.31 : -0.12),
    ),
    families: [],
  }),
  eventWindow: async ({ windows: [window = { from: -5, to: 10 }] }) => ({
    meta: META,
    units: [],
    events: [],
    windows: [
      {
        window,
        n: 7,
        caar: 0.032,
        aar: path(0).map(() => 0.002),
        caarPath: path(0.002),
        caarPathLow: path(0.002, -0.01),
        caarPathHigh: path(0.002, 0.01),
        placebo: null,
        joint: null,
        mde: null,
        tests: {},
      },
    ],
    outcomes: { used: 7, no_session_in_range: 2 },
    warnings: [],
  }),
};

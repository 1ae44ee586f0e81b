/**
 * Verdicts on reviewed claims: `node dist/bench/verdict.js` prints one line of JSON a claim. The family's primary tests
 * and the claim among them, 1,000 draws, on SIMULATED series of five years and 24 events; one thread, from arrays.
 */
import {
  type ClaimStudy,
  judgeClaim,
  primaryTests,
  type TargetSeries,
} from '../src/analyse/claim-study/index.js';
import { loadCalendars } from '../src/config/calendars.js';
import { loadClaims } from '../src/config/claims.js';
import { loadInstruments } from '../src/config/instruments.js';
import { DATA_DIR } from '../src/config/paths.js';
import type { Claim } from '../src/domain/claim.js';
import { clocked, median, peakRssMb } from './clock.js';
import { random, simulateReturns } from './random.js';
import { sessionDates } from './study-of-bench.js';

const SESSIONS = 1_260;
const EVENTS = 24;
const DRAWS = 1_000;
const CLAIMS = [
  'engagement_lifts_moscow_equities',
  'engagement_moves_european_defence',
  'engagement_calms_rouble',
];

function studyOf(claim: Claim): ClaimStudy {
  const source = random(7);
  const units = [...new Set(claim.targets.flatMap(({ instruments }) => instruments))];
  const { returns } = simulateReturns(units.length, SESSIONS, source);
  const dates = sessionDates(SESSIONS);
  const series = new Map(
    units.map((unit, u): [string, TargetSeries] => [
      unit,
      { unit, dates, returns: [...(returns[u] ?? [])], market: null },
    ]),
  );
  const days = Array.from({ length: EVENTS }, (_, i) => 280 + 38 * i + Math.floor(30 * source.uniform()));
  return {
    claim,
    targets: claim.targets.map(({ id, instruments }) => ({
      id,
      series: instruments.flatMap((unit) => series.get(unit) ?? []),
    })),
    events: units.flatMap((unit) =>
      days.flatMap((day, i) => {
        const date = dates[day];
        return date === undefined ? [] : [{ id: `e${i}`, unit, date }];
      }),
    ),
    against: [],
    draws: { draws: DRAWS, seed: 1 },
  };
}

const instruments = loadInstruments(DATA_DIR, [...loadCalendars(DATA_DIR).keys()]);
const known = loadClaims(
  DATA_DIR,
  instruments.map(({ id }) => id),
);
const studies = known.filter(({ id }) => CLAIMS.includes(id)).map(studyOf);
for (const study of studies) {
  const { result, seconds, cold } = clocked(
    () => {
      const family = { name: 'the claims of this page', tests: primaryTests(studies) };
      return judgeClaim({ study, side: 'retrospective', family, confounders: [] });
    },
    1,
    3,
  );
  const line = {
    claim: study.claim.id,
    draws: DRAWS,
    instruments: study.targets.reduce((sum, { series }) => sum + series.length, 0),
    specifications: Math.min(...result.targets.flatMap(({ curve }) => (curve === null ? [] : [curve.used]))),
    seconds_median: median(seconds),
    seconds_cold: cold,
    peak_rss_mb: peakRssMb(),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

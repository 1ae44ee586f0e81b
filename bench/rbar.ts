/**
 * r̄* of 5,000 events, which docs/statistics.md bounds: `node dist/bench/rbar.js` prints one line of JSON a case.
 * Each event is on a unit of its own; SIMULATED returns.
 */
import { overlapOfWindow } from '../src/analyse/event-study/overlap-of-window.js';
import type { StudyEvent } from '../src/analyse/event-study/types.js';
import { clocked, median } from './clock.js';
import { random, simulateReturns } from './random.js';
import { type Laid, layStudy, measure, sessionDates } from './study-of-bench.js';

const UNITS = 5_000;
const DAY0 = 262;
const SESSIONS = DAY0 + 10;
/** One return in a hundred is missing outside the windows. */
const MISSING = 0.01;

function lay(jitter: number, missing: boolean): Laid {
  const source = random(1);
  const { returns, market } = simulateReturns(UNITS, SESSIONS, source);
  if (missing) {
    for (const row of returns) {
      for (let i = 0; i < DAY0 - 10; i += 1) if (source.uniform() < MISSING) row[i] = Number.NaN;
    }
  }
  const dates = sessionDates(SESSIONS);
  const events = returns.map((_, u): StudyEvent => {
    const date = dates[DAY0 + Math.floor((jitter + 1) * source.uniform())];
    if (date === undefined) throw new RangeError('invalid jitter: it leaves the sessions');
    return { id: `e${u}`, unit: `u${u}`, date };
  });
  return layStudy({ returns, market, positions: new Int32Array() }, events);
}

const CASES = [
  { name: 'one date, complete', jitter: 0, missing: false, bound: 1 },
  { name: 'dates 0–2 days apart, complete', jitter: 2, missing: false, bound: 1 },
  { name: 'one date, 1 % of days missing', jitter: 0, missing: true, bound: 10 },
];

for (const { name, jitter, missing, bound } of CASES) {
  const { study, measures } = measure(lay(jitter, missing));
  const { result, seconds } = clocked(() => overlapOfWindow(study, measures), 1, missing ? 1 : 3);
  const line = { name, events: measures.used.length, bound, seconds_median: median(seconds), ...result };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

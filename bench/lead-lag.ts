/**
 * Lead and lag of 45 instruments, ±20 sessions, with HAC errors and 1,000 resamples: `node dist/bench/lead-lag.js <folder>` prints
 * one line of JSON. Computation only, on one thread, from arrays in memory, as a report runs it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leadLags } from '../src/analyse/correlation/lead-lags.js';
import { clocked, median } from './clock.js';
import { LEAD_LAG } from './lead-lag-data.js';

const { instruments, sessions, reach, draws } = LEAD_LAG;

function read(folder: string, name: string): number[][] {
  const bytes = readFileSync(join(folder, name));
  const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  return Array.from({ length: instruments }, (_, i) => [...all.slice(i * sessions, (i + 1) * sessions)]);
}

const [, , folder = '.'] = process.argv;
const [xs, ys] = [read(folder, 'x.f64'), read(folder, 'y.f64')];
const { result, seconds } = clocked(
  () =>
    xs.map((x, i) =>
      leadLags(x, ys[i] ?? [], {
        ...{ name: `i${i}`, lags: [-reach, reach], hacLag: 'auto', hacSmallSample: true, draws, seed: 1 },
      }),
    ),
  1,
  3,
);
const each = <T>(of: (lag: (typeof result)[number][number]) => T) => result.map((lags) => lags.map(of));
const line = {
  peer: 'engine',
  seconds_median: median(seconds),
  peak_rss_mb: process.resourceUsage().maxRSS / 1024,
  checks: {
    coefficient: each(({ coefficient }) => coefficient),
    hac_lag: each(({ hacLag }) => hacLag),
    hac_p: each(({ hacPValue }) => hacPValue),
    hac_low: each(({ hacLow }) => hacLow),
    hac_high: each(({ hacHigh }) => hacHigh),
    block_length: result.map((lags) => lags[0]?.blockLength ?? null),
  },
  drawn: { low: each(({ bootstrapLow }) => bootstrapLow), high: each(({ bootstrapHigh }) => bootstrapHigh) },
};
process.stdout.write(`${JSON.stringify(line)}\n`);

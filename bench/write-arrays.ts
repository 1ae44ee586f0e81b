import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random, simulateReturns } from './random.js';
import { ESTIMATION, WINDOW } from './study-of-bench.js';

const UNITS = 40;
const SESSIONS = 6_000;
const SEED = 1;

/** Distinct places, ascending: a random sample without replacement by shuffling the front. */
function sample(from: number, to: number, count: number, uniform: () => number): Int32Array {
  const places = Int32Array.from({ length: to - from + 1 }, (_, i) => from + i);
  for (let i = 0; i < count; i += 1) {
    const other = i + Math.floor(uniform() * (places.length - i));
    const kept = places[i] ?? 0;
    places[i] = places[other] ?? 0;
    places[other] = kept;
  }
  return places.subarray(0, count).sort();
}

/** Writes SIMULATED arrays of 40 units and the given number of event positions, as peers/README.md describes them. */
export function writeArrays(folder: string, events: number): void {
  const source = random(SEED);
  const { returns, market } = simulateReturns(UNITS, SESSIONS, source);
  const positions = sample(-ESTIMATION.from, SESSIONS - 1 - WINDOW.to, events, source.uniform);
  mkdirSync(folder, { recursive: true });
  const all = new Float64Array(UNITS * SESSIONS);
  for (const [u, row] of returns.entries()) all.set(row, u * SESSIONS);
  writeFileSync(join(folder, 'returns.f64'), all);
  writeFileSync(join(folder, 'market.f64'), market);
  writeFileSync(join(folder, 'events.i32'), positions);
}

import type { Line } from './run-program.js';
import type { TestSet } from './study-of-bench.js';

/** Relative difference up to which two checksums are the same number. */
export const AGREEMENT = 1e-8;
/** Two Monte-Carlo p values of 9,999 draws each: four standard errors of their difference, at most. */
const MONTE_CARLO = 4 * Math.sqrt(2 / 4 / 9_999);

/** Whether two numbers, or two lists of lists of them, differ. */
export function differs(ours: unknown, theirs: unknown, tolerance: number, relative: boolean): boolean {
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return (
      ours.length !== theirs.length || ours.some((each, i) => differs(each, theirs[i], tolerance, relative))
    );
  }
  if (typeof ours !== 'number' || typeof theirs !== 'number') return true;
  const scale = relative ? Math.max(Math.abs(ours), Math.abs(theirs)) : 1;
  return !(Math.abs(ours - theirs) <= tolerance * scale);
}

/** Names of the peer's checksums that the engine's do not equal. */
export function disagreements(engine: Line, peer: Line): string[] {
  return Object.entries(peer.checks)
    .filter(([name, theirs]) => {
      const drawn = name === 'sign_flip_p';
      return differs(engine.checks[name], theirs, drawn ? MONTE_CARLO : AGREEMENT, !drawn);
    })
    .map(([name]) => name);
}

export interface Bar {
  readonly words: string;
  readonly reached: string;
  readonly passed: boolean;
}

interface SpeedBar {
  readonly size: number;
  readonly set: TestSet;
  readonly peer: string;
  readonly times: number;
}

const BARS: readonly SpeedBar[] = [
  { size: 200_000, set: 'parametric', peer: 'G', times: 20 },
  { size: 200_000, set: 'parametric', peer: 'C', times: 1.5 },
  { size: 200_000, set: 'parametric', peer: 'S', times: 500 },
  { size: 200_000, set: 'full', peer: 'G', times: 4 },
  { size: 5_000, set: 'full', peer: 'G', times: 2 },
];
const MOST_MB = 400;

const find = (lines: readonly Line[], size: number, set: TestSet, peer: string): Line | undefined =>
  lines.find((line) => line.instrument_events === size && line.set === set && line.peer === peer);

/** The engine's line of the same size and set. */
export function engineBeside(lines: readonly Line[], { instrument_events, set }: Line): Line | undefined {
  return find(lines, instrument_events, set, 'engine');
}

/** Speed beside the peers and memory, each with what was reached; a peer that did not run fails its bar. */
export function judgeBars(lines: readonly Line[]): Bar[] {
  const speed = BARS.map(({ size, set, peer, times }): Bar => {
    const ours = find(lines, size, set, 'engine')?.seconds_median ?? Number.NaN;
    const ratio = (find(lines, size, set, peer)?.seconds_median ?? Number.NaN) / ours;
    return {
      words: `${set} at ${size.toLocaleString('en')}: at least ${times} × ${peer}`,
      reached: Number.isNaN(ratio) ? 'not run' : `${ratio.toPrecision(3)} ×`,
      passed: ratio >= times,
    };
  });
  const memory = Math.max(
    ...lines.flatMap(({ peer, peak_rss_mb: mb }) => (peer === 'engine' ? (mb ?? 0) : [])),
  );
  return [
    ...speed,
    {
      words: `peak memory of the engine's process: under ${MOST_MB} MB`,
      reached: `${memory.toFixed(0)} MB`,
      passed: memory < MOST_MB,
    },
  ];
}

import { differs } from './compare.js';
import { LEAD_LAG } from './lead-lag-data.js';
import { judged } from './render-stories.js';

/** What lead-lag.js and its peers print. */
export interface LeadLagLine {
  readonly peer: string;
  readonly seconds_median: number;
  readonly checks: Readonly<Record<string, unknown>>;
  /** Ends of the bootstrap intervals, by instrument and lag. */
  readonly drawn: Readonly<Record<string, unknown>>;
}

/** Faster than numpy in usual hands by this much. */
const LEAST_TIMES = 10;
/** Relative difference up to which two numbers are the same. */
const SAME = 1e-8;
/** Two ends of 1,000 resamples each: five standard errors of their difference, at most. */
const MONTE_CARLO = 0.05;

/** Names of what a peer computed otherwise than the engine. */
export function leadLagFaults(lines: readonly LeadLagLine[]): string[] {
  const ours = lines.find(({ peer }) => peer === 'engine');
  if (ours === undefined) return ['lead and lag: the engine did not run'];
  return lines.flatMap(({ peer, checks, drawn }) => [
    ...Object.keys(checks)
      .filter((name) => differs(ours.checks[name], checks[name], SAME, true))
      .map((name) => `${peer}, lead and lag: ${name}`),
    ...Object.keys(drawn)
      .filter((name) => differs(ours.drawn[name], drawn[name], MONTE_CARLO, false))
      .map((name) => `${peer}, lead and lag: bootstrap ${name}`),
  ]);
}

/** What is said of each program. */
export function leadLagRows(lines: readonly LeadLagLine[]): string[][] {
  const ours = lines.find(({ peer }) => peer === 'engine')?.seconds_median ?? Number.NaN;
  const { instruments, reach, draws } = LEAD_LAG;
  const what = `lead-lag ±${reach} with ${draws.toLocaleString('en')} bootstrap draws for ${instruments} instruments`;
  return lines.map(({ peer, seconds_median: seconds }) => {
    const times = seconds / ours;
    const barred = peer === 'L';
    return [
      what,
      peer,
      `${seconds.toPrecision(3)} s`,
      peer === 'engine' ? '' : `${times.toPrecision(3)} ×`,
      barred ? `${LEAST_TIMES} ×` : '',
      barred ? judged(times >= LEAST_TIMES) : '',
    ];
  });
}

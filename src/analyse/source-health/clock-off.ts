import type { Instant } from '../../domain/instant.js';
import type { Poll } from '../../domain/poll.js';
import type { Finding } from './finding.js';
import { middle } from './spans.js';

/** A difference of clocks that is looked for, milliseconds. */
const TOLERANCE_MS = 2_000;
/** The Date header is cut to the second and stands for its middle: it may be this much off either way. */
const RESOLUTION_MS = 500;
const IN_A_ROW = 2;
/** Sources that must agree before the fault is looked for on our side. */
const LEAST_AGREEING = 3;

type Timed = Poll & { readonly clockOffsetMs: number };

/** Certain of a difference of more than 2 s: beyond 2.5 s either way, as half a second may be the header's. */
function isOff(offsetMs: number): boolean {
  return Math.abs(offsetMs) > TOLERANCE_MS + RESOLUTION_MS;
}

interface Off {
  readonly source: string;
  readonly since: Instant;
  readonly offsetMs: number;
  readonly off: boolean;
}

/** Where the clock of one source's host stands by its newest two polls; all subjects of a source share its host. */
function clockOf(polls: readonly Timed[]): Off | null {
  const last = polls.at(-1);
  if (last === undefined) return null;
  const run = polls.slice(polls.findLastIndex(({ clockOffsetMs }) => !isOff(clockOffsetMs)) + 1);
  const { source, clockOffsetMs: offsetMs } = last;
  return { source, since: run[0]?.at ?? last.at, offsetMs, off: run.length >= IN_A_ROW };
}

const seconds = (ms: number): string => `${ms > 0 ? '+' : ''}${(ms / 1000).toFixed(1)} s`;

/**
 * `clock_off`: a host's clock differs from ours by more than 2 s in two polls in a row. `local_clock_off`: at least
 * three sources, and more than half of all that state a time, differ by the same within 2 s: then it is our own clock,
 * and those hosts are not accused.
 *
 * @param polls of all sources, ascending by time within each
 */
export function findClocksOff(polls: readonly Poll[]): Finding[] {
  const bySource = new Map<string, Timed[]>();
  for (const poll of polls) {
    const { clockOffsetMs } = poll;
    if (clockOffsetMs === null) continue;
    const known = bySource.get(poll.source) ?? [];
    known.push({ ...poll, clockOffsetMs });
    bySource.set(poll.source, known);
  }
  const clocks = [...bySource.values()]
    .map((own) => clockOf(own.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))))
    .filter((clock) => clock !== null);
  const off = clocks.filter((clock) => clock.off);
  const common = middle(off.map(({ offsetMs }) => offsetMs)) ?? 0;
  const agreeing = off.filter(({ offsetMs }) => Math.abs(offsetMs - common) <= TOLERANCE_MS);
  const ours = agreeing.length >= LEAST_AGREEING && 2 * agreeing.length > clocks.length;
  const accused = ours ? off.filter((clock) => !agreeing.includes(clock)) : off;
  const findings = accused.map(({ source, since, offsetMs }): Finding => {
    const detail = `the host's clock is ${seconds(offsetMs)} from ours in two polls in a row`;
    return { code: 'clock_off', source, subject: 'clock', since, detail };
  });

  const since = agreeing.map((clock) => clock.since).toSorted()[0] ?? null;
  if (!ours || since === null) return findings;
  const detail = `${agreeing.length} of ${clocks.length} sources agree that our clock is wrong: theirs are ${seconds(common)} from it; set it by NTP`;
  return [{ code: 'local_clock_off', source: 'local', subject: 'clock', since, detail }, ...findings];
}

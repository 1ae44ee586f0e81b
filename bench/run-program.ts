import { spawnSync } from 'node:child_process';
import { median } from './clock.js';
import type { TestSet } from './study-of-bench.js';

/** One line of JSON as the engine and the peers print it. */
export interface Line {
  readonly peer: string;
  readonly set: TestSet;
  readonly instrument_events: number;
  readonly seconds_median: number;
  readonly seconds_cold?: number;
  readonly peak_rss_mb?: number;
  readonly extrapolated?: boolean;
  readonly versions: Readonly<Record<string, unknown>>;
  readonly checks: Readonly<Record<string, unknown>>;
}

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** The error among what a program wrote before it failed: Python ends with it, Node and R with words of their own. */
function reasonIn(stderr: string): string {
  const lines = stderr.trim().split('\n');
  return lines.findLast((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? '';
}

/** Runs a program; null, with the reason on standard error, where it is not installed or fails. */
export function runProgram({ name, command, args }: Program): string | null {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return stdout;
  const reason = error?.message ?? reasonIn(stderr);
  process.stderr.write(`${name} is left out: ${reason}\n`);
  return null;
}

/**
 * Runs every program `rounds` times, one after the other in each round, so that a busy spell of the machine does not
 * fall on one of them alone. Seconds are the median of the rounds, memory the highest.
 */
export function runRounds(programs: readonly Program[], rounds: number): Line[] {
  const lines = new Map<string, Line[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const program of programs) {
      if (round > 0 && !lines.has(program.name)) continue;
      const output = runProgram(program);
      if (output !== null) {
        lines.set(program.name, [...(lines.get(program.name) ?? []), JSON.parse(output) as Line]);
      }
    }
  }
  return [...lines.values()].flatMap((runs) => {
    const [first] = runs;
    if (first === undefined) return [];
    const memory = runs.flatMap(({ peak_rss_mb: mb }) => mb ?? []);
    return {
      ...first,
      seconds_median: median(runs.map(({ seconds_median: seconds }) => seconds)),
      ...(memory.length === 0 ? {} : { peak_rss_mb: Math.max(...memory) }),
    };
  });
}

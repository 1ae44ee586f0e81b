import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { epochMs, type Instant, instant } from '../../../src/domain/instant.js';
import { projectRoot } from '../../support/shared.js';
import type { ProviderSimulator } from '../../support/simulator/simulator.js';

/** How the replay is broken off: after so many requests of the run, for so many simulated hours. */
export interface Kill {
  readonly afterRequests: number;
  /** Real milliseconds from that request to the kill: in the middle of whatever is then under way. */
  readonly afterMs: number;
  readonly downtimeHours: number;
}

export interface ReplayOptions {
  readonly simulator: ProviderSimulator;
  readonly until: Instant;
  readonly env: Readonly<Record<string, string>>;
  readonly kills: readonly Kill[];
  /** Where its standard error goes. */
  readonly logFile: string;
}

const SCRIPT = join(projectRoot, 'test/live/support/replay-process.mjs');
const LOOK_MS = 5;

function startProcess({ simulator, until, env, logFile }: ReplayOptions): ChildProcess {
  const log = openSync(logFile, 'a');
  return spawn(process.execPath, [SCRIPT], {
    cwd: projectRoot,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, ...env, SIMULATOR: simulator.origin, REPLAY_UNTIL: until },
  });
}

/** Resolves with the exit code once the process has ended by itself, or null once `kill` has ended it. */
async function watch(
  child: ChildProcess,
  simulator: ProviderSimulator,
  kill: Kill | undefined,
): Promise<number | null> {
  const ended = once(child, 'exit');
  while (child.exitCode === null && child.signalCode === null) {
    if (kill !== undefined && simulator.requests.length >= kill.afterRequests) {
      await delay(kill.afterMs);
      child.kill('SIGKILL');
      break;
    }
    await Promise.race([ended, delay(LOOK_MS)]);
  }
  await ended;
  return child.exitCode;
}

/**
 * Runs the replay to its end, killing and restarting it on the way.
 * @returns how many kills came before the end
 * @throws Error when it ends by itself with a fault
 */
export async function replay(options: ReplayOptions): Promise<number> {
  const { simulator, kills, logFile } = options;
  for (let done = 0; ; done += 1) {
    const child = startProcess(options);
    const code = await watch(child, simulator, kills[done]);
    if (code === 0) return done;
    if (code !== null) throw new Error(`the replay ended with ${code}; see ${logFile}`);
    const downtimeMs = (kills[done]?.downtimeHours ?? 0) * 3_600_000;
    simulator.setTime(instant(epochMs(simulator.now()) + Math.round(downtimeMs)));
  }
}

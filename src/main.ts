import { existsSync } from 'node:fs';
import { liveEnv } from './config/live-env.js';
import { type Running, start } from './start.js';

/** One line a reason, with everything it befell: a provider that is away befalls all its instruments. */
function byReason(faults: readonly string[]): string[] {
  const subjects = new Map<string, Set<string>>();
  for (const fault of faults) {
    const [, subject = '', reason = fault] = /^([\w:]+?): (.*)$/s.exec(fault) ?? [];
    subjects.set(reason, (subjects.get(reason) ?? new Set()).add(subject));
  }
  return [...subjects].map(([reason, names]) => `${[...names].join(', ')}: ${reason}`);
}

/** Says what could not be had, once everything that a start makes up for has been tried. */
async function tellCaughtUp({ caughtUp }: Running): Promise<void> {
  const faults = await caughtUp;
  if (faults === null) return;
  for (const line of byReason(faults)) process.stderr.write(`could not be had: ${line}\n`);
  const outcome =
    faults.length === 0
      ? 'caught up with all sources'
      : 'the rest is asked for again on schedule; what is stored is served, stale data marked as stale';
  process.stdout.write(`${outcome}\n`);
}

/** Starts the product and stops it gracefully on the first signal; a fault at start is one line and exit code 1. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const running = await start(process.argv.includes('--live') ? liveEnv(process.env) : process.env);
  const { url } = running;
  process.stdout.write(`dashboard  ${url}/\nAPI        ${url}/v1/instruments\ndocs       ${url}/docs\n`);
  const stop = (signal: NodeJS.Signals): void => {
    process.stderr.write(`${signal}: finishing open requests and running jobs\n`);
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await tellCaughtUp(running);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);

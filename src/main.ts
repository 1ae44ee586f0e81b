import { existsSync } from 'node:fs';
import { start } from './start.js';

/** Starts the product and stops it gracefully on the first signal; a fault at start is one line and exit code 1. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const running = await start(process.env);
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
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);

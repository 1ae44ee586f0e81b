import { existsSync } from 'node:fs';
import { composeApp } from '../src/compose/app.js';
import { ConfigError, readConfig } from '../src/config/config.js';
import { DemoRefused, fillDemo } from './demo.js';

const USAGE = `npm run demo: fills the database of DATABASE_URL with the SIMULATED demo world, generated from data/demo by
its committed seed. Filling it again changes nothing; a database of real data is refused.`;
const EXIT = { done: 0, refused: 1, badUsage: 2 } as const;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

async function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    const asked = args.every((arg) => arg === '--help' || arg === '-h');
    (asked ? say : complain)(asked ? USAGE : `unknown argument "${args.join(' ')}"\n\n${USAGE}`);
    return asked ? EXIT.done : EXIT.badUsage;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const app = await composeApp(readConfig(process.env));
  try {
    for (const [kind, counts] of Object.entries(await fillDemo(app))) {
      const { inserted, unchanged, revised } = counts;
      say(`SIMULATED ${kind}: ${inserted} inserted + ${unchanged} unchanged + ${revised} revised`);
    }
    return EXIT.done;
  } finally {
    await app.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isExpected = error instanceof DemoRefused || error instanceof ConfigError;
    complain(error instanceof Error ? (isExpected ? error.message : (error.stack ?? '')) : String(error));
    process.exitCode = EXIT.refused;
  },
);

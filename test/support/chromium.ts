import { existsSync } from 'node:fs';
import { describe, it } from '@jest/globals';

const CHROMIUM = '/usr/bin/chromium';

/** How Debian's browser is started; without its sandbox, which needs rights a container does not give. */
export const LAUNCH = { executablePath: CHROMIUM, args: ['--no-sandbox'] };

/** `describe` for suites that need a browser; elsewhere one skipped test states the reason. */
export function describeWithChromium(name: string, suite: () => void): void {
  if (existsSync(CHROMIUM)) describe(name, suite);
  else describe(name, () => it.skip(`skipped: there is no ${CHROMIUM}`, () => undefined));
}

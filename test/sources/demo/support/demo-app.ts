import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoCounts, fillDemo } from '../../../../jobs/demo.js';
import { type App, composeApp } from '../../../../src/compose/app.js';
import { readConfig } from '../../../../src/config/config.js';
import { instant } from '../../../../src/domain/instant.js';

/** After the end of the simulated world and the publication of its last bar. */
export const NOW = instant('2026-08-01T12:00:00Z');

export interface DemoApp {
  readonly app: App;
  readonly counts: DemoCounts;
  close(): Promise<void>;
}

/** A composed product on a database of its own that holds the demo world. */
export async function openDemo(): Promise<DemoApp> {
  const dir = mkdtempSync(join(tmpdir(), 'demo-'));
  const config = readConfig({
    DATABASE_URL: `sqlite:${join(dir, 'demo.db')}`,
    REPORTS_DIR: join(dir, 'reports'),
    LOG_LEVEL: 'silent',
  });
  const app = await composeApp(config, { clock: { now: () => NOW } });
  return {
    app,
    counts: await fillDemo(app),
    async close() {
      await app.close();
      rmSync(dir, { recursive: true });
    },
  };
}

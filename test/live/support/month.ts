import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCalendars } from '../../../src/config/calendars.js';
import { loadInstruments } from '../../../src/config/instruments.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import type { Instant } from '../../../src/domain/instant.js';
import type { Instrument } from '../../../src/domain/instrument.js';
import type { FaultPlan } from '../../support/simulator/fault-plan.js';
import { harsh } from '../../support/simulator/fault-plan.js';
import { simulatedFeeds, simulatedInstruments } from '../../support/simulator/presets.js';
import { HOSTS, type ProviderSimulator, startSimulator } from '../../support/simulator/simulator.js';

/** One or two of each provider: dollars, euros and pence, shares of Moscow, an index, fixings, a spot series. */
export const FOLLOWED = [
  'xom',
  'rhm_de',
  'ba_l',
  'sp500',
  'sber',
  'imoex',
  'usd_rub_cbr',
  'brent_spot',
  'eur_huf_ecb',
] as const;

/** A simulator and the settings under which the product runs against it. */
export interface Stage {
  readonly dir: string;
  readonly simulator: ProviderSimulator;
  readonly env: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  readonly feedIds: readonly string[];
}

function followed(): readonly Instrument[] {
  const tables = loadCalendars(DATA_DIR);
  const all = loadInstruments(DATA_DIR, [...tables.keys()]);
  return FOLLOWED.map((id) => {
    const instrument = all.find((each) => each.id === id);
    if (instrument === undefined) throw new Error(`no instrument ${id}`);
    return instrument;
  });
}

/** Starts a simulator of the span and writes the list of its feeds beside an empty database. */
export async function setStage(
  span: { readonly from: Instant; readonly to: Instant },
  seed: number,
  faults?: FaultPlan,
): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'live-'));
  const feeds = simulatedFeeds(span.from);
  // The first symbol goes stale, the second is delisted midway.
  const instruments = simulatedInstruments(followed(), span);
  // The feeds that lie lie in turn: frozen, empty, halved, untitled, ahead. That half of a feed is missing can be known
  // of a busy one alone (docs/live.md), so the busiest is halved.
  const [busiest, second, third, ...others] = feeds;
  const liars = [third, second, busiest, ...others].filter((feed) => feed !== undefined);
  const plan = faults ?? harsh({ ...span, feeds: liars, instruments });
  const simulator = await startSimulator({ ...span, seed, feeds, instruments, faults: plan });
  const list = feeds.map(({ id, format, outlet, lang, perDay }) => ({
    id,
    url: `${simulator.originOf(id)}/feeds/${id}.${format}`,
    outlet,
    lang,
    filter: 'all',
    expected_per_day: perDay,
  }));
  const feedsFile = join(dir, 'feeds.json');
  writeFileSync(feedsFile, JSON.stringify({ provenance: 'SIMULATED', feeds: list }));
  const databaseUrl = `sqlite:${join(dir, 'live.db')}`;
  const origins = [...HOSTS, ...feeds.map(({ id }) => id)].map((name) => simulator.originOf(name));
  return {
    dir,
    simulator,
    databaseUrl,
    feedIds: feeds.map(({ id }) => id),
    env: {
      ...Object.fromEntries(HOSTS.map((name) => [`${name.toUpperCase()}_URL`, simulator.originOf(name)])),
      DATABASE_URL: databaseUrl,
      REPORTS_DIR: join(dir, 'reports'),
      FEEDS_FILE: feedsFile,
      FETCH_ALLOWED_HOSTS: origins.map((origin) => new URL(origin).host).join(','),
      FETCH_TIMEOUT_SECONDS: '1',
      PRICE_INSTRUMENTS: FOLLOWED.join(','),
      PRICE_HISTORY_DAYS: '500',
      PORT: '0',
      LOG_LEVEL: 'info',
      COMPUTE_THREADS: '0',
      SCHEDULE_TIME_ZONE: 'Europe/London',
      INGEST_HEADLINES_CRON: '*/20 * * * *',
      INGEST_PRICES_CRON: '25 */2 * * *',
      SCORE_CRON: '20 */3 * * *',
      PAIR_CRON: '40 5 * * *',
      RECHECK_CRON: '0 4 * * 6',
      DAILY_REPORT_CRON: '30 1 * * *',
    },
  };
}

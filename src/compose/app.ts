import { byDateAndKind } from '../align/confounders.js';
import { allRolls } from '../align/contract-rolls.js';
import { type Clock, systemClock } from '../clock.js';
import { loadCalendars } from '../config/calendars.js';
import { loadClaims, loadEventTags } from '../config/claims.js';
import { codeVersion } from '../config/code-version.js';
import { type Config, ConfigError } from '../config/config.js';
import { loadConfounders } from '../config/confounders.js';
import { loadContracts } from '../config/contracts.js';
import { loadInstruments } from '../config/instruments.js';
import { loadLexicons } from '../config/lexicons.js';
import { DATA_DIR } from '../config/paths.js';
import { lazyTargetPolarity } from '../config/target-model.js';
import type { Instrument } from '../domain/instrument.js';
import { createLog, type Logger } from '../log.js';
import { type Patience, REAL_PATIENCE } from '../patience.js';
import type { TextScorer } from '../score/text-scorer.js';
import type { Services } from '../serve/services.js';
import type { VerdictServices } from '../serve/verdict-services.js';
import { openStore } from '../store/open.js';
import { chooseScorer } from './choose-scorer.js';
import type { Compute } from './compute.js';
import type { Context, LiveSources } from './context.js';
import { composeLive } from './live-sources.js';
import { startCompute } from './pool/start-compute.js';
import { registerReviewed } from './register-reviewed.js';
import { claimServices } from './services/claims.js';
import { correlationServices } from './services/correlation.js';
import { qualityServices } from './services/data-quality.js';
import { eventWindowServices } from './services/event-window.js';
import { narrativeServices } from './services/narrative.js';
import { pairServices } from './services/pairs.js';
import { readinessServices } from './services/readiness.js';
import { reportServices } from './services/reports.js';
import { seriesServices } from './services/series.js';
import { signalServices } from './services/signal.js';
import { tableServices } from './services/tables.js';
import { trackRecordServices } from './services/track-record.js';
import { verdictServices } from './services/verdicts.js';
import { volatilityServices } from './services/volatility.js';

/** The composed product: every part that a server, a job or a test needs, and the one place that closes them. */
export interface App extends Context {
  /** All but starting jobs, which stand above the composition. */
  readonly services: Omit<Services, 'startRun'>;
  readonly verdicts: VerdictServices;
  close(): Promise<void>;
}

/** Parts that a test or a replay puts in the place of the world's. */
export interface AppParts {
  readonly clock?: Clock;
  readonly log?: Logger;
  readonly compute?: Compute;
  readonly scorer?: TextScorer;
  readonly live?: LiveSources;
  /** How the way out to the network waits. */
  readonly patience?: Patience;
}

/** @throws ConfigError naming an id that is no reviewed instrument. */
function refuseUnknown(ids: readonly string[], instruments: readonly Instrument[]): void {
  const unknown = ids.find((id) => !instruments.some((instrument) => instrument.id === id));
  if (unknown === undefined) return;
  throw new ConfigError(`PRICE_INSTRUMENTS: "${unknown}" is no instrument of data/instruments.json.`);
}

/**
 * Reads the reviewed files, opens and migrates the database and ties the use cases to them.
 * @throws Error with a sentence naming the file, the field or the key that is wrong.
 */
export async function composeApp(config: Config, overrides: AppParts = {}): Promise<App> {
  const sessionTables = loadCalendars(DATA_DIR);
  const instruments = loadInstruments(DATA_DIR, [...sessionTables.keys()]);
  refuseUnknown(config.PRICE_INSTRUMENTS, instruments);
  const clock = overrides.clock ?? systemClock;
  const scorer = overrides.scorer ?? chooseScorer(config, clock);
  const lexicons = loadLexicons(DATA_DIR);
  const claims = loadClaims(
    DATA_DIR,
    instruments.map(({ id }) => id),
  );
  const confounders = [
    ...loadConfounders(DATA_DIR),
    ...allRolls(loadContracts(DATA_DIR, instruments, [...sessionTables.keys()]), instruments, sessionTables),
  ].sort(byDateAndKind);
  const context: Context = {
    config,
    clock,
    log: overrides.log ?? createLog(config.LOG_LEVEL),
    store: await openStore(config.DATABASE_URL),
    instruments,
    claims,
    confounders,
    eventTags: new Set(loadEventTags(DATA_DIR).keys()),
    sessionTables,
    scorer,
    targetPolarity: lazyTargetPolarity(DATA_DIR, lexicons),
    codeVersion: codeVersion(),
    compute: overrides.compute ?? startCompute(config),
    live: overrides.live ?? composeLive(config, overrides.patience ?? { ...REAL_PATIENCE, clock }),
  };
  await registerReviewed(context);
  const services = {
    ...tableServices(context),
    ...seriesServices(context),
    ...pairServices(context),
    ...narrativeServices(context),
    ...eventWindowServices(context),
    ...correlationServices(context),
    ...signalServices(context),
    ...volatilityServices(context),
    ...reportServices(context),
    ...claimServices(context),
    ...trackRecordServices(context),
    ...qualityServices(context),
    ...readinessServices(context),
  };
  return {
    ...context,
    services,
    verdicts: verdictServices(context),
    async close() {
      await context.live.fetcher.close();
      await context.compute.close();
      await context.store.close();
    },
  };
}

import type { Clock } from '../clock.js';
import type { Config } from '../config/config.js';
import type { Claim } from '../domain/claim.js';
import type { Confounder } from '../domain/confounder.js';
import type { Instrument } from '../domain/instrument.js';
import type { SessionTable } from '../domain/session.js';
import type { Logger } from '../log.js';
import type { TargetJudge } from '../score/target/judge-targets.js';
import type { TextScorer } from '../score/text-scorer.js';
import type { Fetcher } from '../sources/net/fetcher.js';
import type { NewsSource } from '../sources/news/news-source.js';
import type { PriceSource } from '../sources/prices/price-source.js';
import type { Store } from '../store/ports.js';
import type { Compute } from './compute.js';

/** The world outside, as the jobs that fetch reach it. Nothing is asked before a job asks. */
export interface LiveSources {
  readonly fetcher: Fetcher;
  readonly news: readonly NewsSource[];
  readonly prices: readonly PriceSource[];
}

/** What every use case stands on. */
export interface Context {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: Store;
  /** Reviewed instruments in the order of their file. */
  readonly instruments: readonly Instrument[];
  /** Reviewed claims, registered at the start, and the calendar of confounders: the reviewed ones and the contract rolls. */
  readonly claims: readonly Claim[];
  readonly confounders: readonly Confounder[];
  /** The words that reviewed claims ask events for. */
  readonly eventTags: ReadonlySet<string>;
  readonly sessionTables: ReadonlyMap<string, SessionTable>;
  readonly scorer: TextScorer;
  readonly targetPolarity: TargetJudge;
  readonly codeVersion: string;
  readonly compute: Compute;
  readonly live: LiveSources;
}

/** The session table of an instrument's venue. @throws Error when the reviewed files do not fit together. */
export function tableOf(context: Pick<Context, 'sessionTables'>, instrument: Instrument): SessionTable {
  const table = context.sessionTables.get(instrument.venue);
  if (table === undefined)
    throw new Error(`instrument ${instrument.id}: no calendar for venue ${instrument.venue}`);
  return table;
}

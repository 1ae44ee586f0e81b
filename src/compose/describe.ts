import type { Meta, StaleSeries } from '../domain/meta.js';
import { REMOTE_PREFIX } from '../score/text-scorer.js';
import type { Context } from './context.js';
import type { Vantage } from './vantage.js';

const SIMULATED_NOTICE = 'SIMULATED: generated demo world, no real prices or headlines';

/** What an answer adds to the facts that every answer states. */
export interface Account {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly runId?: string | null;
  /** Whether the answer rests on scores at all, and on which versions. */
  readonly scorerVersions?: readonly string[];
  readonly stale?: readonly StaleSeries[];
  readonly warnings?: readonly string[];
  readonly reason?: string | null;
  /** True when the answer speaks of a signal one could trade on. */
  readonly signal?: boolean;
  /** Whether rows behind the answer are dated by a stated lag instead of an observation. */
  readonly modelledAvailability?: boolean;
  /** Whether scores behind the answer were made long after their headlines became available. */
  readonly lateScores?: boolean;
  /** Whether headlines behind the answer are known to be missing. */
  readonly missingHeadlines?: boolean;
  /** True when the answer rests on what the caller sent alone, so that the stored world does not colour it. */
  readonly callersOwn?: boolean;
  /** True when stored prices are paired with headlines and scores that the caller sent. */
  readonly callersHeadlines?: boolean;
}

function caveats(vantage: Vantage, account: Account): string[] {
  const found: string[] = [];
  const own = account.callersOwn === true;
  if (account.modelledAvailability === true && vantage.asOf.basis === 'available') {
    found.push('availability of some rows is modelled (a stated lag per source), not observed');
  }
  if ((account.scorerVersions?.length ?? 0) > 0 && vantage.scorer === 'latest' && !own) {
    found.push('scores are of the latest scorer, which is newer than the headlines it scored');
  } else if (account.lateScores === true) {
    found.push('some scores were made more than a day after their headlines became available');
  }
  const remote = account.scorerVersions?.filter((version) => version.startsWith(REMOTE_PREFIX)).length ?? 0;
  if (remote > 0 && remote < (account.scorerVersions?.length ?? 0)) {
    found.push(
      'scores of this scorer and of a remote one are mixed, see scorer_versions; npm run job -- score',
    );
  }
  if (account.callersHeadlines === true) {
    found.push(
      "headlines, their instants and scores are the caller's own: that they were made before the prices is not known here",
    );
  }
  if (account.missingHeadlines === true) {
    found.push('headlines are missing: open gaps of their sources touch some points; see gap and /v1/gaps');
  }
  if ((account.stale?.length ?? 0) > 0) {
    found.push('stale data: newer sessions or headlines should exist by as_of; see stale');
  }
  return found;
}

/** Builds the account that every answer gives of itself. */
export async function describe(context: Context, vantage: Vantage, account: Account): Promise<Meta> {
  const simulated = account.callersOwn !== true && (await context.store.world()) === 'simulated';
  const cautions = caveats(vantage, account);
  return {
    asOf: account.callersOwn === true ? null : vantage.asOf.at,
    asOfBasis: vantage.asOf.basis,
    simulated,
    notice: simulated ? SIMULATED_NOTICE : null,
    codeVersion: context.codeVersion,
    runId: account.runId ?? null,
    scorer: account.scorerVersions === undefined ? null : vantage.scorer,
    scorerVersions: account.scorerVersions ?? [],
    tradeable: account.signal === true ? cautions.length === 0 && !simulated : null,
    caveats: cautions,
    stale: account.stale ?? [],
    warnings: account.warnings ?? [],
    reason: account.reason ?? null,
    parameters: account.parameters,
  };
}

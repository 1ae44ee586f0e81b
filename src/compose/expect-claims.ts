import { expectNext, type TargetEffect } from '../analyse/track-record/index.js';
import type { RegisteredClaim } from '../domain/claim.js';
import type { ReportedExpectation } from '../domain/expectation.js';
import { BrokenChain } from '../domain/faults.js';
import type { CalendarDate } from '../domain/instant.js';
import { type ClaimData, loadClaimData } from './claim-data.js';
import { measureTargets } from './claim-effects.js';
import type { ClaimOccasion } from './claim-occasions.js';
import type { Context } from './context.js';
import { newestOf } from './newest-claims.js';
import type { Vantage } from './vantage.js';

/** What a daily report expects of claims; `reason` says why that is nothing. */
export interface ClaimExpectations {
  readonly rows: readonly ReportedExpectation[];
  readonly reason: string | null;
}

/** Claims with a next event: in their newest version, about events, and those not only of days that are over. */
function openClaims(registered: readonly RegisteredClaim[], date: CalendarDate): RegisteredClaim[] {
  return newestOf(registered).filter(({ claim: { events } }) => {
    return events !== null && (events.to === null || events.to > date);
  });
}

/** Effects of the events that have happened and whose windows are complete. */
function pastEffects(
  effects: readonly TargetEffect[],
  occasions: readonly ClaimOccasion[],
  { asOf }: Vantage,
): number[] {
  const happened = new Set(occasions.flatMap(({ id, at }) => (at !== null && at <= asOf.at ? [id] : [])));
  return effects.flatMap(({ event, effect }) => (effect === null || !happened.has(event) ? [] : [effect]));
}

async function expectClaim(
  context: Context,
  vantage: Vantage,
  data: ClaimData,
  reportDate: CalendarDate,
): Promise<ReportedExpectation[]> {
  const { claim, version, hash } = data.registered;
  const measured = await measureTargets(context, vantage, data);
  return measured.map(({ target, effects, against, spread }) => ({
    claimId: claim.id,
    claimVersion: version,
    claimHash: hash,
    reportDate,
    knownAt: vantage.asOf.at,
    asOfBasis: vantage.asOf.basis,
    ...expectNext(target, {
      effects: pastEffects(effects, data.occasions, vantage),
      against: claim.against === null ? null : pastEffects(against, data.againstOccasions, vantage),
      spread,
    }),
  }));
}

/**
 * What is expected of the next event of each open claim on each of its claimed targets, from the rows visible at the
 * vantage point alone. A registry that was altered gives a reason and no expectation; the report goes on.
 */
export async function expectClaims(
  context: Context,
  vantage: Vantage,
  reportDate: CalendarDate,
): Promise<ClaimExpectations> {
  try {
    const open = openClaims(await context.store.claims.read(vantage.asOf.at), reportDate);
    const { data } = await loadClaimData(context, vantage, open);
    const rows: ReportedExpectation[] = [];
    for (const each of data) rows.push(...(await expectClaim(context, vantage, each, reportDate)));
    return { rows, reason: rows.length === 0 ? 'no open claim about events is registered by as_of' : null };
  } catch (error) {
    if (!(error instanceof BrokenChain)) throw error;
    return { rows: [], reason: `the registry of claims was altered: ${error.message}` };
  }
}

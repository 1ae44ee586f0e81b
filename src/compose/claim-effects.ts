import {
  decidingWindow,
  type NullSpread,
  type TargetEffect,
  targetEffects,
} from '../analyse/track-record/index.js';
import type { ClaimTarget } from '../domain/claim.js';
import type { ClaimData } from './claim-data.js';
import type { ClaimOccasion } from './claim-occasions.js';
import { windowDue } from './claim-times.js';
import type { Context } from './context.js';
import { groupBy } from './group-by.js';
import type { Vantage } from './vantage.js';

/** What is known, at one vantage point, of the events of a claim on one of its claimed targets. */
export interface MeasuredTarget {
  readonly target: ClaimTarget;
  /** By occasion, in their order; events known by date only are `not_measured`. */
  readonly effects: readonly TargetEffect[];
  readonly against: readonly TargetEffect[];
  readonly spread: NullSpread | null;
}

/** Measures the events of a claim on every target of which it says something; witnesses are left out. */
export async function measureTargets(
  context: Context,
  vantage: Vantage,
  { registered, targets, occasions, againstOccasions, events, against }: ClaimData,
  signal?: AbortSignal,
): Promise<MeasuredTarget[]> {
  const { claim } = registered;
  const claimed = new Set(claim.targets.flatMap(({ id, claimed: says }) => (says === null ? [] : [id])));
  const tracked = targets.filter(({ id }) => claimed.has(id));
  const units = new Set(tracked.flatMap(({ series }) => series.map(({ unit }) => unit)));
  const timed = [events, against].map((list) =>
    list.filter(({ unit, flags }) => units.has(unit) && flags?.includes('date_only') !== true),
  );
  const [own = [], others = []] = timed;
  const measured = await context.compute.run(
    'measureClaim',
    { claim, targets: tracked, events: own, against: others },
    signal,
  );
  const due = windowDue(context, vantage.asOf.at, decidingWindow(claim));
  const placed = groupBy([...own, ...others], ({ id, unit }) => JSON.stringify([id, unit]));
  const isDue = (event: string, unit: string) =>
    (placed.get(JSON.stringify([event, unit])) ?? []).every((each) => due(each));
  const ids = (list: readonly ClaimOccasion[]) => list.map(({ id }) => id);
  return tracked.flatMap(({ id, series }): MeasuredTarget[] => {
    const target = claim.targets.find((each) => each.id === id);
    if (target === undefined) return [];
    return [
      {
        target,
        effects: targetEffects({ id, series }, ids(occasions), measured.events, isDue),
        against: targetEffects({ id, series }, ids(againstOccasions), measured.against, isDue),
        spread: measured.spreads[id] ?? null,
      },
    ];
  });
}

import type { ClaimVerdict } from '../../analyse/claim-study/types.js';
import type { RegisteredClaim } from '../../domain/claim.js';
import type { CalendarDate } from '../../domain/instant.js';
import type { DailyClaims, OpenClaim } from './model.js';

function openClaim(
  { claim, version, hash }: RegisteredClaim,
  verdict: ClaimVerdict | undefined,
): OpenClaim[] {
  const [window] = claim.windows;
  if (window === undefined) return [];
  // A verdict on another version says nothing of this one.
  const own = verdict?.hash === hash ? verdict : undefined;
  return [
    {
      ...{ id: claim.id, version, hash, title: claim.title, outcome: claim.outcome, window },
      expected: claim.targets.flatMap(({ id, claimed, smallestEffect }) =>
        claimed === null ? [] : [{ target: id, claimed, smallestEffect }],
      ),
      labels: {
        retrospective: own?.retrospective?.label ?? null,
        prospective: own?.prospective?.label ?? null,
      },
    },
  ];
}

/**
 * The claims that events from a date on can still test: each in its newest version, unless its events end before.
 * @param registered in the order of registration
 * @param verdicts by claim id, those that were made
 */
export function openClaims(
  registered: readonly RegisteredClaim[],
  verdicts: ReadonlyMap<string, ClaimVerdict>,
  date: CalendarDate,
): DailyClaims {
  const newest = new Map(registered.map((row) => [row.claim.id, row]));
  const open = [...newest.values()].filter(({ claim: { events } }) => (events?.to ?? date) >= date);
  return { open: open.flatMap((row) => openClaim(row, verdicts.get(row.claim.id))) };
}

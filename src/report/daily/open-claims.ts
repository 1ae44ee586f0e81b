import type { RegisteredClaim } from '../../domain/claim.js';
import type { CalendarDate } from '../../domain/instant.js';
import type { DailyClaims, OpenClaim } from './model.js';

function openClaim(
  { claim, version, hash }: RegisteredClaim,
  labels: OpenClaim['labels'] = { retrospective: null, prospective: null },
): OpenClaim[] {
  const [window] = claim.windows;
  if (window === undefined) return [];
  return [
    {
      ...{ id: claim.id, version, hash, title: claim.title, outcome: claim.outcome, window },
      expected: claim.targets.flatMap(({ id, claimed, smallestEffect }) =>
        claimed === null ? [] : [{ target: id, claimed, smallestEffect }],
      ),
      labels,
    },
  ];
}

/**
 * The claims that events from a date on can still test: each in its newest version, unless its events end before.
 * @param registered in the order of registration
 * @param labels by the hash of the registration, of the verdicts that were made: one on another version says nothing of
 *   this one
 */
export function openClaims(
  registered: readonly RegisteredClaim[],
  labels: ReadonlyMap<string, OpenClaim['labels']>,
  date: CalendarDate,
): DailyClaims {
  const newest = new Map(registered.map((row) => [row.claim.id, row]));
  const open = [...newest.values()].filter(({ claim: { events } }) => (events?.to ?? date) >= date);
  return { open: open.flatMap((row) => openClaim(row, labels.get(row.hash))) };
}

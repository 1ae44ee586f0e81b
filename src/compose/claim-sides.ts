import type { ClaimStudy, TargetInput } from '../analyse/claim-study/index.js';
import type { Draws, StudyEvent } from '../analyse/event-study/index.js';
import { endOfDate, type Instant, utcDate } from '../domain/instant.js';
import type { Side } from '../domain/side.js';
import type { ClaimData } from './claim-data.js';
import type { ClaimOccasion } from './claim-occasions.js';

/** When an event lies, for the division by a registration: its instant, or the end of its date. */
function instantOf({ at, date }: Pick<ClaimOccasion, 'at' | 'date'>): Instant | null {
  return at ?? (date === null ? null : endOfDate(date));
}

/** Whether something at an instant belongs to a side; what lies at the very registration may have suggested the claim. */
const isOn = (side: Side, at: Instant, registeredAt: Instant): boolean =>
  side === 'retrospective' ? at <= registeredAt : at > registeredAt;

/** Ids of the events of one side. */
function idsOn(side: Side, occasions: readonly ClaimOccasion[], registeredAt: Instant): Set<string> {
  return new Set(
    occasions.flatMap((occasion) => {
      const at = instantOf(occasion);
      return at !== null && isOn(side, at, registeredAt) ? [occasion.id] : [];
    }),
  );
}

/** The index of sessions on one side: on the others it is not there, and they count as sessions without one. */
function indexOn(side: Side, target: TargetInput, registeredAt: Instant): TargetInput {
  const date = utcDate(registeredAt);
  const isSide = (session: string) => (side === 'retrospective' ? session <= date : session > date);
  return {
    ...target,
    series: target.series.map((series) => ({
      ...series,
      ...(series.narrative !== undefined && {
        narrative: Object.fromEntries(
          Object.entries(series.narrative).map(([measure, values]) => [
            measure,
            values.map((value, i) => (isSide(series.dates[i] ?? '') ? value : null)),
          ]),
        ),
      }),
    })),
  };
}

const heard = ({ series }: TargetInput): boolean =>
  series.some(({ narrative }) =>
    Object.values(narrative ?? {}).some((values) => values.some((value) => value !== null)),
  );

/**
 * The study of a claim on the events of one side of its registration, all prices there for both; null where nothing lies
 * on that side. Of a claim without events the sessions are divided, by the date of registration.
 */
export function studyOn(
  { registered, targets, occasions, againstOccasions, events, against }: ClaimData,
  side: Side,
  draws: Draws,
): ClaimStudy | null {
  const { claim, registeredAt } = registered;
  if (claim.events === null) {
    const divided = targets.map((target) => indexOn(side, target, registeredAt));
    return divided.some(heard) ? { claim, targets: divided, events, against, draws } : null;
  }
  const own = idsOn(side, occasions, registeredAt);
  const other = idsOn(side, againstOccasions, registeredAt);
  if (own.size === 0) return null;
  const chosen = (all: readonly StudyEvent[], ids: ReadonlySet<string>) =>
    all.filter(({ id }) => ids.has(id));
  return { claim, targets, events: chosen(events, own), against: chosen(against, other), draws };
}

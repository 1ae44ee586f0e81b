import { type Decision, decide, type Ingredients } from './decide.js';

/** Events before and after a claim was registered, never pooled. */
export interface Apart<T> {
  /** Events known when the claim was registered: they may have suggested it. */
  readonly retrospective: T;
  /** Events after it was registered: the ones that test it. */
  readonly prospective: T;
}

/**
 * Splits events by whether they came after the registration of the claim's version. An event at the very instant of
 * registration counts as retrospective.
 * @param registeredAt and instants as UTC text of one form, which sorts by time
 */
export function splitByRegistration<T extends { readonly at: string }>(
  events: readonly T[],
  registeredAt: string,
): Apart<readonly T[]> {
  return {
    retrospective: events.filter(({ at }) => at <= registeredAt),
    prospective: events.filter(({ at }) => at > registeredAt),
  };
}

/** A verdict for each side; null where there are no ingredients for it at all. */
export function decideApart(ingredients: Apart<Ingredients | null>): Apart<Decision | null> {
  const { retrospective, prospective } = ingredients;
  return {
    retrospective: retrospective === null ? null : decide(retrospective),
    prospective: prospective === null ? null : decide(prospective),
  };
}

/** Events before the registration of a claim, which may have suggested it, and events after it, which test it. */
export const SIDES = ['retrospective', 'prospective'] as const;
export type Side = (typeof SIDES)[number];

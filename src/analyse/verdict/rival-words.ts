import { RIVALS } from '../../domain/claim.js';
import type { RivalComparison } from './compare-rivals.js';
import { pOf } from './effect-words.js';

/** The rivals of claims by their ids, in words. */
export const RIVAL_NAMES: Readonly<Record<(typeof RIVALS)[number], string>> = {
  h0: 'no effect',
  h1: 'triumph at the cost of Europe',
  h2: 'peace dividend',
  h3: 'sanctions relief',
};

function nameOf(id: string): string {
  const known = RIVALS.find((rival) => rival === id);
  return known === undefined ? id : `${known} (${RIVAL_NAMES[known]})`;
}

/** Which rival goes with all targets together, in one sentence. */
export function rivalWords({ fits, rivals, reasons }: RivalComparison): string {
  const [best] = rivals.filter(({ pValue }) => pValue !== null).sort((a, b) => b.score - a.score);
  const p = best === undefined ? '' : `adjusted placebo p ${pOf(best.adjustedP)}`;
  const signs = best === undefined ? '' : `${best.agreeing} of the ${best.predicted} signs it predicts agree`;
  if (best === undefined) return `No rival sign vector fits: ${reasons.join('; ')}.`;
  if (fits === 'none')
    return `No rival sign vector fits with the margin asked for; nearest is ${nameOf(best.id)}, ${p}, ${signs}.`;
  // No effect has no p of its own: it is named where equivalence tests rule out effects of interest.
  if (fits !== best.id)
    return `Of the rivals ${nameOf(fits)} goes best with all targets together; of the others ${nameOf(best.id)} is nearest, ${p}.`;
  return `Of the rival sign vectors ${nameOf(fits)} goes best with all targets together: ${p}, ${signs}.`;
}

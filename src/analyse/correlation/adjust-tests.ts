import { benjaminiHochberg } from '../../stats/benjamini-hochberg.js';
import { benjaminiYekutieli } from '../../stats/benjamini-yekutieli.js';
import { bonferroni } from '../../stats/bonferroni.js';
import { holm } from '../../stats/holm.js';
import { hommel } from '../../stats/hommel.js';
import { sidak } from '../../stats/sidak.js';
import type { TestFamily } from './types.js';

/** Tests asked beside each other, corrected for their number; one without a p is no test and is left out. */
export function adjustTests(
  family: string,
  description: string,
  tests: readonly { readonly test: string; readonly pValue: number | null }[],
): TestFamily {
  const known = tests.flatMap(({ test, pValue }) => (pValue === null ? [] : [{ test, pValue }]));
  const p = known.map(({ pValue }) => pValue);
  const adjusted = {
    bonferroni: bonferroni(p),
    holm: holm(p),
    benjaminiHochberg: benjaminiHochberg(p),
    benjaminiYekutieli: benjaminiYekutieli(p),
    hommel: hommel(p),
    sidak: sidak(p),
  };
  return {
    family,
    description,
    tests: known.map((own, i) => ({
      ...own,
      bonferroni: adjusted.bonferroni[i] ?? 1,
      holm: adjusted.holm[i] ?? 1,
      benjaminiHochberg: adjusted.benjaminiHochberg[i] ?? 1,
      benjaminiYekutieli: adjusted.benjaminiYekutieli[i] ?? 1,
      hommel: adjusted.hommel[i] ?? 1,
      sidak: adjusted.sidak[i] ?? 1,
    })),
  };
}

import { benjaminiHochberg } from '../../stats/benjamini-hochberg.js';
import { benjaminiYekutieli } from '../../stats/benjamini-yekutieli.js';
import { bonferroni } from '../../stats/bonferroni.js';
import { holm } from '../../stats/holm.js';

/** The p of one member of a family of tests, as it is and corrected for the family. */
export interface FamilyP {
  readonly id: string;
  /** Null where the test has no answer; it then counts as no test of the family. */
  readonly p: number | null;
  readonly bonferroni: number | null;
  readonly holm: number | null;
  readonly benjaminiHochberg: number | null;
  readonly benjaminiYekutieli: number | null;
}

export interface Family {
  /** Which tests belong to it, in words: stated with every result. */
  readonly name: string;
  /** Tests that have an answer. */
  readonly tests: number;
  readonly members: readonly FamilyP[];
}

/** Corrects the p values of a family of tests, in the order given. */
export function adjustFamily(
  name: string,
  tests: readonly { readonly id: string; readonly p: number | null }[],
): Family {
  const ps = tests.flatMap(({ p }) => (p === null ? [] : [p]));
  const rules = [bonferroni(ps), holm(ps), benjaminiHochberg(ps), benjaminiYekutieli(ps)];
  let at = -1;
  const members = tests.map(({ id, p }): FamilyP => {
    if (p !== null) at += 1;
    const [b = null, h = null, bh = null, by = null] = rules.map((rule) =>
      p === null ? null : (rule[at] ?? null),
    );
    return { id, p, bonferroni: b, holm: h, benjaminiHochberg: bh, benjaminiYekutieli: by };
  });
  return { name, tests: ps.length, members };
}

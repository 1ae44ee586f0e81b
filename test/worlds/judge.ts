import { judgeClaim, primaryTests } from '../../src/analyse/claim-study/index.js';
import type { Judge } from './judge-world.js';
import { plainJudge } from './plain-judge.js';

/** The product: the primary tests of the family, and each claim judged among them. */
export const productJudge: Judge = (studies) => {
  const family = { name: 'the claims of this world', tests: primaryTests(studies) };
  return studies.map((study) => judgeClaim({ study, side: 'retrospective', family, confounders: [] }));
};

/** Who judges when the worlds are run: one place, read by every thread. */
export const JUDGES: Readonly<Record<string, Judge>> = { product: productJudge, plain: plainJudge };
export const DEFAULT_JUDGE = 'product';

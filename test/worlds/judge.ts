import { decideTarget, labelOf } from '../../src/analyse/claim-study/decide-target.js';
import { holdRivals } from '../../src/analyse/claim-study/hold-rivals.js';
import { judgeClaim, primaryTests, studyClaim } from '../../src/analyse/claim-study/index.js';
import { partsOf } from '../../src/analyse/claim-study/study-target.js';
import type {
  ClaimStudy,
  SideVerdict,
  TargetEvidence,
  TargetVerdict,
} from '../../src/analyse/claim-study/types.js';
import { adjustFamily, type FamilyP, type Label } from '../../src/analyse/verdict/index.js';
import type { Judge } from './judge-world.js';
import { plainJudge } from './plain-judge.js';

const FAMILY = 'the claims of this world';

/** The product: the primary tests of the family, and each claim judged among them. */
export const wholeJudge: Judge = (studies) => {
  const family = { name: FAMILY, tests: primaryTests(studies) };
  return studies.map((study) => judgeClaim({ study, side: 'retrospective', family, confounders: [] }));
};

interface Known {
  readonly study: ClaimStudy;
  readonly evidence: readonly TargetEvidence[];
  /** Of each claimed target. */
  readonly family: ReadonlyMap<string, FamilyP>;
}

/** The primary evidence of each study, and what the family makes of its p. */
function knownOf(studies: readonly ClaimStudy[]): { readonly known: Known[]; readonly tests: number } {
  const measured = studies.map((study) => ({ study, evidence: studyClaim(study, 'primary').targets }));
  const claimedOf = ({ claim }: ClaimStudy) =>
    new Set(claim.targets.flatMap(({ id, claimed }) => (claimed === null ? [] : [id])));
  const { members, tests } = adjustFamily(
    FAMILY,
    measured.flatMap(({ study, evidence }, s) =>
      evidence
        .filter(({ target }) => claimedOf(study).has(target))
        .map(({ target, primary }) => ({ id: `${s} ${target}`, p: primary.pValue })),
    ),
  );
  const byId = new Map(members.map((member) => [member.id, member]));
  const known = measured.map(({ study, evidence }, s) => ({
    study,
    evidence,
    family: new Map(
      evidence.flatMap(({ target }) => {
        const member = byId.get(`${s} ${target}`);
        return member === undefined ? [] : [[target, member] as const];
      }),
    ),
  }));
  return { known, tests };
}

/**
 * The label needs the specification curve only where Holm p and placebo p are at most alpha: without either the rule
 * says neither `supported` nor `contradicted`, whatever the curve.
 */
function needsCurve({ study, evidence, family }: Known): boolean {
  const { alpha } = study.claim;
  return evidence.some(({ target, placebo }) => {
    const holm = family.get(target)?.holm ?? 1;
    return holm <= alpha && (placebo.pValue ?? 1) <= alpha;
  });
}

function decidedOf({ study, evidence, family }: Known, tests: number): TargetVerdict[] {
  return evidence.flatMap((each) => {
    const registered = study.claim.targets.find(({ id }) => id === each.target);
    const p = family.get(each.target) ?? null;
    return registered === undefined ? [] : [decideTarget(study.claim, registered, each, { p, tests })];
  });
}

function withoutCurve(known: Known, tests: number): SideVerdict {
  const targets = decidedOf(known, tests);
  const rivals = holdRivals(partsOf(known.study));
  return {
    label: labelOf(targets),
    targets,
    rivals,
    family: { name: FAMILY, tests },
    confounders: [],
    words: '',
  };
}

/** Labels, intervals and rivals of the product, without the curves that could change none of them. */
export const productJudge: Judge = (studies) => {
  const { known, tests } = knownOf(studies);
  const family = {
    name: FAMILY,
    tests: known.flatMap(({ study, evidence, family: members }) =>
      evidence
        .filter(({ target }) => members.has(target))
        .map(({ target, primary }) => ({ claim: study.claim.id, target, p: primary.pValue })),
    ),
  };
  return known.map((each) =>
    each.study.claim.events === null || needsCurve(each)
      ? judgeClaim({ study: each.study, side: 'retrospective', family, confounders: [] })
      : withoutCurve(each, tests),
  );
};

/** Labels of the claimed targets of one study that is a family of its own. */
export function labelsOf(study: ClaimStudy): readonly (Label | null)[] {
  const claimed = new Set(study.claim.targets.flatMap(({ id, claimed: c }) => (c === null ? [] : [id])));
  const targets = study.targets.filter(({ id }) => claimed.has(id));
  const { known, tests } = knownOf([{ ...study, targets }]);
  return known.flatMap((each) =>
    (needsCurve(each) ? (wholeJudge([each.study])[0]?.targets ?? []) : decidedOf(each, tests)).map(
      ({ label }) => label,
    ),
  );
}

/** Who judges when the worlds are run: one place, read by every thread. */
export const JUDGES: Readonly<Record<string, Judge>> = {
  product: productJudge,
  whole: wholeJudge,
  plain: plainJudge,
};
export const DEFAULT_JUDGE = 'product';

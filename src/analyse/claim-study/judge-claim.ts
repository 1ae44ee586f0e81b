import type { Side } from '../../domain/side.js';
import { adjustFamily } from '../verdict/index.js';
import { decideTarget, labelOf } from './decide-target.js';
import { studyClaim } from './study-claim.js';
import { tellSide, tellTarget } from './tell-verdict.js';
import type { ClaimStudy, SideVerdict, TargetVerdict, WindowConfounder } from './types.js';

/** The p of one primary test; null where it has no answer. */
export interface PrimaryP {
  readonly claim: string;
  readonly target: string;
  readonly p: number | null;
}

/** Primary tests of claims, one each claimed target: what a family is made of. */
export function primaryTests(studies: readonly ClaimStudy[]): PrimaryP[] {
  return studies.flatMap((study) => {
    const claimed = new Set(study.claim.targets.flatMap(({ id, claimed: c }) => (c === null ? [] : [id])));
    const targets = study.targets.filter(({ id }) => claimed.has(id));
    return studyClaim({ ...study, targets }, 'primary').targets.map(({ target, primary }) => ({
      claim: study.claim.id,
      target,
      p: primary.pValue,
    }));
  });
}

/** One claim to be judged among the primary tests of its family. */
export interface ClaimCase {
  readonly study: ClaimStudy;
  /** Null where the claim is not registered. */
  readonly side: Side | null;
  readonly family: { readonly name: string; readonly tests: readonly PrimaryP[] };
  readonly confounders: readonly WindowConfounder[];
}

/**
 * The verdict on a claim by the decision rule of docs/claims.md. Every test of the family counts in the correction, because
 * each of them is a chance of a false alarm; all other figures depend on the claim's own data alone.
 */
export function judgeClaim({ study, side, family, confounders }: ClaimCase): SideVerdict {
  const { claim } = study;
  const { targets: found, rivals } = studyClaim(study, 'full');
  const keyOf = (id: string, target: string) => JSON.stringify([id, target]);
  const { members, tests } = adjustFamily(
    family.name,
    family.tests.map(({ claim: id, target, p }) => ({ id: keyOf(id, target), p })),
  );
  const memberOf = new Map(members.map((member) => [member.id, member]));
  const named = { name: family.name, tests };
  const targets = found.flatMap((evidence): TargetVerdict[] => {
    const registered = claim.targets.find(({ id }) => id === evidence.target);
    if (registered === undefined) return [];
    const p = memberOf.get(keyOf(claim.id, evidence.target)) ?? null;
    const decided = decideTarget(claim, registered, evidence, { p, tests });
    return [{ ...decided, words: tellTarget(claim, decided, side, named) }];
  });
  const verdict = { label: labelOf(targets), targets, rivals, family: named, confounders };
  return { ...verdict, words: tellSide(claim, verdict, side) };
}

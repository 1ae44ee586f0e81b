import type { ClaimStudy, SideVerdict, TargetVerdict } from '../../src/analyse/claim-study/types.js';
import type { Label } from '../../src/analyse/verdict/index.js';
import { normalQuantile } from '../../src/stats/normal-quantile.js';
import { studentQuantile } from '../../src/stats/student-quantile.js';
import type { WorldKind } from './kinds.js';
import { toStudy } from './to-study.js';
import { type ClaimTruth, type TargetTruth, truthOf } from './truth.js';
import { type World, world } from './world.js';

/** Gives the verdict on each study of one family, in their order. */
export type Judge = (studies: readonly ClaimStudy[]) => readonly SideVerdict[];

/** One target of one claim in one world: what was said beside what is true. */
export interface TargetRow {
  readonly kind: string;
  readonly seed: number;
  readonly claim: string;
  readonly target: string;
  /** Null of a witness. */
  readonly claimed: TargetTruth['claimed'];
  readonly smallest: number;
  readonly label: Label | null;
  /** Sign of the true effect. */
  readonly sign: TargetTruth['sign'];
  readonly own: number;
  readonly population: number;
  readonly seen: number;
  readonly effect: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Smallest effect found with 80 % power at alpha, and at alpha over the tests of the family. */
  readonly mde: number | null;
  readonly familyMde: number | null;
  /** Of a claim that the effect goes: the smallest margin within which a return to 0 is shown with 80 % power. */
  readonly goneMargin: number | null;
  readonly events: number;
}

/** One claim in one world. */
export interface ClaimRow {
  readonly kind: string;
  readonly seed: number;
  readonly claim: string;
  readonly label: Label;
  readonly trueRival: ClaimTruth['rival'];
  /** Rival named, or `none`; null where none was compared. */
  readonly named: string | null;
  readonly targets: readonly TargetRow[];
}

/** The 95 % interval of an estimate, of a witness too. */
function intervalOf(estimate: TargetVerdict['estimate']) {
  if (estimate === null || !(estimate.se > 0)) return { low: null, high: null };
  const { effect, se, df } = estimate;
  const half = se * (df === null ? normalQuantile(0.975) : studentQuantile(0.975, df));
  return { low: effect - half, high: effect + half };
}

/** Two one-sided tests of 5 % at a true effect of 0 (Phillips 1990): (t(0.95) + t(0.9))·se. */
function goneMarginOf(rest: TargetVerdict['rest']): number | null {
  if (rest === null || !(rest.se > 0)) return null;
  const { se, df } = rest;
  const at = (share: number) => (df === null ? normalQuantile(share) : studentQuantile(share, df));
  return se * (at(0.95) + at(0.9));
}

function targetRow(
  row: Pick<ClaimRow, 'kind' | 'seed' | 'claim'>,
  truth: TargetTruth,
  verdict: TargetVerdict,
): TargetRow {
  return {
    ...row,
    target: truth.target,
    claimed: truth.claimed,
    smallest: verdict.smallestEffect,
    label: verdict.label,
    sign: truth.sign,
    own: truth.own,
    population: truth.population,
    seen: truth.seen,
    effect: verdict.estimate?.effect ?? null,
    ...intervalOf(verdict.estimate),
    mde: verdict.power?.minDetectableEffect ?? null,
    familyMde: verdict.familyPower?.minDetectableEffect ?? null,
    goneMargin: goneMarginOf(verdict.rest),
    events: verdict.events,
  };
}

/** Judges the claims of a kind, as one family, on a world that is already made. */
export function judgeOn(made: World, { name, claims }: WorldKind, judge: Judge, draws: number): ClaimRow[] {
  const { seed } = made.setting;
  const verdicts = judge(claims.map((claim) => toStudy(made, claim, { draws, seed })));
  return claims.flatMap((claim, i) => {
    const verdict = verdicts[i];
    if (verdict === undefined) throw new RangeError(`the judge gave no verdict on ${claim.id}`);
    const truth = truthOf(made, claim);
    const row = { kind: name, seed, claim: claim.id };
    const targets = truth.targets.map((target) => {
      const found = verdict.targets.find((each) => each.target === target.target);
      if (found === undefined)
        throw new RangeError(`the verdict on ${claim.id} says nothing of ${target.target}`);
      return targetRow(row, target, found);
    });
    return [
      {
        ...row,
        label: verdict.label,
        trueRival: truth.rival,
        named: verdict.rivals?.fits ?? null,
        targets,
      },
    ];
  });
}

/** Judges one world of a kind. */
export function judgeWorld(kind: WorldKind, seed: number, judge: Judge, draws: number): ClaimRow[] {
  const press = kind.claims.some(({ narrative }) => narrative !== null);
  return judgeOn(world(seed, { press, ...kind.options }), kind, judge, draws);
}

import { adjustFamily, inWords, LABEL_WORDS } from '../verdict/index.js';
import { decideTarget, ingredientsOf, labelOf } from './decide-target.js';
import { studyEventsClaim } from './study-claim.js';
import type {
  ClaimEvidence,
  ClaimStudy,
  SideVerdict,
  TargetEvidence,
  TargetVerdict,
  WindowConfounder,
} from './types.js';

export const SIDES = ['retrospective', 'prospective'] as const;
export type Side = (typeof SIDES)[number];

/** The claims of one family with the events of one side of their registrations. */
export interface FamilyStudy {
  readonly side: Side;
  /** Which tests belong to it, in words. */
  readonly name: string;
  /** All claims of the family: each claimed target's primary test counts. */
  readonly studies: readonly ClaimStudy[];
  /** Ids of the claims whose verdict is wanted; of the others only the primary test is computed. */
  readonly wanted: readonly string[];
  /** Confounders in the windows of each wanted claim's events, by its id. */
  readonly confounders: Readonly<Record<string, readonly WindowConfounder[]>>;
}

export interface FamilyVerdict {
  readonly verdicts: readonly { readonly id: string; readonly verdict: SideVerdict }[];
}

function studyOf(study: ClaimStudy, wanted: boolean): ClaimEvidence {
  return studyEventsClaim(study, wanted ? 'full' : 'primary');
}

const keyOf = (claim: string, target: string): string => JSON.stringify([claim, target]);

function toldOf(
  study: ClaimStudy,
  side: Side,
  family: FamilyStudy,
  tests: number,
  target: TargetVerdict,
  confounders: number,
): string {
  const { claim } = study;
  const registered = claim.targets.find(({ id }) => id === target.target);
  if (registered === undefined || target.decision === null) return '';
  return inWords({
    quantity: target.target,
    ...(claim.outcome === 'level' && { unit: 'points' as const }),
    isOpen: registered.claimed === 'either',
    window: target.window,
    events: side,
    ingredients: ingredientsOf(claim, registered, target, { p: target.family, tests }),
    decision: target.decision,
    primaryP: target.primary.pValue,
    family: { name: family.name, tests },
    benjaminiHochbergP: target.family?.benjaminiHochberg ?? null,
    power: target.power,
    curve: target.curve,
    rivals: null,
    confounders,
  });
}

/**
 * The verdicts on the wanted claims of a family, by the decision rule of docs/claims.md. Every claim of the family has its
 * primary tests computed, because each of them is a chance of a false alarm; the other figures of a claim depend on its own
 * data alone.
 */
export function judgeFamily(family: FamilyStudy): FamilyVerdict {
  const wanted = new Set(family.wanted);
  const studied = family.studies.map((study) => ({
    study,
    evidence: studyOf(study, wanted.has(study.claim.id)),
  }));
  const isClaimed = ({ claim }: ClaimStudy, { target }: TargetEvidence) =>
    claim.targets.some(({ id, claimed }) => id === target && claimed !== null);
  const adjusted = adjustFamily(
    family.name,
    studied.flatMap(({ study, evidence }) =>
      evidence.targets
        .filter((target) => isClaimed(study, target))
        .map((target) => ({ id: keyOf(study.claim.id, target.target), p: target.primary.pValue })),
    ),
  );
  const members = new Map(adjusted.members.map((member) => [member.id, member]));
  const { tests } = adjusted;
  const verdicts = studied
    .filter(({ study }) => wanted.has(study.claim.id))
    .map(({ study, evidence }) => {
      const { claim } = study;
      const confounders = family.confounders[claim.id] ?? [];
      const targets = evidence.targets.flatMap((each): TargetVerdict[] => {
        const registered = claim.targets.find(({ id }) => id === each.target);
        if (registered === undefined) return [];
        const p = members.get(keyOf(claim.id, each.target)) ?? null;
        const target = decideTarget(claim, registered, each, { p, tests });
        const words = toldOf(study, family.side, family, tests, target, confounders.length);
        return [{ ...target, words }];
      });
      const label = labelOf(targets);
      const verdict: SideVerdict = {
        label,
        targets,
        rivals: evidence.rivals,
        family: { name: family.name, tests },
        confounders,
        words: '',
      };
      return { id: claim.id, verdict: { ...verdict, words: wordsOf(verdict) } };
    });
  return { verdicts };
}

/** The claim in one paragraph: its targets' words, which rival goes with them, and the label over all. */
function wordsOf({ label, targets, rivals }: SideVerdict): string {
  const rival =
    rivals === null
      ? 'The rivals could not be compared.'
      : rivals.fits === 'none'
        ? `No rival is named: ${rivals.reasons.join('; ')}.`
        : `Of the rivals ${rivals.fits} goes best with all instruments together: ${rivals.reasons.join('; ')}.`;
  return [...targets.map(({ words }) => words), rival, `Over all targets: ${LABEL_WORDS[label]}.`]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

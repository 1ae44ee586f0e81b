import type {
  ClaimVerdict,
  EffectBeside,
  SideVerdict,
  SpecificationRow,
  TargetVerdict,
} from '../analyse/claim-study/types.js';
import { claimJson } from '../config/claim-schema.js';
import type { RegisteredClaim } from '../domain/claim.js';
import type { EventWindow } from '../domain/window.js';
import type { ClaimStudyAnswer, JudgedClaim } from './verdict-services.js';

const pair = ({ from, to }: EventWindow): number[] => [from, to];

/** Windows are pairs `[from, to]` in an answer, as they are in a claim. */
function windowed<T extends { readonly window: EventWindow }>({ window, ...rest }: T) {
  return { ...rest, window: pair(window) };
}

const besides = (beside: EffectBeside | null) => (beside === null ? null : windowed(beside));

function presentTarget(target: TargetVerdict) {
  const { persistence, specifications, joint, dateOnly } = target;
  return {
    ...windowed(target),
    specifications: specifications.map(windowed<SpecificationRow>),
    joint: besides(joint),
    dateOnly: besides(dateOnly),
    persistence: persistence === null ? null : windowed(persistence),
  };
}

function presentSide(side: SideVerdict) {
  return { ...side, targets: side.targets.map(presentTarget) };
}

function presentVerdict({ retrospective, prospective, ...verdict }: ClaimVerdict) {
  return {
    ...verdict,
    retrospective: retrospective === null ? null : presentSide(retrospective),
    prospective: prospective === null ? null : presentSide(prospective),
  };
}

/** A registration as JSON: the claim is the very JSON its hash is over. */
export function presentRegistered(registered: RegisteredClaim) {
  const { version, position, registeredAt, hash, previousHash, body } = registered;
  return { version, position, registeredAt, hash, previousHash, claim: JSON.parse(body) as unknown };
}

/** A claim with its registrations and its verdict as it leaves. */
export function presentJudged({ versions, verdict, ...answer }: JudgedClaim) {
  return {
    ...answer,
    versions: versions.map(presentRegistered),
    verdict: verdict === null ? null : presentVerdict(verdict),
  };
}

export function presentClaimStudy({ meta, claim, verdict }: ClaimStudyAnswer) {
  return { meta, claim: claimJson(claim), verdict: presentSide(verdict) };
}

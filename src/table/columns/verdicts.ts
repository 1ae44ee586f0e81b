import type {
  ClaimVerdict,
  EffectBeside,
  SideVerdict,
  TargetVerdict,
} from '../../analyse/claim-study/types.js';
import type { Side } from '../../domain/side.js';
import type { EventWindow } from '../../domain/window.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';

/** One target of a claim on one side of its registration. */
export interface VerdictRow {
  readonly claim: Omit<ClaimVerdict, Side>;
  readonly side: Side;
  readonly verdict: Omit<SideVerdict, 'targets'>;
  readonly target: TargetVerdict;
}

/** The verdicts on a claim as rows: a side without an event has none. */
export function verdictRows({ retrospective, prospective, ...claim }: ClaimVerdict): VerdictRow[] {
  const sides = [
    ['retrospective', retrospective],
    ['prospective', prospective],
  ] as const;
  return sides.flatMap(([side, found]) => {
    if (found === null) return [];
    const { targets, ...verdict } = found;
    return targets.map((target) => ({ claim, side, verdict, target }));
  });
}

/** A window as cells write it: `-1:1`. */
export const windowText = ({ from, to }: EventWindow): string => `${from}:${to}`;

/** Share of the curve with the sign of the estimate, which is what the decision asks for. */
function shareAgreeing({ curve, estimate }: TargetVerdict): number | null {
  if (curve === null || estimate === null || estimate.effect === 0) return null;
  return estimate.effect > 0 ? curve.sharePositive : curve.shareNegative;
}

const { text, number, integer, instant, list } = columnsOf<VerdictRow>();
type Make = Column<VerdictRow>;

const p = (name: string, description: string, value: (target: TargetVerdict) => number | null): Make =>
  number(name, description, ({ target }) => value(target));

/** Effects have the unit that the claim's outcome gives them. */
const UNIT = 'fraction, or points of the index';
const effect = (name: string, description: string, value: (target: TargetVerdict) => number | null): Make =>
  inUnit(UNIT, p(name, description, value));

/** An effect beside the headline one, in five columns. */
function besides(
  prefix: string,
  of: string,
  beside: (target: TargetVerdict) => EffectBeside | null,
): readonly Make[] {
  return [
    effect(`${prefix}_effect`, `Effect ${of}.`, (target) => beside(target)?.effect ?? null),
    effect(`${prefix}_low`, 'Lower end of its interval.', (target) => beside(target)?.low ?? null),
    effect(`${prefix}_high`, 'Upper end of its interval.', (target) => beside(target)?.high ?? null),
    p(`${prefix}_p_value`, 'Its two-sided p.', (target) => beside(target)?.pValue ?? null),
    integer(`${prefix}_events`, 'Events behind it.', ({ target }) => beside(target)?.events ?? null),
  ];
}

export const VERDICT_COLUMNS: readonly Make[] = [
  always(text('claim_id', 'The claim.', ({ claim }) => claim.id)),
  always(integer('version', 'Its version that is judged.', ({ claim }) => claim.version)),
  always(
    text('side', 'retrospective: events up to the registration; prospective: after it.', (row) => row.side),
  ),
  always(text('target', 'What is measured, as the claim names it.', ({ target }) => target.target)),
  text('claimed', 'up, down or either; missing of a witness, which is not decided on.', ({ target }) => {
    return target.claimed;
  }),
  text(
    'label',
    'Of the target: supported, contradicted, no_detectable_effect or inconclusive.',
    ({ target }) => target.label,
  ),
  always(
    text('claim_label', 'Label of the claim on this side, over its targets.', (row) => row.verdict.label),
  ),
  always(list('instruments', 'Instruments that were measured.', ({ target }) => target.instruments)),
  always(
    list('without', 'Instruments without a usable event.', ({ target }) =>
      target.without.map(({ instrument }) => instrument),
    ),
  ),
  always(text('window', 'Sessions from day 0, from:to.', ({ target }) => windowText(target.window))),
  always(
    integer('events', 'Events used; sessions, of a claim without events.', ({ target }) => target.events),
  ),
  always(
    integer(
      'date_only_events',
      'Events known by date only: not in the primary test.',
      ({ target }) => target.dateOnlyEvents,
    ),
  ),
  effect('effect', 'Effect of strength: a firmer rouble is above 0.', ({ estimate }) => {
    return estimate?.effect ?? null;
  }),
  effect('low', 'Lower end of the interval of 1 − alpha.', ({ decision }) => decision?.interval?.low ?? null),
  effect(
    'high',
    'Upper end of the interval of 1 − alpha.',
    ({ decision }) => decision?.interval?.high ?? null,
  ),
  effect('se', 'Standard error of the effect.', ({ estimate }) => estimate?.se ?? null),
  p('df', 'Degrees of freedom of the error; missing where it is large-sample.', ({ estimate }) => {
    return estimate?.df ?? null;
  }),
  effect('low_90', 'Lower end of the 90 % interval.', ({ decision }) => decision?.interval90?.low ?? null),
  effect('high_90', 'Upper end of the 90 % interval, that of the equivalence test.', ({ decision }) => {
    return decision?.interval90?.high ?? null;
  }),
  always(effect('smallest_effect', 'Smallest effect of interest, either way.', (of) => of.smallestEffect)),
  always(text('primary_test', 'The registered test.', ({ claim }) => claim.primaryTest)),
  always(number('alpha', 'Its level.', ({ claim }) => claim.alpha)),
  p('primary_statistic', 'Its statistic.', ({ primary }) => primary.statistic),
  p('primary_p', 'Its two-sided p, not corrected.', ({ primary }) => primary.pValue),
  p('placebo_p', 'Share of common shifts with an effect as large either way.', ({ placebo }) => {
    return placebo.pValue;
  }),
  always(text('family', 'Which tests belong to the family.', (row) => row.verdict.family.name)),
  always(
    integer('family_tests', 'Tests of the family that have an answer.', (row) => row.verdict.family.tests),
  ),
  p('holm_p', 'Primary p corrected for the family by Holm: the one that decides.', ({ family }) => {
    return family?.holm ?? null;
  }),
  p('bh_p', 'The same by Benjamini and Hochberg.', ({ family }) => family?.benjaminiHochberg ?? null),
  p('bonferroni_p', 'The same by Bonferroni.', ({ family }) => family?.bonferroni ?? null),
  p('by_p', 'The same by Benjamini and Yekutieli.', ({ family }) => family?.benjaminiYekutieli ?? null),
  effect(
    'min_detectable_effect',
    'Smallest true effect found with 80 % power at alpha.',
    ({ power }) => power?.minDetectableEffect ?? null,
  ),
  p('power_at_smallest', 'Power at the smallest effect of interest.', ({ power }) => {
    return power?.atSmallest ?? null;
  }),
  effect(
    'family_min_detectable_effect',
    'The same at alpha over the tests of the family.',
    ({ familyPower }) => familyPower?.minDetectableEffect ?? null,
  ),
  integer('specifications', 'Specifications of the curve that have an effect.', ({ target }) => {
    return target.curve?.used ?? null;
  }),
  integer('specifications_left_out', 'Those without one.', ({ target }) => target.curve?.leftOut ?? null),
  p('curve_share_agreeing', 'Share of them with the sign of the effect.', shareAgreeing),
  p('curve_share_significant', 'Share of them with p at most alpha.', ({ curve }) => {
    return curve?.shareSignificant ?? null;
  }),
  p('curve_joint_p', 'Placebo p of the whole curve.', ({ curve }) => curve?.joint?.median.pValue ?? null),
  effect('curve_median_effect', 'Median over the curve.', ({ curve }) => curve?.medianEffect ?? null),
  ...besides('joint', 'of the joint event regression', ({ joint }) => joint),
  ...besides('all_dated', 'with events known by date only among them, over -1:1', ({ dateOnly }) => dateOnly),
  text(
    'persistence',
    'Of a claim that says the effect goes: gone, still_there, undecided or never_there.',
    ({ target }) => target.persistence?.label ?? null,
  ),
  p('persistence_p', 'p of the equivalence test behind it.', ({ persistence }) => {
    return persistence?.test.pValue ?? null;
  }),
  text(
    'rival',
    'Rival whose signs fit all targets of the claim together, or none.',
    (row) => row.verdict.rivals?.fits ?? null,
  ),
  number('rival_p', 'Its placebo p, adjusted for the choice among rivals.', ({ verdict: { rivals } }) => {
    return rivals?.rivals.find(({ id }) => id === rivals.fits)?.adjustedP ?? null;
  }),
  always(
    integer(
      'confounders',
      'Other dated events in the windows of the side.',
      (row) => row.verdict.confounders.length,
    ),
  ),
  always(instant('registered_at', 'When the version was registered.', ({ claim }) => claim.registeredAt)),
  always(text('hash', 'Hash of the registration.', ({ claim }) => claim.hash)),
];

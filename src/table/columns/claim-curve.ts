import type { ClaimVerdict, SpecificationRow } from '../../analyse/claim-study/types.js';
import type { Side } from '../../domain/side.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';
import { verdictRows, windowText } from './verdicts.js';

/** One specification of the curve of a target on one side. */
export interface ClaimCurveRow {
  readonly side: Side;
  readonly target: string;
  readonly specification: SpecificationRow;
}

/** Every specification of every curve of a claim, in the order of the study. */
export function claimCurveRows(verdict: ClaimVerdict): ClaimCurveRow[] {
  return verdictRows(verdict).flatMap(({ side, target }) =>
    target.specifications.map((specification) => ({ side, target: target.target, specification })),
  );
}

const { text, number, integer } = columnsOf<ClaimCurveRow>();

export const CLAIM_CURVE_COLUMNS: readonly Column<ClaimCurveRow>[] = [
  always(text('side', 'retrospective or prospective.', (row) => row.side)),
  always(text('target', 'What is measured.', (row) => row.target)),
  always(text('specification', 'Its name, unique in the curve.', ({ specification }) => specification.id)),
  always(
    text(
      'model',
      'Model of the normal return, or measure of the volatility.',
      ({ specification }) => specification.model,
    ),
  ),
  always(
    text('window', 'Sessions from day 0, from:to.', ({ specification }) => windowText(specification.window)),
  ),
  inUnit(
    'sessions',
    integer('est_from', 'First session of the estimation; missing where there is none.', (row) => {
      return row.specification.estimation?.[0] ?? null;
    }),
  ),
  inUnit(
    'sessions',
    integer('est_to', 'Last session of the estimation.', (row) => row.specification.estimation?.[1] ?? null),
  ),
  always(
    text('statistic', 'How events are averaged and tested.', ({ specification }) => specification.statistic),
  ),
  always(text('sample', 'Which events: all, or a stated part.', ({ specification }) => specification.sample)),
  inUnit(
    'fraction, or points of the index',
    number('effect', 'Of strength; missing where it has no answer.', (row) => row.specification.effect),
  ),
  number('p_value', 'Two-sided, not corrected.', ({ specification }) => specification.pValue),
];

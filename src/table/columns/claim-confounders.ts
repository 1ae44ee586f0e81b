import type { ClaimVerdict, WindowConfounder } from '../../analyse/claim-study/types.js';
import { SIDES, type Side } from '../../domain/side.js';
import { always, type Column, columnsOf } from '../column.js';

/** One confounder in a window of one event of a claim. */
export interface ClaimConfounderRow extends WindowConfounder {
  readonly side: Side;
}

/** What lies in the windows of a claim's events, side by side. */
export function claimConfounderRows(verdict: ClaimVerdict): ClaimConfounderRow[] {
  return SIDES.flatMap((side) => (verdict[side]?.confounders ?? []).map((row) => ({ side, ...row })));
}

const { text, date } = columnsOf<ClaimConfounderRow>();

export const CLAIM_CONFOUNDER_COLUMNS: readonly Column<ClaimConfounderRow>[] = [
  always(text('side', 'retrospective or prospective.', (row) => row.side)),
  always(text('event', 'Event of the claim in whose window it lies.', (row) => row.event)),
  always(text('instrument', 'Instrument whose window it is.', (row) => row.instrument)),
  always(date('date', 'Its day.', (row) => row.date)),
  always(text('kind', 'As in /v1/confounders, or ex_date, contract_roll and the like.', (row) => row.kind)),
  always(text('title', 'What it is.', (row) => row.title)),
];

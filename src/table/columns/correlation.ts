import type { Coefficient, CorrelationResult, LagCoefficient } from '../../analyse/correlation/types.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';

/** A correlation result of one instrument (or of the caller's own series, named by the caller). */
export interface NamedCorrelation extends CorrelationResult {
  readonly instrumentId: string;
}

export interface LeadLagRow {
  readonly instrumentId: string;
  readonly lag: LagCoefficient;
}

export interface CoefficientRow {
  readonly instrumentId: string;
  readonly method: string;
  readonly coefficient: Coefficient;
}

/** One row per instrument and lag. */
export function leadLagRows(results: readonly NamedCorrelation[]): LeadLagRow[] {
  return results.flatMap(({ instrumentId, leadLag }) => leadLag.map((lag) => ({ instrumentId, lag })));
}

/** One row per instrument and coefficient. */
export function coefficientRows(results: readonly NamedCorrelation[]): CoefficientRow[] {
  return results.flatMap(({ instrumentId, pearson, spearman }) => [
    { instrumentId, method: 'pearson', coefficient: pearson },
    { instrumentId, method: 'spearman', coefficient: spearman },
  ]);
}

const lead = columnsOf<LeadLagRow>();

export const LEAD_LAG_COLUMNS: readonly Column<LeadLagRow>[] = [
  always(lead.text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  inUnit(
    'sessions',
    always(
      lead.integer(
        'lag',
        'k > 0 pairs the narrative with the return k sessions later.',
        (row) => row.lag.lag,
      ),
    ),
  ),
  always(lead.text('kind', 'association (lag 0), predictive (k >= 1) or reverse.', (row) => row.lag.kind)),
  lead.number('coefficient', 'Pearson coefficient at this lag.', (row) => row.lag.coefficient),
  lead.number('p_value', 'Two-sided p value.', (row) => row.lag.pValue),
  inUnit('sessions', always(lead.integer('n', 'Pairs of observations.', (row) => row.lag.n))),
];

const whole = columnsOf<CoefficientRow>();

export const COEFFICIENT_COLUMNS: readonly Column<CoefficientRow>[] = [
  always(whole.text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  always(whole.text('method', 'pearson or spearman.', (row) => row.method)),
  whole.number(
    'coefficient',
    'The coefficient; missing with a reason.',
    (row) => row.coefficient.coefficient,
  ),
  whole.number('p_value', 'Two-sided p value.', (row) => row.coefficient.pValue),
  whole.number('low', 'Lower end of the 95 % interval.', (row) => row.coefficient.low),
  whole.number('high', 'Upper end of the 95 % interval.', (row) => row.coefficient.high),
  inUnit('sessions', always(whole.integer('n', 'Pairs of observations.', (row) => row.coefficient.n))),
  always(whole.text('reference', 'Author and year.', (row) => row.coefficient.reference)),
  whole.text('reason', 'Why it is missing.', (row) => row.coefficient.reason ?? null),
];

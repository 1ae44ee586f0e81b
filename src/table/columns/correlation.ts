import { namedCoefficients } from '../../analyse/correlation/index.js';
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
  return results.flatMap((result) =>
    namedCoefficients(result).map((named) => ({ instrumentId: result.instrumentId, ...named })),
  );
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
  lead.number(
    'p_value',
    'Two-sided p value that takes the sessions to be independent.',
    (row) => row.lag.pValue,
  ),
  inUnit('sessions', always(lead.integer('n', 'Pairs of observations.', (row) => row.lag.n))),
  inUnit(
    'sessions',
    lead.integer('hac_lag', 'Bartlett lag of the HAC error.', (row) => row.lag.hacLag),
  ),
  lead.number('hac_se', 'HAC error of the coefficient.', (row) => row.lag.hacSe),
  lead.number('hac_p_value', 'Two-sided p value by the HAC error.', (row) => row.lag.hacPValue),
  lead.number('hac_low', 'Lower end of the 95 % HAC interval.', (row) => row.lag.hacLow),
  lead.number('hac_high', 'Upper end of the 95 % HAC interval.', (row) => row.lag.hacHigh),
  lead.number(
    'bootstrap_low',
    'Lower end of the 95 % stationary-bootstrap interval.',
    (row) => row.lag.bootstrapLow,
  ),
  lead.number(
    'bootstrap_high',
    'Upper end of the 95 % stationary-bootstrap interval.',
    (row) => row.lag.bootstrapHigh,
  ),
  inUnit(
    'sessions',
    lead.number('block_length', 'Mean length of a block of the bootstrap.', (row) => row.lag.blockLength),
  ),
];

const whole = columnsOf<CoefficientRow>();

export const COEFFICIENT_COLUMNS: readonly Column<CoefficientRow>[] = [
  always(whole.text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  always(whole.text('method', 'pearson, spearman, kendall_tau_b, distance or partial.', (row) => row.method)),
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

import { ERROR_KINDS, type ErrorKind } from '../../stats/coefficient-errors.js';
import type { GrangerLag } from '../../stats/granger.js';
import type { LocalProjection } from '../../stats/local-projection.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';
import type { NamedCorrelation } from './correlation.js';

export interface OlsRow {
  readonly instrumentId: string;
  readonly term: string;
  readonly error: ErrorKind;
  readonly coef: number | null;
  readonly se: number | null;
  readonly t: number | null;
  readonly pValue: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly df: number;
  readonly hacLag: number | null;
  readonly r2: number;
}

export interface GrangerRow extends GrangerLag {
  readonly instrumentId: string;
  readonly chosen: readonly string[];
}

export interface ProjectionRow extends LocalProjection {
  readonly instrumentId: string;
}

/** One row per instrument, term and kind of error; none where there is no regression. */
export function olsRows(results: readonly NamedCorrelation[]): OlsRow[] {
  return results.flatMap(({ instrumentId, ols }) =>
    (ols?.terms ?? []).flatMap((term, j) =>
      ERROR_KINDS.map((error) => ({
        ...{ instrumentId, term, error, coef: ols?.coef[j] ?? null },
        se: ols?.se[error][j] ?? null,
        t: ols?.t[error][j] ?? null,
        pValue: ols?.pValue[error][j] ?? null,
        low: ols?.low[error][j] ?? null,
        high: ols?.high[error][j] ?? null,
        n: ols?.n ?? 0,
        df: ols?.df ?? 0,
        hacLag: error === 'HAC' ? (ols?.hacLag ?? null) : null,
        r2: ols?.r2 ?? Number.NaN,
      })),
    ),
  );
}

/** One row per instrument and number of lags. */
export function grangerRows(results: readonly NamedCorrelation[]): GrangerRow[] {
  return results.flatMap(({ instrumentId, granger }) =>
    (granger?.lags ?? []).map((own) => ({
      instrumentId,
      ...own,
      chosen: [
        ...(granger?.chosenByAic === own.lag ? ['aic'] : []),
        ...(granger?.chosenByBic === own.lag ? ['bic'] : []),
      ],
    })),
  );
}

/** One row per instrument and horizon. */
export function projectionRows(results: readonly NamedCorrelation[]): ProjectionRow[] {
  return results.flatMap(({ instrumentId, localProjection }) =>
    localProjection.map((own) => ({ instrumentId, ...own })),
  );
}

const ols = columnsOf<OlsRow>();

export const OLS_COLUMNS: readonly Column<OlsRow>[] = [
  always(ols.text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  always(ols.text('term', 'const, x (the narrative) or a control.', (row) => row.term)),
  always(ols.text('error', 'Kind of standard error: nonrobust, HC0, HC1, HC3 or HAC.', (row) => row.error)),
  ols.number('coef', 'Coefficient: return for one point of the index, or of the control.', (row) => row.coef),
  ols.number('se', 'Its standard error of this kind.', (row) => row.se),
  ols.number('t', 'Coefficient by error.', (row) => row.t),
  ols.number('p_value', 'Two-sided p value on t(df).', (row) => row.pValue),
  ols.number('low', 'Lower end of the 95 % interval.', (row) => row.low),
  ols.number('high', 'Upper end of the 95 % interval.', (row) => row.high),
  inUnit('sessions', always(ols.integer('n', 'Rows of the regression.', (row) => row.n))),
  always(ols.integer('df', 'Rows less coefficients.', (row) => row.df)),
  inUnit(
    'sessions',
    ols.integer('hac_lag', 'Bartlett lag; of HAC alone.', (row) => row.hacLag),
  ),
  ols.number('r2', 'Share of the variance explained.', (row) => row.r2),
];

const cause = columnsOf<GrangerRow>();

export const GRANGER_COLUMNS: readonly Column<GrangerRow>[] = [
  always(cause.text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  inUnit('sessions', always(cause.integer('lag', 'Lags of the index and of the return.', (row) => row.lag))),
  cause.number('f', 'F of all lags of the index together.', (row) => row.f),
  cause.number('p_value', 'p value on F(df_numerator, df_denominator).', (row) => row.pValue),
  always(cause.integer('df_numerator', 'Lags tested.', (row) => row.dfNumerator)),
  always(cause.integer('df_denominator', 'Rows less coefficients.', (row) => row.dfDenominator)),
  inUnit('sessions', always(cause.integer('n', 'Rows.', (row) => row.n))),
  cause.number('aic', 'Akaike criterion on the rows common to all lags.', (row) => row.aic),
  cause.number('bic', 'Schwarz criterion on the rows common to all lags.', (row) => row.bic),
  cause.list('chosen', 'Criteria that are least at this number of lags.', (row) => row.chosen),
];

const response = columnsOf<ProjectionRow>();

export const PROJECTION_COLUMNS: readonly Column<ProjectionRow>[] = [
  always(response.text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  inUnit('sessions', always(response.integer('horizon', 'Sessions after the index.', (row) => row.horizon))),
  response.number(
    'beta',
    'Cumulative return over sessions 0 … horizon for one point of the index.',
    (row) => row.beta,
  ),
  response.number('se', 'Its standard error.', (row) => row.se),
  response.number('t', 'beta by error.', (row) => row.t),
  response.number('p_value', 'Two-sided p value.', (row) => row.pValue),
  response.number('low', 'Lower end of the 95 % interval.', (row) => row.low),
  response.number('high', 'Upper end of the 95 % interval.', (row) => row.high),
  inUnit('sessions', always(response.integer('n', 'Rows.', (row) => row.n))),
];

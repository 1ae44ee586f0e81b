import { z } from 'zod';
import { META } from './meta.js';

const value = z.number().nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();

const COEFFICIENT = z
  .strictObject({
    coefficient: value,
    p_value: value,
    low: value,
    high: value,
    interval,
    n: z.int(),
    reference: z.string(),
    reason: z.string().optional(),
  })
  .meta({
    id: 'Coefficient',
    description: 'With its two-sided p value and 95 % interval; null with a reason.',
  });

const LAG = z
  .strictObject({
    lag: z.int(),
    kind: z.enum(['association', 'predictive', 'reverse']),
    coefficient: value,
    n: z.int(),
    p_value: value,
    hac_lag: value,
    hac_se: value,
    hac_p_value: value,
    hac_low: value,
    hac_high: value,
    bootstrap_low: value,
    bootstrap_high: value,
    block_length: value,
  })
  .meta({
    id: 'LagCoefficient',
    description:
      'k > 0 pairs x with y k rows later; only those may be called predictive. p_value takes the rows to be independent, hac_p_value does not.',
  });

const numbers = z.array(value);
const BY_ERROR = z
  .strictObject({ nonrobust: numbers, HC0: numbers, HC1: numbers, HC3: numbers, HAC: numbers })
  .meta({ id: 'ByError', description: 'One number a term under each kind of standard error.' });

const OLS = z
  .strictObject({
    terms: z.array(z.string()),
    n: z.int(),
    df: z.int(),
    coef: z.array(z.number()),
    se: BY_ERROR,
    t: BY_ERROR,
    p_value: BY_ERROR,
    low: BY_ERROR,
    high: BY_ERROR,
    hac_lag: z.int(),
    r2: value,
    s2: value,
    log_likelihood: value,
    aic: value,
    bic: value,
    durbin_watson: value,
    jarque_bera: z.strictObject({ statistic: value, p_value: value, skewness: value, kurtosis: value }),
    ljung_box: z.strictObject({ statistic: value, p_value: value, lags: z.int() }).nullable(),
    arch_lm: z
      .strictObject({ lm: value, p_value: value, f: value, f_p_value: value, lags: z.int() })
      .nullable(),
  })
  .meta({ id: 'CorrelationOls', description: 'y on a constant, x and the controls; lists run along terms.' });

const GRANGER = z
  .strictObject({
    lags: z.array(
      z.strictObject({
        lag: z.int(),
        f: value,
        p_value: value,
        df_numerator: z.int(),
        df_denominator: z.int(),
        n: z.int(),
        aic: value,
        bic: value,
      }),
    ),
    chosen_by_aic: z.int().nullable(),
    chosen_by_bic: z.int().nullable(),
  })
  .meta({ id: 'Granger', description: 'Whether lags of x help to explain y beside as many lags of y.' });

const PROJECTION = z.strictObject({
  horizon: z.int(),
  n: z.int(),
  beta: value,
  se: value,
  t: value,
  p_value: value,
  low: value,
  high: value,
});

const FAMILY = z
  .strictObject({
    family: z.string(),
    description: z.string(),
    tests: z.array(
      z.strictObject({
        test: z.string(),
        p_value: z.number(),
        bonferroni: z.number(),
        holm: z.number(),
        benjamini_hochberg: z.number(),
        benjamini_yekutieli: z.number(),
        hommel: z.number(),
        sidak: z.number(),
      }),
    ),
  })
  .meta({ id: 'TestFamily', description: 'Tests asked beside each other, corrected for their number.' });

const BUCKET = z.strictObject({
  bucket: z.int(),
  from: z.number(),
  to: z.number(),
  n: z.int(),
  mean: value,
  se: value,
  t: value,
  p_value: value,
});

const GARCH = z.strictObject({
  series: z.enum(['x', 'y']),
  n: z.int(),
  mu: value,
  omega: value,
  alpha: value,
  beta: value,
  log_likelihood: value,
  reason: z.string().nullable(),
});

const DROPS = z
  .strictObject({
    lag: z.int(),
    drops: z.int(),
    coefficient: value,
    p_value: value,
    coefficient_low: value,
    coefficient_high: value,
    p_low: value,
    p_high: value,
    significant_share: value,
    p_worst: value,
    outlet_worst: z.string().nullable(),
  })
  .meta({ id: 'OutletDrops', description: 'The coefficient again without one random outlet at a time.' });

const SHAPE = {
  rows: z.int(),
  n: z.int(),
  pearson: COEFFICIENT,
  spearman: COEFFICIENT,
  kendall_tau_b: COEFFICIENT,
  distance: COEFFICIENT,
  partial: COEFFICIENT,
  lead_lag: z.array(LAG),
  ols: OLS.nullable(),
  granger: GRANGER.nullable(),
  local_projection: z.array(PROJECTION),
  rolling: z.array(z.strictObject({ date: z.string(), index: z.int(), n: z.int(), coefficient: value })),
  buckets: z.array(BUCKET),
  acf: z.strictObject({ x: z.array(z.number()).nullable(), y: z.array(z.number()).nullable() }),
  garch: z.array(GARCH),
  outlet_drops: z.array(DROPS),
  families: z.array(FAMILY),
  warnings: z.array(z.string()),
};

export const CORRELATION_ANSWER = z
  .strictObject({
    meta: META,
    results: z.array(
      z.strictObject({ instrument_id: z.string(), ...SHAPE }).meta({ id: 'InstrumentCorrelation' }),
    ),
    families: z.array(FAMILY),
  })
  .meta({ id: 'CorrelationAnswer' });

export const CORRELATION_STUDY_ANSWER = z
  .strictObject({ meta: META, ...SHAPE })
  .meta({ id: 'CorrelationStudyAnswer' });

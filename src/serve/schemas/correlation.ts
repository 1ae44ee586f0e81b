import { z } from 'zod';
import { META } from './meta.js';

const value = z.number().nullable();

const COEFFICIENT = z
  .strictObject({
    coefficient: value,
    p_value: value,
    low: value,
    high: value,
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
  })
  .meta({
    id: 'LagCoefficient',
    description: 'k > 0 pairs x with y k steps later; only those may be called predictive.',
  });

const SHAPE = {
  n: z.int(),
  pearson: COEFFICIENT,
  spearman: COEFFICIENT,
  lead_lag: z.array(LAG),
  warnings: z.array(z.string()),
};

export const CORRELATION_ANSWER = z
  .strictObject({
    meta: META,
    results: z.array(
      z.strictObject({ instrument_id: z.string(), ...SHAPE }).meta({ id: 'InstrumentCorrelation' }),
    ),
  })
  .meta({ id: 'CorrelationAnswer' });

export const CORRELATION_STUDY_ANSWER = z
  .strictObject({ meta: META, ...SHAPE })
  .meta({ id: 'CorrelationStudyAnswer' });

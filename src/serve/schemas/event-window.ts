import { z } from 'zod';
import { EVENT_FLAGS } from '../../analyse/event-study/types.js';
import { OUTCOMES } from '../../domain/outcome.js';
import { META } from './meta.js';

const value = z.number().nullable();
const values = z.array(value);
export const WINDOW = z
  .array(z.int())
  .length(2)
  .meta({ description: 'First and last session relative to day 0, both inside.' });
const OUTCOME = z.enum(OUTCOMES);

export const TEST = z
  .strictObject({
    statistic: value,
    p_value: value,
    df: value,
    distribution: z.string(),
    formula_id: z.string(),
    reference: z.string(),
    inputs: z.record(z.string(), value),
    reason: z.string().optional(),
    warning: z.string().optional(),
  })
  .meta({ id: 'TestResult', description: 'One statistic with all that a reader needs to audit it.' });

const EVENT_IN_WINDOW = z
  .strictObject({
    window: WINDOW,
    outcome: OUTCOME,
    car: value,
    se_car: value,
    t_car: value,
    p_car: value,
    scar: value,
    ar: values,
    se_ar: values,
    bhar: value,
    rank_p: value,
    permutation_p: value,
    mde: value,
    overlaps: z.array(z.string()),
  })
  .meta({ id: 'EventInWindow' });

const EVENT = z
  .strictObject({
    id: z.string(),
    unit: z.string(),
    outcome: OUTCOME,
    day0: z.string().nullable(),
    shifted_days: value,
    alpha: value,
    beta: value,
    betas: z.record(z.string(), z.number()),
    sigma: value,
    n_obs: z.int(),
    flags: z.array(z.enum(EVENT_FLAGS)),
    overlaps_estimation: z.array(z.string()),
    n_overlaps_estimation: z.int(),
    windows: z.array(EVENT_IN_WINDOW),
  })
  .meta({ id: 'StudiedEvent' });

const JOINT_EFFECT = z
  .strictObject({
    unit: z.string(),
    ids: z.array(z.string()),
    car: value,
    se_car: value,
    t_car: value,
    p_car: value,
    df: value,
    reason: z.string().optional(),
  })
  .meta({
    id: 'JointEffect',
    description: 'What the events of one unit with one day 0 did together, other windows held apart.',
  });

const AVERAGE = z
  .strictObject({
    window: WINDOW,
    n: z.int(),
    caar: value,
    aar: values,
    caar_path: values,
    caar_path_low: values,
    caar_path_high: values,
    placebo: z.strictObject({ low: values, high: values }).nullable(),
    joint: z
      .strictObject({
        effects: z.array(JOINT_EFFECT),
        score: TEST,
      })
      .nullable(),
    mde: value,
    tests: z.record(z.string(), TEST),
  })
  .meta({ id: 'WindowAverage' });

const UNIT = z
  .strictObject({
    unit: z.string(),
    name: z.string(),
    quote: z.string(),
    benchmark: z.string().nullable(),
    sign: z.literal([1, -1]),
  })
  .meta({
    id: 'StudiedUnit',
    description: 'The instrument behind a unit, and the sign applied to its quoted return.',
  });

export const EVENT_WINDOW_ANSWER = z
  .strictObject({
    meta: META,
    units: z.array(UNIT),
    events: z.array(EVENT),
    windows: z.array(AVERAGE),
    outcomes: z.record(z.string(), z.int()),
    warnings: z.array(z.string()),
  })
  .meta({
    id: 'EventWindowAnswer',
    description: 'Returns, CAR and standard errors are fractions, not per cent.',
  });

import { z } from 'zod';
import { LIMITS } from './limits.js';
import {
  DATES,
  INSTRUMENTS,
  INTERVAL,
  MEASURE,
  ORIENTATION,
  OUTLET_CAMP,
  RETURN_KIND,
  repeatable,
  TOPIC,
  VANTAGE,
} from './params.js';
import { LAGS } from './study-params.js';
import { formatParam } from './table-endpoint.js';

export const CORRELATION_FORMATS = ['json', 'csv', 'ndjson'] as const;

/** Tables of the report, each one CSV. */
const TABLES = [
  'lead_lag',
  'coefficients',
  'rolling',
  'ols',
  'granger',
  'local_projection',
  'buckets',
  'outlet_drops',
  'families',
] as const;
export type CorrelationTable = (typeof TABLES)[number];

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Parameters of the correlation report, shared by the report and its chart. */
export const CORRELATION_PARAMS = z.strictObject({
  ...INSTRUMENTS,
  measure: MEASURE,
  outlet_camp: OUTLET_CAMP,
  topic: TOPIC,
  ...DATES,
  lags: LAGS,
  return_kind: RETURN_KIND,
  orientation: ORIENTATION,
  interval: INTERVAL,
  dependent: z.enum(['returns', 'volatility']).default('returns').meta({
    description: 'returns: the return of the session. volatility: its size, |return|.',
  }),
  controls: repeatable(z.string().min(1).max(64), LIMITS.controls)
    .default([])
    .meta({
      description:
        'Instruments whose returns are held fixed; repeat it for several. Each enters with its sessions that closed by the close of the instrument, never later.',
      example: ['sp500'],
    }),
  hac_lag: z
    .union([z.literal('auto'), whole(0, LIMITS.hacLag)])
    .default('auto')
    .meta({ description: 'Bartlett lag of every HAC error; auto: Newey and West (1994).', example: 5 }),
  window: whole(3, LIMITS.correlationValues)
    .optional()
    .meta({ description: 'Sessions of a rolling window; none unless given.', example: 60 }),
  granger_lags: whole(0, LIMITS.grangerLags)
    .default(5)
    .meta({ description: 'Most lags of the Granger tests; 0 leaves them out.', example: 5 }),
  horizons: whole(0, LIMITS.horizons)
    .default(5)
    .meta({ description: 'Farthest horizon of the local projections.', example: 5 }),
  projection_lags: whole(0, LIMITS.projectionLags)
    .default(2)
    .meta({ description: 'Lags of index and return in the local projections.', example: 2 }),
  projection_se: z.enum(['HC1', 'HAC']).default('HC1').meta({
    description: 'Errors of the local projections: HC1 rests on the lags, HAC takes Bartlett lag h + 1.',
  }),
  buckets: whole(2, LIMITS.buckets)
    .default(5)
    .meta({ description: 'Groups of sessions by the index.', example: 5 }),
  outlet_drops: whole(0, LIMITS.outletDrops).default(0).meta({
    description:
      'Placebo: so many random outlets are left out one at a time and the coefficients taken again; all of them where there are no more.',
    example: 5,
  }),
  draws: whole(0, LIMITS.correlationDraws).default(199).meta({
    description:
      'Resamples behind each bootstrap interval, and permutations of the distance correlation; 0 leaves both out.',
    example: 199,
  }),
  seed: whole(0, 2_147_483_647)
    .default(1)
    .meta({ description: 'Seed of the resamples and of the outlets; the same one gives the same numbers.' }),
  ...VANTAGE,
});

export const CORRELATION_QUERY = CORRELATION_PARAMS.extend({
  table: z.enum(TABLES).default('lead_lag').meta({
    description: 'Which table the CSV or NDJSON holds.',
  }),
  format: formatParam(CORRELATION_FORMATS),
});

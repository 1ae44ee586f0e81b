import { z } from 'zod';
import { BASES, CROSS_OUTCOMES, REGIMES } from '../../analyse/signal/index.js';
import { META } from './meta.js';

const value = z.number().nullable();

const FIGURE = {
  value,
  n: z.int(),
  t: value,
  p_value: value,
  hac_lag: value,
  low: value,
  high: value,
  block_length: value,
};
const ESTIMATE = z.strictObject(FIGURE).meta({
  id: 'SignalEstimate',
  description: 'With its HAC t and p and its 95 % stationary-bootstrap interval.',
});
const AT = { horizon: z.int(), basis: z.enum(BASES) };
const METHOD = z.enum(['rank', 'pearson']);

const POSITION = {
  n: z.int(),
  unmeasured: z.int(),
  turnover: value,
  gross: ESTIMATE,
  net: ESTIMATE,
  break_even_bps: value,
};

const SHEET = z
  .strictObject({
    instrument_id: z.string(),
    n: z.int(),
    entries: z.strictObject({
      next_open: z.int(),
      next_close: z.int(),
      open_refused: z.int(),
      none: z.int(),
    }),
    coefficients: z.array(z.strictObject({ ...AT, method: METHOD, ...FIGURE })),
    decay: z.array(z.strictObject({ lag: z.int(), rank: value, pearson: value, n: z.int() })),
    buckets: z.array(z.strictObject({ ...AT, bucket: z.union([z.int(), z.literal('spread')]), ...FIGURE })),
    hit_rates: z.array(
      z.strictObject({
        ...AT,
        value,
        hits: z.int(),
        n: z.int(),
        low: value,
        high: value,
        p_value: value,
      }),
    ),
    position: z.strictObject(POSITION),
    regimes: z.array(z.strictObject({ regime: z.enum(REGIMES), ...AT, method: METHOD, ...FIGURE })),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'TearSheet' });

const CROSS = z
  .strictObject({
    outcome: z.enum(CROSS_OUTCOMES),
    reason: z.string().nullable(),
    instruments: z.int(),
    dates_used: z.int(),
    dates_seen: z.int(),
    horizons: z.array(
      z.strictObject({
        horizon: z.int(),
        rank_ic: ESTIMATE,
        information_ratio: value,
        positive: value,
        spread: ESTIMATE,
      }),
    ),
    portfolio: z.strictObject(POSITION).nullable(),
  })
  .meta({ id: 'SignalCrossSection' });

export const SIGNAL_ANSWER = z
  .strictObject({ meta: META, results: z.array(SHEET), cross_section: CROSS })
  .meta({ id: 'SignalAnswer' });

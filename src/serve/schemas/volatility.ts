import { z } from 'zod';
import { EVENT_FLAGS } from '../../analyse/event-study/types.js';
import { MEASURES } from '../../analyse/volatility/index.js';
import { OUTCOMES } from '../../domain/outcome.js';
import { TEST, WINDOW } from './event-window.js';
import { META } from './meta.js';

const value = z.number().nullable();

/** A change of volatility against pseudo-dates. */
const HELD = {
  change: value,
  relative: value.meta({ description: 'Relative change of volatility from the median of the draws.' }),
  low: value,
  high: value,
};

const EVENT = z
  .strictObject({
    id: z.string(),
    unit: z.string(),
    outcome: z.enum(OUTCOMES),
    day0: z.string().nullable(),
    shifted_days: value,
    flags: z.array(z.enum(EVENT_FLAGS)),
    overlaps: z.array(z.string()),
    pseudo_dates: z.int(),
    ...HELD,
    p_value: value,
    variance_ratio: TEST.nullable(),
    brown_forsythe: TEST.nullable(),
    levene: TEST.nullable(),
  })
  .meta({ id: 'VolatilityEvent', description: 'One event on one instrument in one window.' });

const YARDSTICK = z
  .strictObject({
    events: z.int(),
    yardstick_events: z.int(),
    left_out: z.int(),
    change: value,
    test: TEST,
  })
  .meta({ id: 'VolatilityYardstick', description: 'The events beside other scheduled ones.' });

const WINDOW_FIELDS = {
  window: WINDOW,
  n: z.int(),
  outcomes: z.record(z.string(), z.int()),
  ...HELD,
  placebo: TEST,
  cross_sectional: TEST,
  yardstick: YARDSTICK.nullable(),
};

const POOLED = z
  .strictObject(WINDOW_FIELDS)
  .meta({ id: 'VolatilityWindow', description: 'All events on all instruments in one window.' });

const RESULT = z
  .strictObject({
    unit: z.string(),
    windows: z.array(z.strictObject({ ...WINDOW_FIELDS, events: z.array(EVENT) })),
  })
  .meta({ id: 'InstrumentVolatility', description: 'One instrument by itself.' });

export const VOLATILITY_ANSWER = z
  .strictObject({
    meta: META,
    measure: z.enum(MEASURES),
    units: z.array(z.strictObject({ unit: z.string(), name: z.string(), quote: z.string() })),
    results: z.array(RESULT),
    pooled: z.array(POOLED),
  })
  .meta({ id: 'VolatilityAnswer', description: 'Changes are logarithms, relative changes fractions.' });

/** What became of one event on one instrument; the first that applies, in this order. Counts in equal counts out. */
export const OUTCOMES = [
  'no_session_in_range',
  'too_few_observations',
  'window_outside_history',
  'window_crosses_closure',
  'missing_in_window',
  'degenerate_estimation',
  'no_benchmark',
  'not_converged',
  'confounded',
  'used',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What became of one headline paired with one instrument at its longest horizon. */
export const PAIR_OUTCOMES = [
  'no_session_in_range',
  'no_base_price',
  'window_crosses_closure',
  'missing_in_window',
  'horizon_not_reached',
  'used',
] as const;
export type PairOutcome = (typeof PAIR_OUTCOMES)[number];

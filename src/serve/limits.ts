/** How much one request may ask for. Beyond it the answer is 400 or 422 and names the limit; docs/limits.md lists them. */
export const LIMITS = {
  /** `POST /v1/studies/event-window`. */
  studyRows: 500_000,
  studyEvents: 5_000,
  windows: 20,
  /** Draws of a randomisation, and of a placebo study. */
  randomizationDraws: 99_999,
  placeboDraws: 9_999,
  /** Leads and lags of a Dimson regression, each. */
  dimsonShifts: 5,
  /** Size of a return, a market or factor value and a score: beyond it their squares lose all meaning. */
  size: 1_000_000_000_000,
  /** Sessions of all windows together, times events: each comes back with two numbers. */
  studyCells: 1_000_000,
  /** Factors of one unit. */
  factors: 20,
  /** Farthest session from day 0 that a window or an estimation may reach. */
  sessionsFromDay0: 1_000,
  /** `POST /v1/studies/correlation`: values of one series. */
  correlationValues: 100_000,
  /** Correlations of either kind: controls, lags of a HAC error, of Granger tests and of autocorrelations, horizons and lags of local projections. */
  controls: 20,
  hacLag: 1_000,
  grangerLags: 30,
  horizons: 60,
  projectionLags: 20,
  /** Resamples behind an interval, and lags × resamples × rows of all instruments together. */
  correlationDraws: 9_999,
  resampledCells: 5_000_000_000,
  /** Outlets left out one at a time. */
  outletDrops: 50,
  buckets: 20,
  pValues: 10_000,
  /** `GET /v1/reports/signal`: resamples of a bootstrap, times instruments, and the cost of a trade in basis points. */
  bootstrapDraws: 9_999,
  resampledInstruments: 100_000,
  costBps: 1_000,
  /** `POST /v1/studies/signal`: headlines of the caller's own. */
  studyHeadlines: 50_000,
  /** `GET /v1/reports/volatility`: event × instrument × window, each of which comes back with three tests. */
  volatilityCases: 10_000,
  /** Farthest lag either way. */
  lag: 250,
  /** Verdicts on claims: draws of the placebo. */
  leastVerdictDraws: 99,
  verdictDraws: 9_999,
  /** `POST /v1/score`. */
  texts: 1_000,
  titleLength: 2_000,
  bodyLength: 50_000,
  /** Targets of one text, and of all texts together: each takes about a millisecond of the request thread. */
  targets: 20,
  allTargets: 2_500,
  /** `POST /v1/events`. */
  newEvents: 1_000,
  /** Tags of one event. */
  eventTags: 20,
  /** A parameter given many times. */
  instruments: 100,
  ids: 500,
  /** Pixels either way of a chart. */
  chartSide: 2_000,
  cursorLength: 2_000,
} as const;

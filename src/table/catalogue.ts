import { BAR_COLUMNS } from './columns/bars.js';
import { CLAIM_CONFOUNDER_COLUMNS } from './columns/claim-confounders.js';
import { CLAIM_CURVE_COLUMNS } from './columns/claim-curve.js';
import { CLAIM_COLUMNS } from './columns/claims.js';
import { CONFOUNDER_COLUMNS } from './columns/confounders.js';
import { COEFFICIENT_COLUMNS, LEAD_LAG_COLUMNS } from './columns/correlation.js';
import { DROP_COLUMNS, FAMILY_COLUMNS } from './columns/correlation-families.js';
import { BUCKET_COLUMNS, ROLLING_COLUMNS } from './columns/correlation-paths.js';
import { GRANGER_COLUMNS, OLS_COLUMNS, PROJECTION_COLUMNS } from './columns/correlation-regressions.js';
import { DAILY_REPORT_COLUMNS } from './columns/daily-reports.js';
import { DATA_QUALITY_COLUMNS } from './columns/data-quality.js';
import { EVENT_WINDOW_COLUMNS, PATH_COLUMNS, TEST_COLUMNS } from './columns/event-window.js';
import { EVENT_COLUMNS } from './columns/events.js';
import { GAP_COLUMNS } from './columns/gaps.js';
import { HEADLINE_COLUMNS } from './columns/headlines.js';
import { INDICATOR_COLUMNS } from './columns/indicators.js';
import { INSTRUMENT_COLUMNS } from './columns/instruments.js';
import { NARRATIVE_COLUMNS } from './columns/narrative.js';
import { PAIR_COLUMNS } from './columns/pairs.js';
import { RUN_COLUMNS } from './columns/runs.js';
import { SIGNAL_COLUMNS } from './columns/signal.js';
import { EXPECTATION_COLUMNS, TARGET_RECORD_COLUMNS, TRACK_RECORD_COLUMNS } from './columns/track-record.js';
import { VERDICT_COLUMNS } from './columns/verdicts.js';
import { VOLATILITY_EVENT_COLUMNS, VOLATILITY_WINDOW_COLUMNS } from './columns/volatility.js';

import { type TableNote, table } from './table-note.js';

/** Every table of the API, in the order of its paths. Schemas and docs/columns.md are generated from this list. */
export const TABLES: readonly TableNote[] = [
  table('instruments', '/v1/instruments', 'One row per instrument.', INSTRUMENT_COLUMNS),
  table(
    'headlines',
    '/v1/headlines',
    'One row per headline with its newest visible score.',
    HEADLINE_COLUMNS,
  ),
  table('bars', '/v1/bars', 'One row per instrument, session and source.', BAR_COLUMNS),
  table('narrative', '/v1/narrative', 'One row per bucket of the narrative index.', NARRATIVE_COLUMNS),
  table('events', '/v1/events', 'One row per curated or detected event.', EVENT_COLUMNS),
  table('pairs', '/v1/pairs', 'One row per headline, instrument and horizon.', PAIR_COLUMNS),
  table(
    'event_window_events',
    '/v1/reports/event-window?table=events',
    'One row per event and window.',
    EVENT_WINDOW_COLUMNS,
  ),
  table(
    'event_window_path',
    '/v1/reports/event-window?table=path',
    'One row per window and session of the average path.',
    PATH_COLUMNS,
  ),
  table(
    'event_window_tests',
    '/v1/reports/event-window?table=tests',
    'One row per window and test.',
    TEST_COLUMNS,
  ),
  table(
    'correlation_lead_lag',
    '/v1/reports/correlation?table=lead_lag',
    'One row per instrument and lag.',
    LEAD_LAG_COLUMNS,
  ),
  table(
    'correlation_coefficients',
    '/v1/reports/correlation?table=coefficients',
    'One row per instrument and method.',
    COEFFICIENT_COLUMNS,
  ),
  table(
    'correlation_rolling',
    '/v1/reports/correlation?table=rolling',
    'One row per instrument and session at which a rolling window ends.',
    ROLLING_COLUMNS,
  ),
  table(
    'correlation_ols',
    '/v1/reports/correlation?table=ols',
    'One row per instrument, term of the regression and kind of error.',
    OLS_COLUMNS,
  ),
  table(
    'correlation_granger',
    '/v1/reports/correlation?table=granger',
    'One row per instrument and number of lags.',
    GRANGER_COLUMNS,
  ),
  table(
    'correlation_local_projection',
    '/v1/reports/correlation?table=local_projection',
    'One row per instrument and horizon.',
    PROJECTION_COLUMNS,
  ),
  table(
    'correlation_buckets',
    '/v1/reports/correlation?table=buckets',
    'One row per instrument and group of sessions by the index.',
    BUCKET_COLUMNS,
  ),
  table(
    'correlation_outlet_drops',
    '/v1/reports/correlation?table=outlet_drops',
    'One row per instrument and lag of the placebo that drops outlets.',
    DROP_COLUMNS,
  ),
  table(
    'correlation_families',
    '/v1/reports/correlation?table=families',
    'One row per test of a family, with its p under each correction.',
    FAMILY_COLUMNS,
  ),
  table('signal', '/v1/reports/signal', 'One row per figure of the signal tear sheets.', SIGNAL_COLUMNS),
  table(
    'volatility_events',
    '/v1/reports/volatility?table=events',
    'One row per event, instrument and window.',
    VOLATILITY_EVENT_COLUMNS,
  ),
  table(
    'volatility_summary',
    '/v1/reports/volatility?table=summary',
    'One row per window of all instruments together, then of each by itself.',
    VOLATILITY_WINDOW_COLUMNS,
  ),
  table('indicators', '/v1/indicators', 'One row per instrument, session and indicator.', INDICATOR_COLUMNS),
  table('daily_reports', '/v1/reports/daily', 'One row per stored daily report.', DAILY_REPORT_COLUMNS),
  table('runs', '/v1/runs', 'One row per run of a job.', RUN_COLUMNS),
  table(
    'data_quality',
    '/v1/data-quality',
    'One row per source and what it is asked for.',
    DATA_QUALITY_COLUMNS,
  ),
  table('gaps', '/v1/gaps', 'One row per span of which something is missing.', GAP_COLUMNS),
  table('claims', '/v1/claims', 'One row per registered claim, in its newest version.', CLAIM_COLUMNS),
  table(
    'track_record_events',
    '/v1/claims/{id}/track-record?table=events',
    'One row per event of the claim and claimed target.',
    TRACK_RECORD_COLUMNS,
  ),
  table(
    'track_record_targets',
    '/v1/claims/{id}/track-record?table=targets',
    'One row per claimed target.',
    TARGET_RECORD_COLUMNS,
  ),
  table(
    'track_record_expectations',
    '/v1/claims/{id}/track-record?table=expectations',
    'One row per stored expectation and version of it.',
    EXPECTATION_COLUMNS,
  ),
  table(
    'confounders',
    '/v1/confounders',
    'One row per date on which something else moves prices.',
    CONFOUNDER_COLUMNS,
  ),
  table(
    'verdicts',
    '/v1/verdicts',
    'One row per claim, side and target; `/v1/claims/{id}/verdict` has the rows of one claim.',
    VERDICT_COLUMNS,
  ),
  table(
    'claim_curve',
    '/v1/claims/{id}/curve',
    'One row per side, target and specification.',
    CLAIM_CURVE_COLUMNS,
  ),
  table(
    'claim_confounders',
    '/v1/claims/{id}/confounders',
    'One row per confounder in a window of an event of the claim.',
    CLAIM_CONFOUNDER_COLUMNS,
  ),
];

import {
  COEFFICIENT_COLUMNS,
  coefficientRows,
  LEAD_LAG_COLUMNS,
  leadLagRows,
} from '../../table/columns/correlation.js';
import {
  EVENT_WINDOW_COLUMNS,
  eventWindowRows,
  PATH_COLUMNS,
  pathRows,
  TEST_COLUMNS,
  testRows,
} from '../../table/columns/event-window.js';
import { EVENT_COLUMNS } from '../../table/columns/events.js';
import { GAP_COLUMNS } from '../../table/columns/gaps.js';
import { HEADLINE_COLUMNS } from '../../table/columns/headlines.js';
import { INDICATOR_COLUMNS } from '../../table/columns/indicators.js';
import { INSTRUMENT_COLUMNS } from '../../table/columns/instruments.js';
import { NARRATIVE_COLUMNS } from '../../table/columns/narrative.js';
import { RUN_COLUMNS } from '../../table/columns/runs.js';
import { EXPECTATION_COLUMNS } from '../../table/columns/track-record.js';
import { toJsonRows } from '../../table/to-json.js';
import type { DailyModel, GroupStudy } from './model.js';

/** The same value with every key in snake_case; codes that are keys already are. */
function snake(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snake);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, of]) => [
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    snake(of),
  ]);
  return Object.fromEntries(entries);
}

function studyOf({ group, instruments, study, reason }: GroupStudy) {
  if (study === null) return { group, instruments, reason, outcomes: {}, warnings: [] };
  return {
    group,
    instruments,
    reason,
    outcomes: study.outcomes,
    warnings: study.warnings,
    events: toJsonRows(EVENT_WINDOW_COLUMNS, eventWindowRows(study)),
    path: toJsonRows(PATH_COLUMNS, pathRows(study)),
    tests: toJsonRows(TEST_COLUMNS, testRows(study)),
  };
}

/** Run id and clock of an expectation are those of the report, which has no run id before it is written. */
const inReport = ({ name }: { readonly name: string }) => name !== 'run_id' && name !== 'recorded_at';

/** The report as JSON text in snake_case; tables have the columns of the API's tables. */
export function dailyJson(model: DailyModel): string {
  const { headlines, narrative, events, correlation, quality } = model;
  const measures = [...new Set(correlation.results.map(({ measure }) => measure))];
  const report = {
    date: model.date,
    meta: snake(model.meta),
    narrative: {
      measure: narrative.measure,
      ...narrative.span,
      camps: narrative.camps.map(({ camp, points }) => ({
        outlet_camp: camp,
        rows: toJsonRows(NARRATIVE_COLUMNS, points),
      })),
    },
    headlines: {
      total: headlines.total,
      unscored: headlines.unscored,
      abstained: headlines.abstained,
      market_reports: headlines.marketReports,
      rows: headlines.shown.map((row) => ({
        ...toJsonRows(HEADLINE_COLUMNS, [row])[0],
        evidence: snake(row.score?.evidence ?? []),
      })),
    },
    event_window: {
      ...events.span,
      curated_events: toJsonRows(EVENT_COLUMNS, events.events),
      groups: events.groups.map(studyOf),
    },
    correlation: {
      ...correlation.span,
      measures: measures.map((measure) => {
        const named = correlation.results
          .filter((each) => each.measure === measure)
          .map(({ instrument, result }) => ({ instrumentId: instrument.id, ...result }));
        return {
          measure,
          coefficients: toJsonRows(COEFFICIENT_COLUMNS, coefficientRows(named)),
          lead_lag: toJsonRows(LEAD_LAG_COLUMNS, leadLagRows(named)),
        };
      }),
    },
    pairs: { ...model.pairs.span, outcomes: model.pairs.outcomes },
    indicators: toJsonRows(INDICATOR_COLUMNS, model.indicators),
    expectations: {
      reason: model.expectations.reason,
      rows: toJsonRows(EXPECTATION_COLUMNS.filter(inReport), model.expectations.rows),
    },
    ...(model.claims !== undefined && { claims: snake(model.claims) }),
    quality: {
      ...quality.span,
      bars: quality.bars,
      flagged_bars: quality.flaggedBars,
      flags: quality.flags,
      instruments: toJsonRows(INSTRUMENT_COLUMNS, quality.instruments),
      findings: quality.findings,
      open_gaps: toJsonRows(GAP_COLUMNS, quality.gaps),
      quarantine: quality.quarantine,
    },
    runs: toJsonRows(RUN_COLUMNS, model.runs),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

import type { ScoredEvent, TargetRecord } from '../../analyse/track-record/index.js';
import type { ClaimExpectation, ReportedExpectation } from '../../domain/expectation.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';

const EFFECT = 'fraction, relative or points';

/** An expectation; run id and clock are missing in the report that has just made it. */
export type ExpectationRow = ReportedExpectation & Partial<ClaimExpectation>;

const expected = columnsOf<ExpectationRow>();

export const EXPECTATION_COLUMNS: readonly Column<ExpectationRow>[] = [
  always(expected.text('claim_id', 'Id of the claim.', (row) => row.claimId)),
  always(expected.integer('claim_version', 'Its version.', (row) => row.claimVersion)),
  always(expected.text('claim_hash', 'Hash of that registration.', (row) => row.claimHash)),
  always(expected.text('target', 'Id of the target within the claim.', (row) => row.target)),
  always(expected.date('report_date', 'UTC day of the daily report.', (row) => row.reportDate)),
  always(expected.instant('known_at', "The report's as_of: no later row entered.", (row) => row.knownAt)),
  always(expected.text('as_of_basis', 'Clock that as_of goes by.', (row) => row.asOfBasis)),
  always(expected.text('claimed', 'up, down or either, as registered.', (row) => row.claimed)),
  expected.integer(
    'expected_sign',
    'Sign expected of the next event, of strength; of either the sign of the past mean.',
    (row) => row.expectedSign,
  ),
  expected.number(
    'probability',
    'That the effect has this sign: (hits + 1)/(n + 2) over past events.',
    (row) => row.probability,
  ),
  inUnit(
    EFFECT,
    expected.number('mean', "Expected effect of the next event, of the claim's unit.", (row) => row.mean),
  ),
  inUnit(
    EFFECT,
    expected.number('low', 'Lower end of the 95 % interval of that effect.', (row) => row.low),
  ),
  inUnit(
    EFFECT,
    expected.number('high', 'Its upper end.', (row) => row.high),
  ),
  always(
    expected.text(
      'interval_basis',
      'What the interval rests on: past_events, estimation_error, pseudo_dates or none.',
      (row) => row.intervalBasis,
    ),
  ),
  always(
    expected.integer('past_events', 'Past events whose windows were complete.', (row) => row.pastEvents),
  ),
  expected.integer('past_hits', 'Those of them with the expected sign.', (row) => row.pastHits),
  inUnit(
    EFFECT,
    expected.number(
      'baseline',
      'Mean effect of the events compared with, taken off; null where the claim compares with none.',
      (row) => row.baseline,
    ),
  ),
  expected.integer('against_events', 'How many those are.', (row) => row.againstEvents),
  expected.text('run_id', 'Run id of the report that made it first.', (row) => row.runId ?? null),
  expected.instant('recorded_at', 'When it was stored.', (row) => row.recordedAt ?? null),
];

const scored = columnsOf<ScoredEvent>();

export const TRACK_RECORD_COLUMNS: readonly Column<ScoredEvent>[] = [
  always(scored.text('target', 'Id of the target within the claim.', (row) => row.target)),
  always(scored.text('event_id', 'Id of the event.', (row) => row.event)),
  always(scored.text('title', 'Its title.', (row) => row.title)),
  scored.instant(
    'occurred_at',
    'When it happened; null where only the date is known.',
    (row) => row.occurredAt,
  ),
  scored.date('date', 'Its date, where only that is known.', (row) => row.date),
  always(
    scored.instant(
      'event_known_at',
      'Since when this version of it has been known.',
      (row) => row.eventKnownAt,
    ),
  ),
  always(
    scored.text(
      'outcome',
      'scored, pending, why it is not, or an outcome of the event study.',
      (row) => row.outcome,
    ),
  ),
  scored.instant(
    'expected_at',
    'as_of of the report whose expectation counts: the last before the event.',
    (row) => row.expectation?.knownAt ?? null,
  ),
  scored.instant('recorded_at', 'When that was stored.', (row) => row.expectation?.recordedAt ?? null),
  scored.text('run_id', 'Run id of that report.', (row) => row.expectation?.runId ?? null),
  always(scored.flag('late', 'Whether it was stored after the event.', (row) => row.late)),
  scored.integer(
    'expected_sign',
    'Sign expected, of strength.',
    (row) => row.expectation?.expectedSign ?? null,
  ),
  scored.number('probability', 'Probability of that sign.', (row) => row.expectation?.probability ?? null),
  inUnit(
    EFFECT,
    scored.number('mean', 'Effect expected.', (row) => row.expectation?.mean ?? null),
  ),
  inUnit(
    EFFECT,
    scored.number('low', 'Lower end of its 95 % interval.', (row) => row.expectation?.low ?? null),
  ),
  inUnit(
    EFFECT,
    scored.number('high', 'Its upper end.', (row) => row.expectation?.high ?? null),
  ),
  scored.text(
    'interval_basis',
    'What the interval rests on.',
    (row) => row.expectation?.intervalBasis ?? null,
  ),
  inUnit(
    EFFECT,
    scored.number('baseline', 'Taken off the effect, as it stood in the expectation.', (row) => {
      return row.expectation?.baseline ?? null;
    }),
  ),
  inUnit(
    EFFECT,
    scored.number('effect', 'What came, less the baseline; of strength.', (row) => row.effect),
  ),
  always(scored.list('instruments', 'Instruments behind the effect.', (row) => row.units)),
  scored.flag('hit', 'Whether the effect has the expected sign.', (row) => row.hit),
  scored.number('brier', '(p − hit)².', (row) => row.brier),
  scored.flag('inside', 'Whether the effect lies in the interval.', (row) => row.inside),
];

const recorded = columnsOf<TargetRecord>();

export const TARGET_RECORD_COLUMNS: readonly Column<TargetRecord>[] = [
  always(recorded.text('target', 'Id of the target within the claim.', (row) => row.target)),
  always(recorded.text('claimed', 'up, down or either, as registered.', (row) => row.claimed)),
  always(recorded.integer('events', 'Events that pass the filter.', (row) => row.events)),
  always(recorded.integer('scored', 'Those of them that are scored.', (row) => row.scored)),
  always(recorded.integer('pending', 'Those whose windows are not complete.', (row) => row.pending)),
  always(recorded.integer('late', 'Scored by an expectation stored after the event.', (row) => row.late)),
  always(recorded.integer('signed', 'Scored events with an expected sign.', (row) => row.hits.n)),
  always(recorded.integer('hits', 'Those with an effect of that sign.', (row) => row.hits.count)),
  recorded.number('hit_rate', 'hits/signed.', (row) => row.hits.share),
  recorded.number('hit_rate_low', 'Lower end of its exact 95 % interval.', (row) => row.hits.low),
  recorded.number('hit_rate_high', 'Its upper end.', (row) => row.hits.high),
  recorded.number('brier', 'Mean of (p − hit)²; 0 is best.', (row) => row.brier),
  always(recorded.number('brier_coin', 'The same of p = 0.5.', (row) => row.brierCoin)),
  recorded.number('brier_base_rate', 'The same of p = hit rate, known only afterwards.', (row) => {
    return row.brierBaseRate;
  }),
  always(recorded.integer('intervals', 'Scored events with an interval.', (row) => row.coverage.n)),
  always(recorded.integer('inside', 'Those whose effect lies in it.', (row) => row.coverage.count)),
  recorded.number('coverage', 'inside/intervals; 0.95 is promised.', (row) => row.coverage.share),
  recorded.number('coverage_low', 'Lower end of its exact 95 % interval.', (row) => row.coverage.low),
  recorded.number('coverage_high', 'Its upper end.', (row) => row.coverage.high),
  always(
    recorded.list('outcomes', 'Events by outcome, outcome:events; they sum to events.', (row) =>
      Object.entries(row.outcomes).map(([code, n]) => `${code}:${n}`),
    ),
  ),
];

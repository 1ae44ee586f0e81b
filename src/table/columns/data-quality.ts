import type { QualityRow } from '../../analyse/data-quality/index.js';
import { BAR_FLAGS } from '../../domain/bar.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';

const { text, number, integer, flag, date, instant, list } = columnsOf<QualityRow>();

/** Items refused for one of these reasons by name; all reasons stand in `quarantine`. */
function refused(row: QualityRow, fits: (reason: string) => boolean): number {
  const counts = Object.entries(row.quarantine.byReason).filter(([reason]) => fits(reason));
  return counts.reduce((sum, [, items]) => sum + items, 0);
}

const WORDS: Readonly<Record<(typeof BAR_FLAGS)[number], string>> = {
  not_a_session: 'on a day that is no session of the venue',
  return_limit: "that moved beyond the instrument's limit",
  flat_no_volume: 'of one price all day without a trade',
  repeated_close: 'that repeat the close of a floating rate for the third time and more',
  unit_jump: '50 times the close before, or a fiftieth',
  gap_before: 'before which sessions have none',
  provisional_session: 'in a year whose holidays may still change',
  high_low_inconsistent: 'with open or close outside low to high',
};

export const DATA_QUALITY_COLUMNS: readonly Column<QualityRow>[] = [
  always(text('source', 'Name of the source, as in its headlines or bars.', (row) => row.source)),
  always(text('subject', "An instrument's id, headlines, or clock.", (row) => row.subject)),
  always(text('kind', 'bars, headlines, or other for what is of no series.', (row) => row.kind)),
  instant('newest_at', 'When the newest row was made public.', (row) => row.newestAt),
  inUnit(
    'hours',
    number('age_hours', 'From there to as_of.', (row) => row.ageHours),
  ),
  always(integer('stored', 'Sessions, or headlines, that are stored.', (row) => row.stored)),
  date(
    'expected_session',
    'Session whose bar should be there by as_of.',
    (row) => row.bars?.expectedSession ?? null,
  ),
  always(flag('stale', 'The newest row is older than the calendar explains.', (row) => row.stale)),
  instant('last_poll_at', 'When the source was last asked.', (row) => row.polls.lastPollAt),
  instant('last_good_poll_at', 'When it last answered.', (row) => row.polls.lastGoodPollAt),
  always(integer('polls_24h', 'Times it was asked in the 24 hours up to as_of.', (row) => row.polls.polls)),
  always(integer('failed_polls_24h', 'Those that brought nothing usable.', (row) => row.polls.failed)),
  text('last_fault_code', 'Code of the newest failure that is known.', (row) => row.polls.lastFaultCode),
  text('last_fault', 'What went wrong then.', (row) => row.polls.lastFault),
  always(integer('inserted_24h', 'New rows in the 24 hours.', (row) => row.polls.inserted)),
  always(integer('unchanged_24h', 'Rows that came again as they were.', (row) => row.polls.unchanged)),
  always(integer('revised_24h', 'Rows that came again changed.', (row) => row.polls.revised)),
  always(integer('skipped_24h', 'Items left out as not wanted.', (row) => row.polls.skipped)),
  always(integer('refused_24h', 'Items that could not be taken.', (row) => row.polls.refused)),
  number(
    'usual_new_per_poll',
    'New headlines a poll over the kept polls.',
    (row) => row.volume?.newPerPoll ?? null,
  ),
  inUnit(
    'polls',
    integer(
      'polls_to_see_half',
      'Polls until a halved volume is found nine times in ten; missing where it never is.',
      (row) => row.volume?.pollsToSeeHalf ?? null,
    ),
  ),
  inUnit(
    'polls',
    integer(
      'polls_to_see_double',
      'The same of a doubled volume.',
      (row) => row.volume?.pollsToSeeDouble ?? null,
    ),
  ),
  inUnit(
    'sessions',
    integer(
      'sessions_expected',
      'Sessions of the venue from the first bar to expected_session.',
      (row) => row.bars?.expected ?? null,
    ),
  ),
  inUnit(
    'sessions',
    integer('sessions_present', 'Those with a bar.', (row) => row.bars?.present ?? null),
  ),
  inUnit(
    'sessions',
    integer('sessions_missing', 'Those without.', (row) => row.bars?.missing ?? null),
  ),
  ...BAR_FLAGS.map((name) =>
    inUnit(
      'bars',
      integer(`n_${name}`, `Bars ${WORDS[name]}.`, (row) => row.bars?.flags[name] ?? null),
    ),
  ),
  always(
    integer('n_non_positive', 'Items refused for a price that is not positive.', (row) =>
      refused(row, (reason) => reason.startsWith('non_positive')),
    ),
  ),
  always(
    integer('n_duplicates', 'Items refused because they stand twice with different content.', (row) =>
      refused(row, (reason) => reason.startsWith('duplicate')),
    ),
  ),
  always(integer('open_gaps', 'Spans of which something is missing; see /v1/gaps.', (row) => row.openGaps)),
  always(
    integer(
      'quarantined',
      'Items kept aside because they could not be taken.',
      (row) => row.quarantine.items,
    ),
  ),
  list('quarantine', 'Their number by reason, reason=items.', (row) =>
    Object.entries(row.quarantine.byReason).map(([reason, items]) => `${reason}=${items}`),
  ),
  list('findings', 'Codes of what is found wrong.', (row) => row.findings.map(({ code }) => code)),
  instant(
    'findings_since_at',
    'Since when, of the oldest finding.',
    (row) => row.findings.map(({ since }) => since).toSorted()[0] ?? null,
  ),
  list('finding_details', 'A sentence to each; a stroke in it is written as /.', (row) =>
    row.findings.map(({ detail }) => detail.replaceAll('|', '/')),
  ),
];

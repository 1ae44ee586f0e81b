import { always, type Column, columnsOf, inUnit } from '../column.js';
import type { InstrumentRow } from '../rows.js';

const { text, number, integer, flag, date, instant, list } = columnsOf<InstrumentRow>();

export const INSTRUMENT_COLUMNS: readonly Column<InstrumentRow>[] = [
  always(text('id', 'Id used by every other path.', (row) => row.instrument.id)),
  always(text('name', 'Name in words.', (row) => row.instrument.name)),
  always(text('group', 'What it is studied as.', (row) => row.instrument.group)),
  text('subgroup', 'Part of the group: commodity, gas or equity.', (row) => row.instrument.subgroup),
  always(text('venue', 'Key of its session table.', (row) => row.instrument.venue)),
  always(text('currency', 'Currency of the price.', (row) => row.instrument.currency)),
  always(text('unit', 'Unit of the price; London quotes pence (GBX).', (row) => row.instrument.unit)),
  always(text('quote', 'What the number says, e.g. RUB per USD.', (row) => row.instrument.quote)),
  always(
    integer(
      'strength_sign',
      'Sign that makes a rise mean "stronger" for the group.',
      (row) => row.instrument.strengthSign,
    ),
  ),
  always(
    text(
      'price_setter',
      'Who sets the price at the margin: resident or global.',
      (row) => row.instrument.priceSetter,
    ),
  ),
  text('benchmark', 'Id of its synchronous benchmark.', (row) => row.instrument.benchmark),
  always(text('return_rule', 'How a bar becomes a return.', (row) => row.instrument.returnRule)),
  always(
    text('dividends', 'Dividend coverage: covered, none or unknown.', (row) => row.instrument.dividends),
  ),
  inUnit(
    'log return',
    always(
      number(
        'return_limit',
        'One-session move beyond which a bar is flagged.',
        (row) => row.instrument.returnLimit,
      ),
    ),
  ),
  text('source', 'Source that reports use.', (row) => row.range?.source ?? null),
  list('sources', 'Every source with bars.', (row) => row.sources),
  date('first_session', 'First stored session.', (row) => row.range?.firstSession ?? null),
  date('last_session', 'Last stored session.', (row) => row.range?.lastSession ?? null),
  inUnit(
    'sessions',
    integer('sessions', 'Number of stored sessions.', (row) => row.range?.sessions ?? 0),
  ),
  instant('newest_available_at', 'Newest publication.', (row) => row.range?.newestAvailableAt ?? null),
  instant('newest_recorded_at', 'Newest row stored here.', (row) => row.range?.newestRecordedAt ?? null),
  always(flag('stale', 'The newest bar is older than the calendar explains.', (row) => row.stale)),
  inUnit(
    'calendar days',
    integer('age_days', 'From the newest session to as_of.', (row) => row.ageDays),
  ),
  text('notes', 'What a reader should know.', (row) => row.instrument.notes),
];

import type { Confounder } from '../../domain/confounder.js';
import { always, type Column, columnsOf } from '../column.js';

const { text, flag, date, instant, list } = columnsOf<Confounder>();

export const CONFOUNDER_COLUMNS: readonly Column<Confounder>[] = [
  always(date('date', 'First day, in time_zone.', (row) => row.date)),
  always(date('until', 'Last day; the same where it is one.', (row) => row.until)),
  instant(
    'released_at',
    'When it came out, where the clock time is known; of an ex-date or a roll the close before its session.',
    (row) => row.at,
  ),
  always(
    text(
      'kind',
      'cbr_key_rate, fed_fomc, ecb_policy, opec_plus, us_cpi, a summit, ex_date or contract_roll.',
      (row) => row.kind,
    ),
  ),
  always(text('title', 'What it is.', (row) => row.title)),
  always(flag('scheduled', 'The date was known well beforehand.', (row) => row.scheduled)),
  always(list('groups', 'Groups of instruments it bears on.', (row) => row.groups)),
  always(text('time_zone', 'Zone of its days.', (row) => row.timeZone)),
  always(text('source', 'Whose calendar or record it rests on.', (row) => row.source)),
  text(
    'instrument_id',
    'The one instrument it bears on; missing where it bears on whole groups.',
    (row) => row.instrumentId ?? null,
  ),
];

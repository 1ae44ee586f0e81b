import { hostOf } from '../../domain/canonical-url.js';
import { OUTLET_CAMPS, type OutletCamp, type TimePrecision } from '../../domain/headline.js';
import type { Instant } from '../../domain/instant.js';
import { cellOf, HEADLINE_COLUMNS } from './columns.js';
import { CellFault, clip, readDateOrInstant, readInstant } from './read-cells.js';
import { type RawRow, type RowFault, rowFault } from './row.js';

/** One headline as its file gives it. */
export interface HeadlineRow {
  readonly kind: 'headline';
  readonly line: number;
  readonly id: string | null;
  readonly title: string;
  readonly url: string | null;
  readonly body: string | null;
  /** A host without `www.`, or a publisher's name; `unknown` where the row has neither outlet nor address. */
  readonly outlet: string;
  readonly outletCamp: OutletCamp | null;
  readonly lang: string;
  readonly publishedAt: Instant;
  readonly timePrecision: TimePrecision;
  readonly availableAt: Instant | null;
}

function readTitle(text: string | undefined): string {
  if (text === undefined) throw new CellFault('title', 'there is no title; give a column title');
  return text;
}

function readOutlet(outlet: string | undefined, url: string | null): string {
  if (outlet === undefined) return (url === null ? null : hostOf(url)) ?? 'unknown';
  const isHost = /^[\w-]+(\.[\w-]+)+$/.test(outlet);
  return isHost ? outlet.toLowerCase().replace(/^www\./, '') : outlet;
}

function readCamp(text: string | undefined): OutletCamp | null {
  if (text === undefined) return null;
  const camp = OUTLET_CAMPS.find((name) => name === text);
  if (camp === undefined) {
    throw new CellFault('outlet_camp', `"${clip(text)}" is none of ${OUTLET_CAMPS.join(', ')}`);
  }
  return camp;
}

/** An ISO 639 code in lower case, `und` where none is given. @throws CellFault */
export function readLang(text: string | undefined): string {
  if (text === undefined) return 'und';
  const lang = /^([a-z]{2,3})([-_].*)?$/i.exec(text)?.[1];
  if (lang === undefined) throw new CellFault('lang', `"${clip(text)}" is not an ISO 639 code such as en`);
  return lang.toLowerCase();
}

/** Reads one row of a headline file by its column names, or says why it cannot be taken. */
export function readHeadlineRow(row: RawRow): HeadlineRow | RowFault {
  const cell = (field: keyof typeof HEADLINE_COLUMNS) => cellOf(row, HEADLINE_COLUMNS, field);
  try {
    const published = cell('published_at');
    if (published === undefined) {
      throw new CellFault('published_at', 'there is no time; give a column published_at, timestamp or date');
    }
    const { at, date } = readDateOrInstant('published_at', published);
    const url = cell('url') ?? null;
    const available = cell('available_at');
    return {
      kind: 'headline',
      line: row.line,
      id: cell('id') ?? null,
      title: readTitle(cell('title')),
      url,
      body: cell('body') ?? null,
      outlet: readOutlet(cell('outlet'), url),
      outletCamp: readCamp(cell('outlet_camp')),
      lang: readLang(cell('lang')),
      publishedAt: at,
      timePrecision: date === null ? 'instant' : 'date',
      availableAt: available === undefined ? null : readInstant('available_at', available),
    };
  } catch (error) {
    if (error instanceof CellFault) return rowFault(row.line, error.field, error.message);
    throw error;
  }
}

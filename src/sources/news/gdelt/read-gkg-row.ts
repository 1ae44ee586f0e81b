import { hostOf } from '../../../domain/canonical-url.js';
import { epochMs, type Instant } from '../../../domain/instant.js';
import { headlineId } from '../../headline-id.js';
import { languageOf } from '../language.js';
import { publishedAt, type SlotClocks } from './clocks.js';
import { languageOfCode } from './language.js';
import { extraOf, pageTitle } from './page-title.js';
import { type Reading, refuse, type Selection, SKIPPED } from './reading.js';
import type { Row } from './split-rows.js';
import { readStamp } from './stamp.js';

/** Columns of a GKG 2.1 record (codebook of 2015-02-19), counted from 0, and how many there are. */
const COLUMN_COUNT = 27;
const RECORD_ID = 0;
const DATE = 1;
const COLLECTION = 2;
const SOURCE_NAME = 3;
const DOCUMENT = 4;
const TRANSLATION = 25;
const EXTRAS = 26;
/** Collection of documents that are pages of the open web; the others are print, broadcast and archives. */
const WEB = '1';

/** What is the same for all rows of one file. */
export interface GkgFile extends Selection {
  readonly source: string;
  readonly slot: Instant;
  readonly clocks: SlotClocks;
  /** The files of pages that GDELT translated; their titles stand in the page's own language. */
  readonly translation: boolean;
}

type Columns = readonly string[];
const cell = (columns: Columns, index: number) => (columns[index] ?? '').trim();

/** Reason and sentence of what makes a row unusable; null for a sound one. */
function faultOf(columns: Columns, row: Row, slot: Instant): readonly [string, string] | null {
  if (!row.isUtf8) return ['invalid_utf8', 'the row has bytes that are not UTF-8'];
  if (columns.length !== COLUMN_COUNT) {
    return [
      'wrong_column_count',
      `the row has ${columns.length} columns; a GKG 2.1 record has ${COLUMN_COUNT}`,
    ];
  }
  const date = cell(columns, DATE);
  const at = readStamp(date);
  if (at === null) return ['bad_date', `V2.1DATE "${date.slice(0, 40)}" is no time YYYYMMDDHHMMSS`];
  if (epochMs(at) !== epochMs(slot)) return ['other_slot', `V2.1DATE ${date} is not the slot of the file`];
  const collection = cell(columns, COLLECTION);
  if (!/^\d$/.test(collection)) {
    return ['bad_collection', `V2SOURCECOLLECTIONIDENTIFIER "${collection.slice(0, 40)}" is not one digit`];
  }
  return null;
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && hostOf(url) !== null;
}

/** ISO 639-1 that GDELT states of a record: English where it did not translate, else what `srclc` says. */
function statedLanguage(columns: Columns, translation: boolean): string {
  const code = /(?:^|;)srclc:([^;]*)/.exec(cell(columns, TRANSLATION))?.[1];
  if (code !== undefined) return languageOfCode(code);
  return translation ? 'und' : 'en';
}

/** The headline of a sound row; null where the page has no title or is not wanted. */
function itemOf(columns: Columns, title: string, file: GkgFile): Reading {
  const url = cell(columns, DOCUMENT);
  const outlet = (cell(columns, SOURCE_NAME) || (hostOf(url) ?? '')).toLowerCase().replace(/^www\./, '');
  const stated = extraOf(cell(columns, EXTRAS), 'PAGE_PRECISEPUBTIMESTAMP');
  const { seenAt, availableAt, availableBasis } = file.clocks;
  const headline = {
    source: file.source,
    title,
    body: null,
    url,
    outlet,
    outletCamp: file.campOf(outlet),
    lang: languageOf(title, [statedLanguage(columns, file.translation)]),
    publishedAt: publishedAt(stated === null ? null : readStamp(stated.trim()), seenAt),
    timePrecision: 'instant' as const,
  };
  return {
    kind: 'item',
    item: { id: headlineId(file.source, headline), ...headline, availableAt, availableBasis },
  };
}

/**
 * Reads one row of a GKG file. Skipped: documents that are not of the open web, pages without a title (common: the
 * title is extracted from the page where it can be) and titles that are not wanted. Refused: rows not of the format.
 */
export function readGkgRow(row: Row, file: GkgFile): Reading {
  const columns = row.text.split('\t');
  const fault = faultOf(columns, row, file.slot);
  const key = cell(columns, RECORD_ID).slice(0, 100);
  if (fault !== null) return refuse(...fault, key, row.text);
  if (cell(columns, COLLECTION) !== WEB) return SKIPPED;
  const title = pageTitle(cell(columns, EXTRAS));
  if (title === null || !file.wanted(title, null)) return SKIPPED;
  const url = cell(columns, DOCUMENT);
  if (!isWebAddress(url)) {
    const detail = `V2DOCUMENTIDENTIFIER "${url.slice(0, 100)}" is no web address`;
    return refuse('bad_url', detail, key, row.text);
  }
  return itemOf(columns, title, file);
}

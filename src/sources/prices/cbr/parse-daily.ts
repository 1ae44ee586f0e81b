import type { CalendarDate } from '../../../domain/instant.js';
import type { Fetched } from '../../net/fetcher.js';
import type { RefusedItem } from '../../refused-item.js';
import { vunitRateOf } from './parse-dynamic.js';
import { PartRefusal, readDottedDate, readText, refusedElement, requireParts } from './read-parts.js';
import { fault, readValCurs } from './read-val-curs.js';
import { unitRate } from './unit-rate.js';

/** One currency of a day's list. */
export interface DailyRate {
  /** The bank's code, `R01235` for the dollar. */
  readonly id: string;
  /** ISO 4217. */
  readonly charCode: string;
  /** The currency's name in Russian. */
  readonly name: string;
  /** Roubles for one unit. */
  readonly rate: number;
}

export interface Daily {
  /** The date from which the list is in force, which may lie before the date asked for; null on an empty list. */
  readonly effectiveDate: CalendarDate | null;
  readonly rates: readonly DailyRate[];
  readonly refused: readonly RefusedItem[];
}

/** @throws SourceFault when a list that is not empty does not say of which day it is */
function dateOf(text: unknown, isEmpty: boolean, start: string): CalendarDate | null {
  if (text === undefined && isEmpty) return null;
  try {
    return readDottedDate(typeof text === 'string' ? text : '');
  } catch {
    throw fault('columns_changed', 'the list has no Date dd.mm.yyyy', start);
  }
}

/**
 * Reads an answer of XML_daily.asp: all currencies of one day. Prices come from XML_dynamic.asp alone; this form is for
 * files of it and as a second opinion on single days.
 * @throws SourceFault as `readValCurs` does, and `columns_changed`.
 */
export function parseDaily(answer: Pick<Fetched, 'body' | 'url'>): Daily {
  const root = readValCurs(answer);
  const elements = root.children('Valute');
  const effectiveDate = dateOf(root.attributes['@Date'], elements.length === 0, root.text);
  requireParts(root, elements, ['@ID', 'CharCode', 'Nominal', 'Name', 'Value']);
  const rates: DailyRate[] = [];
  const refused: RefusedItem[] = [];
  for (const element of elements) {
    const key = `${typeof element['@ID'] === 'string' ? element['@ID'] : '?'} ${effectiveDate}`;
    try {
      rates.push({
        id: readText(element, '@ID'),
        charCode: readText(element, 'CharCode'),
        name: readText(element, 'Name'),
        rate: unitRate(readText(element, 'Nominal'), readText(element, 'Value'), vunitRateOf(element)),
      });
    } catch (error) {
      if (!(error instanceof PartRefusal)) throw error;
      refused.push(refusedElement(element, key, error.reason, error.message));
    }
  }
  return { effectiveDate, rates, refused };
}

import type { CalendarDate } from '../../../domain/instant.js';
import type { Fetched } from '../../net/fetcher.js';
import { MOST_RAW, type RefusedItem } from '../../refused-item.js';
import { PartRefusal, readDottedDate, readText, refusedElement, requireParts } from './read-parts.js';
import { fault, readValCurs, type XmlElement } from './read-val-curs.js';
import { unitRate } from './unit-rate.js';

/** A rate and the date from which it is in force. */
export interface DatedRate {
  readonly effectiveDate: CalendarDate;
  /** Roubles for one unit. */
  readonly rate: number;
  readonly key: string;
  readonly raw: string;
}

export interface Dynamic {
  /** In the order given. */
  readonly rates: readonly DatedRate[];
  readonly refused: readonly RefusedItem[];
}

/** The bank's rate for one unit, which older answers lack. */
export function vunitRateOf(element: XmlElement): string | null {
  return element.VunitRate === undefined ? null : readText(element, 'VunitRate');
}

/**
 * Reads an answer of XML_dynamic.asp: the rates of one currency by the date from which each is in force. A list without
 * a record is an answer: there was no rate in those days.
 * @throws SourceFault `other_series` when it is of another currency, `columns_changed`, or as `readValCurs` does.
 */
export function parseDynamic(answer: Pick<Fetched, 'body' | 'url'>, currency: string): Dynamic {
  const root = readValCurs(answer);
  const records = root.children('Record');
  const strays = [root.attributes['@ID'], ...records.map((record) => record['@Id'])].filter((id) => {
    return id !== undefined && id !== currency;
  });
  if (strays.length > 0) {
    throw fault('other_series', `asked for ${currency}, it gave ${JSON.stringify(strays[0])}`, root.text);
  }
  requireParts(root, records, ['@Date', 'Nominal', 'Value']);
  const rates: DatedRate[] = [];
  const refused: RefusedItem[] = [];
  for (const record of records) {
    const key = `${currency} ${typeof record['@Date'] === 'string' ? record['@Date'] : '?'}`;
    try {
      rates.push({
        effectiveDate: readDottedDate(readText(record, '@Date')),
        rate: unitRate(readText(record, 'Nominal'), readText(record, 'Value'), vunitRateOf(record)),
        key,
        raw: JSON.stringify(record).slice(0, MOST_RAW),
      });
    } catch (error) {
      if (!(error instanceof PartRefusal)) throw error;
      refused.push(refusedElement(record, key, error.reason, error.message));
    }
  }
  return { rates, refused };
}

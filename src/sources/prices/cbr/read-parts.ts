import { type CalendarDate, calendarDate } from '../../../domain/instant.js';
import { MOST_RAW, type RefusedItem } from '../../refused-item.js';
import { fault, type ValCurs, type XmlElement } from './read-val-curs.js';

/** A part that cannot be read: why its record is refused. */
export class PartRefusal extends Error {
  constructor(
    readonly reason: string,
    detail: string,
  ) {
    super(detail);
    this.name = 'PartRefusal';
  }
}

export function refusedElement(
  element: XmlElement,
  key: string,
  reason: string,
  detail: string,
): RefusedItem {
  return { reason, detail, key, raw: JSON.stringify(element).slice(0, MOST_RAW) };
}

/** The text of a part. @throws PartRefusal */
export function readText(element: XmlElement, part: string): string {
  const value = element[part];
  if (typeof value === 'string' && value !== '') return value;
  throw new PartRefusal('unreadable_row', `${part} is ${JSON.stringify(value) ?? 'not there'}`);
}

/** A date dd.mm.yyyy. @throws PartRefusal `no_date` */
export function readDottedDate(text: string): CalendarDate {
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text) ?? [];
  try {
    return calendarDate(`${year}-${month}-${day}`);
  } catch {
    throw new PartRefusal('no_date', `"${text.slice(0, 60)}" is no date dd.mm.yyyy`);
  }
}

/** A part that no element has is a change of the format, not of one element. @throws SourceFault `columns_changed` */
export function requireParts(root: ValCurs, elements: readonly XmlElement[], parts: readonly string[]): void {
  if (elements.length === 0) return;
  const missing = parts.filter((part) => !elements.some((element) => element[part] !== undefined));
  if (missing.length === 0) return;
  throw fault('columns_changed', `no element has ${missing.join(', ')}`, root.text);
}

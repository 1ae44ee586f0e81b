import { calendarDate, endOfDate, type Instant } from '../domain/instant.js';

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'.split('|');
const ISO = /\b(20\d{2}-\d{2}-\d{2})\b/;
const DAY_FIRST = /\b(\d{1,2})\s+([A-Za-z]{3,9})\s+(20\d{2})\b/;
const MONTH_FIRST = /\b([A-Za-z]{3,9})\s+(\d{1,2}),?\s+(20\d{2})\b/;
const DEADLINE = /\b(by|until|before|deadline|bis|до|від|к)\b|deadline|frist|срок|термін/iu;

function dateOf(day: string, month: string, year: string): string | null {
  const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  return index < 0 ? null : `${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The end of the UTC day that a title names, with its year, as a deadline; null where it names none. */
export function findDeadline(title: string): Instant | null {
  // Nearly all titles name no year, and are done with here.
  if (!title.includes('20') || !DEADLINE.test(title)) return null;
  const iso = ISO.exec(title)?.[1];
  const dayFirst = DAY_FIRST.exec(title);
  const monthFirst = MONTH_FIRST.exec(title);
  const text =
    iso ??
    (dayFirst && dateOf(dayFirst[1] ?? '', dayFirst[2] ?? '', dayFirst[3] ?? '')) ??
    (monthFirst && dateOf(monthFirst[2] ?? '', monthFirst[1] ?? '', monthFirst[3] ?? ''));
  if (!text) return null;
  try {
    return endOfDate(calendarDate(text));
  } catch {
    // A date that the calendar does not have ("30 Feb 2025") is no deadline.
    return null;
  }
}

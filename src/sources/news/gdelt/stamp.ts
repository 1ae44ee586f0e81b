import type { Instant } from '../../../domain/instant.js';
import { parseDate } from '../parse-date.js';

/** `20250815230000` and `20250815T230000Z`: GDELT's two forms of an instant, always UTC. */
const FORM = /^\d{8}(?:\d{6}|T\d{6}Z)$/;

/** Reads an instant in one of GDELT's forms; null for anything else, a bare date among it. */
export function readStamp(text: string): Instant | null {
  const read = FORM.test(text) ? parseDate(text) : null;
  return read !== null && 'at' in read ? read.at : null;
}

/** An instant as GDELT names files and takes parameters: `20250815230000`; milliseconds are left off. */
export function stampOf(at: Instant): string {
  return at.slice(0, 19).replace(/\D/g, '');
}

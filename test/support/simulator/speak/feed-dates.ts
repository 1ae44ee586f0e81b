import { DateTime } from 'luxon';
import { epochMs, type Instant } from '../../../../src/domain/instant.js';
import type { DateForm } from '../options.js';

const RFC822 = 'ccc, dd LLL yyyy HH:mm:ss';

function rfc822(at: Instant, zone: string, suffix: (offsetMinutes: number) => string): string {
  const local = DateTime.fromMillis(epochMs(at), { zone, locale: 'en-US' });
  return `${local.toFormat(RFC822)} ${suffix(local.offset)}`;
}

const FORMS: Readonly<Record<DateForm, (at: Instant) => string>> = {
  rfc822_gmt: (at) => rfc822(at, 'UTC', () => 'GMT'),
  rfc822_london: (at) => rfc822(at, 'Europe/London', (offset) => (offset === 60 ? 'BST' : 'GMT')),
  rfc822_new_york: (at) => rfc822(at, 'America/New_York', (offset) => (offset === -240 ? 'EDT' : 'EST')),
  rfc822_moscow: (at) => rfc822(at, 'Europe/Moscow', () => '+0300'),
  iso_utc: (at) => at.replace('.000Z', 'Z'),
  iso_berlin: (at) =>
    DateTime.fromMillis(epochMs(at), { zone: 'Europe/Berlin' }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"),
};

const written = new Map<string, string>();

/** An instant on a whole second as the feed writes it; the zone's offset is worked out once for each. */
export function writeDate(form: DateForm, at: Instant): string {
  const key = `${form} ${at}`;
  const text = written.get(key) ?? FORMS[form](at);
  written.set(key, text);
  return text;
}

import { type Instant, instant } from '../../../domain/instant.js';
import type { Cursor, NewsRequest } from '../news-source.js';
import { shiftSlot, slotAtOrAfter, slotAtOrBefore } from './slots.js';

/** Slots from one to another, both inside; none where `to` is before `from`. */
export interface SlotRange {
  readonly from: Instant;
  readonly to: Instant;
}

type Span = NonNullable<NewsRequest['span']>;

/** How a cursor says where a span stands; a live cursor has neither key and never cuts a span short. */
const spanKeys = (span: Span) => ({ span_from: span.from, span_to: span.to });

/** The cursor of a span after the slot (or instant) that `key` names. */
export function spanCursor(span: Span, key: string, at: Instant): Cursor {
  return { [key]: at, ...spanKeys(span) };
}

/** The slots of a span that are still to be read: all, or those after where a cursor of this very span stands. */
export function slotsOfSpan(span: Span, cursor: Cursor | null, key: string): SlotRange {
  const keys = Object.entries(spanKeys(span));
  const own = cursor !== null && keys.every(([name, value]) => cursor[name] === value);
  const done = own ? cursor[key] : undefined;
  const from = done === undefined ? slotAtOrAfter(span.from) : shiftSlot(slotAtOrBefore(instant(done)), 1);
  return { from, to: slotAtOrBefore(span.to) };
}

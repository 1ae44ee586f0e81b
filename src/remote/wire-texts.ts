import type { NamedText } from '../score/text-scorer.js';
import { LIMITS } from '../serve/limits.js';

/** A text as `POST /v1/score` takes it. */
export interface WireText {
  /** Its position: names that callers give need not be unique, and may be longer than the format allows. */
  readonly id: string;
  readonly title: string;
  readonly body?: string;
  readonly lang?: string;
  readonly outlet?: string;
}

const OUTLET_LENGTH = 200;
const LANG_LENGTH = 10;
/** Below the smallest body limit one would set; a single text always fits. */
const MOST_BODY_BYTES = 4 * 1024 * 1024;

/** The beginning of a text that is too long, no character cut in two. */
function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

function toWire({ title, body, lang, outlet }: NamedText, position: number): WireText {
  return {
    id: String(position),
    title: clip(title, LIMITS.titleLength),
    ...(body ? { body: clip(body, LIMITS.bodyLength) } : {}),
    ...(lang ? { lang: clip(lang, LANG_LENGTH) } : {}),
    ...(outlet ? { outlet: clip(outlet, OUTLET_LENGTH) } : {}),
  };
}

/** Cuts texts into requests, in order, each within the format's limits of count and length. */
export function wireBatches(texts: readonly NamedText[]): WireText[][] {
  const batches: WireText[][] = [];
  let batch: WireText[] = [];
  let bytes = 0;
  for (const [position, text] of texts.entries()) {
    const wire = toWire(text, position);
    const size = Buffer.byteLength(JSON.stringify(wire));
    if (batch.length === LIMITS.texts || bytes + size > MOST_BODY_BYTES) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(wire);
    bytes += size;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}

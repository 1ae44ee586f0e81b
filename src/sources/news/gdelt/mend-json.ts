/** Text made readable, and how many faults were mended in it. */
export interface Mended {
  readonly text: string;
  readonly mended: number;
}

const HEX = /^[0-9a-f]{4}$/i;

/** Whether the backslash at `at` begins an escape that JSON knows (RFC 8259, section 7). */
function isEscape(text: string, at: number): boolean {
  const next = text[at + 1] ?? '';
  return next === 'u' ? HEX.test(text.slice(at + 2, at + 6)) : next !== '' && '"\\/bfnrt'.includes(next);
}

const asEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Mends two faults inside the strings of a JSON text, and no others: a backslash that begins no known escape is kept
 * as a backslash, and a raw control character is written as its escape. What the strings say does not change.
 */
export function mendJson(text: string): Mended {
  const parts: string[] = [];
  let mended = 0;
  let inString = false;
  let kept = 0;
  const replace = (at: number, by: string) => {
    parts.push(text.slice(kept, at), by);
    kept = at + 1;
    mended += 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') inString = !inString;
    else if (inString && character === '\\') {
      if (isEscape(text, at)) at += 1;
      else replace(at, '\\\\');
    } else if (inString && character < ' ') replace(at, asEscape(character));
  }
  return { text: parts.join('') + text.slice(kept), mended };
}

/** A word or a mark of punctuation with its place in the text (UTF-16 offsets, end exclusive). */
export interface Token {
  readonly text: string;
  /** Lower case, straight apostrophe, without a possessive ending. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'mark';
}

// Abbreviations keep their points, short forms their apostrophe; compounds come apart at the hyphen.
const TOKEN =
  /\p{Lu}\.(?:\p{Lu}\.)+|\b\p{L}{1,3}-\d+|[\p{L}\p{N}]+(?:['’ʼ]\p{L}+)*(?:[.,]\p{N}+)*|[-–—:;,.!?«»“”"'‘’()|]/gu;

/** Splits a text into words and punctuation. */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const raw = match[0];
    const word = raw
      .toLowerCase()
      .replace(/[’ʼ]/g, "'")
      .replace(/'s$/, '')
      .replace(/^((?:\p{L}\.)+\p{L})\.$/u, '$1');
    const kind = /[\p{L}\p{N}]/u.test(raw) ? 'word' : 'mark';
    return { text: raw, word, start: match.index, end: match.index + raw.length, kind };
  });
}

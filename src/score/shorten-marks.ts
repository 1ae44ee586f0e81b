/** Accents that one letter may carry: the bound of Unicode's stream-safe text (UAX #15), far above any language's. */
const MOST_MARKS = 30;
const TOO_MANY = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu');

/** Text without the accents that no letter needs: to bring n of them in order, normalisation takes time as n². */
export const shortenMarks = (text: string): string =>
  text.length <= MOST_MARKS ? text : text.replace(TOO_MANY, '$1');

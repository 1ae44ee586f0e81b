import { ALL_ENTITIES, EntityDecoder } from '@nodable/entities';

/** Entities of HTML 4 (section 24) that the library's list lacks, and `ocirc`, for which it has another sign. */
const LACKING: Readonly<Record<string, string>> = {
  ocirc: 'ô',
  ndash: '–',
  mdash: '—',
  lsaquo: '‹',
  rsaquo: '›',
  sbquo: '‚',
  dagger: '†',
  Dagger: '‡',
  permil: '‰',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  oline: '‾',
  weierp: '℘',
  image: 'ℑ',
  real: 'ℜ',
  sub: '⊂',
  sup: '⊃',
  nsub: '⊄',
  sube: '⊆',
  supe: '⊇',
  perp: '⊥',
  lceil: '⌈',
  rceil: '⌉',
  lfloor: '⌊',
  rfloor: '⌋',
  lang: '〈',
  rang: '〉',
  spades: '♠',
  clubs: '♣',
  hearts: '♥',
  diams: '♦',
};

const decoder = new EntityDecoder({ namedEntities: { ...ALL_ENTITIES, ...LACKING } });

/** Bytes 80 to 9F of windows-1252; blank where it has none. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const C1 = /[\u0080-\u009f]/g;

/**
 * Decodes the entities of HTML once, unknown ones stay. The control characters U+0080 to U+009F are read as
 * windows-1252, as HTML wants it for `&#146;` and for whatever calls itself ISO 8859-1; Node's own decoder of
 * windows-1252 leaves them as they are.
 */
export function decodeHtml(text: string): string {
  return decoder.decode(text).replace(C1, (mark) => WINDOWS_1252[mark.charCodeAt(0) - 0x80] ?? mark);
}

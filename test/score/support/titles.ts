import fc from 'fast-check';

const WORDS =
  "Russia Ukraine Trump EU Kremlin Iran says sanctions new lifts blocks not fails to veto agrees captures captured by town Putin's victory hollow for ceasefire collapses rouble slides despite if may : , ; ? — | - “ ” « » ( ) Москва санкции сняла не Київ перемир'я Öl €5 🙂 e\u0301 \u200b \u202e \0 \ud800 2025-05-03 until".split(
    ' ',
  );

/** Titles of words that rules know, in any order, and of anything at all. */
export const anyTitle = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 16 }).map((w) => w.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

const repeat = (text: string) => (units: number) => text.repeat(Math.ceil(units / text.length));

/** As many different words as fit. */
function differentWords(units: number): string {
  const words: string[] = [];
  for (let length = 0; length < units; length += words.at(-1)?.length ?? 1) {
    words.push(`q${words.length.toString(36)}z `);
  }
  return words.join('');
}

/** Words and marks that some list or rule knows, each by itself without end. */
const KNOWN_WORDS =
  'not fails sanctions says Russia Iran captures ammunition victory hollow for ceasefire talks extends lifts may despite if rouble falls Zelensky by 2025 « » ( ) : , ; | - — ? ! . " “ ‘'.split(
    ' ',
  );

/** Texts meant to do harm, each in a size of about so many UTF-16 units. */
export const ADVERSARIAL: Readonly<Record<string, (units: number) => string>> = {
  ...Object.fromEntries(KNOWN_WORDS.map((word) => [`"${word}" again and again`, repeat(`${word} `)])),
  'objects and their moves': repeat('lifts sanctions '),
  'a clause a move': repeat('Russia not lifts sanctions, '),
  'a clause a frame': repeat('Russia fails to capture town, '),
  'frames that lack their object': repeat('Russia seizes '),
  'objects that lack their camp': repeat('Iran talks sanctions '),
  'framings in clauses': repeat('Trump victory not, '),
  'truces in clauses': repeat('ceasefire not, '),
  'hedges in clauses': repeat('may, '),
  'speakers without end': repeat('Russia says: '),
  'prices far from their moves': (units) =>
    `${'rouble '.repeat(units / 16)}${'x '.repeat(9)}${'falls x x x '.repeat(units / 24)}`,
  'date stamps': repeat('x x x (12.10.2'),
  'deadlines that are none': (units) => `by ${'1 may 20 2025-05- '.repeat(units / 18)}`,
  'outlet after outlet': (units) => `one two three four${' - ab | cd'.repeat(units / 10)}`,
  'nested quotes': repeat('«“"\'('),
  emoji: repeat('🙂👩‍👩‍👧'),
  'direction marks': repeat('\u202eRussia\u200f '),
  'zero-width spaces': repeat('R\u200bu\u200bssia\u200b '),
  'combining marks': repeat('e\u0301\u0327 '),
  'one letter under combining marks': (units) => `e${'\u0301\u0327'.repeat(units / 2)}`,
  HTML: repeat('<b onclick="x">Russia</b>&amp; '),
  NUL: repeat('Russia\0'),
  'lone surrogates': repeat('\ud800Russia\udc00 '),
  'a letter and a mark': (units) => `${'a'.repeat(units)}!`,
  'one word': (units) => 'Ж'.repeat(units),
  "n't": (units) => `${'n'.repeat(units)}'t`,
  spaces: (units) => `by 20 1${' '.repeat(units)}may${' '.repeat(units)}b`,
  'line ends': (units) => `Russia.${'\n'.repeat(units)}b`,
  digits: repeat('2025'),
  hyphens: repeat('-'),
  dots: repeat('.'),
  apostrophes: repeat("'"),
  'letters and apostrophes': repeat('a’s'),
  abbreviations: repeat('U.S.A'),
  'letters and numbers': repeat('F-16-'),
  'numbers and commas': repeat('1,2.3:'),
  'different words': differentWords,
};

import { covers } from './covers.js';
import type { LintEntry, LintFile, ListName } from './lint-entries.js';
import { faultOfPhrase, partsOf } from './lint-phrase.js';
import type { Part } from './phrase-finder.js';

/** A fault of the word lists: where it stands and what to do. */
export interface LexiconFinding {
  readonly file: string;
  readonly entry: string;
  readonly phrase: string;
  readonly advice: string;
}

/** Lists whose entries may share words: a word has several senses, a title several topics. */
const SHARING: ReadonlySet<ListName> = new Set(['topics', 'senses']);

/** Pairs of entries that may share words all the same, by list. */
const MAY_SHARE: Partial<Record<ListName, readonly (readonly [string, string])[]>> = {
  // A word asks where it opens the title, and only there: "Could X …?", "When will X …?".
  modifiers: [
    ['question', 'hedge'],
    ['question', 'opinion'],
    ['question', 'subordinate'],
  ],
};

/** Its classes are those of all languages: the model learns over classes, whatever the language. */
const REFERENCE_SENSES = 'senses/en.json';

interface Phrase {
  readonly entry: LintEntry;
  readonly phrase: string;
  readonly parts: readonly Part[];
}

function mayShare(list: ListName, a: LintEntry, b: LintEntry): boolean {
  if (SHARING.has(list) || a.place !== b.place) return true;
  const pairs = MAY_SHARE[list] ?? [];
  return pairs.some(([one, other]) => [one, other].sort().join() === [a.name, b.name].sort().join());
}

/** Both claim something of one key, and not the same. */
function contradict(a: LintEntry, b: LintEntry): boolean {
  return Object.entries(a.claims).some(
    ([key, claim]) => b.claims[key] !== undefined && b.claims[key] !== claim,
  );
}

/** What is wrong with `later` beside `earlier`, two phrases of one file: whose phrase it is, and what to do. */
function clash(list: ListName, earlier: Phrase, later: Phrase): { of: Phrase; advice: string } | null {
  const isCovered = covers(earlier.parts, later.parts);
  const covering = covers(later.parts, earlier.parts);
  if (!isCovered && !covering) return null;
  const same = isCovered && covering;
  const [of, by] = isCovered ? [later, earlier] : [earlier, later];
  if (of.entry === by.entry) {
    return { of, advice: same ? 'stands twice: remove one' : `is dead, "${by.phrase}" covers it: remove it` };
  }
  if (mayShare(list, of.entry, by.entry)) return null;
  const other = `"${by.phrase}" of ${by.entry.name}`;
  if (contradict(of.entry, by.entry)) return { of, advice: `contradicts ${other}: keep it in one of them` };
  return same ? { of, advice: `stands in ${by.entry.name} too: keep it in one of them` } : null;
}

function lintPhrases({ file, list, entries }: LintFile): LexiconFinding[] {
  const findings: LexiconFinding[] = [];
  const sound: Phrase[] = [];
  const reported = new Set<Phrase>();
  for (const entry of entries) {
    for (const phrase of entry.words) {
      const advice = faultOfPhrase(phrase);
      if (advice === null) sound.push({ entry, phrase, parts: partsOf(phrase) });
      else findings.push({ file, entry: entry.name, phrase, advice });
    }
  }
  for (const [at, later] of sound.entries()) {
    for (const earlier of sound.slice(0, at)) {
      if (earlier.entry !== later.entry && SHARING.has(list)) continue;
      if (reported.has(earlier) || reported.has(later)) continue;
      const found = clash(list, earlier, later);
      if (found === null) continue;
      reported.add(found.of);
      findings.push({ file, entry: found.of.entry.name, phrase: found.of.phrase, advice: found.advice });
    }
  }
  return findings;
}

function lintNames({ file, entries }: LintFile): LexiconFinding[] {
  const known = new Set<string>();
  return entries.flatMap(({ name, words }) => {
    if (!known.has(name)) {
      known.add(name);
      return [];
    }
    return [
      { file, entry: name, phrase: words[0] ?? '', advice: 'begins a second entry of this name: join them' },
    ];
  });
}

function lintSenses(files: readonly LintFile[]): LexiconFinding[] {
  const reference = files.find(({ file }) => file === REFERENCE_SENSES)?.entries ?? [];
  const known = new Set(reference.map(({ name }) => name));
  return files
    .filter(({ list }) => list === 'senses')
    .flatMap(({ file, entries }) =>
      entries
        .filter(({ name }) => !known.has(name))
        .map(({ name, words }) => {
          const advice = `is of a class that ${REFERENCE_SENSES} has not: add it there or rename it`;
          return { file, entry: name, phrase: words[0] ?? '', advice };
        }),
    );
}

/** Faults of the word lists: repeated, dead, contradictory and unmatchable phrases, and classes of one language alone. */
export function lintLexicons(files: readonly LintFile[]): LexiconFinding[] {
  const byFile = files.flatMap((file) => [...lintNames(file), ...lintPhrases(file)]);
  return [...byFile, ...lintSenses(files)];
}

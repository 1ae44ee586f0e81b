import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { loadLexicons } from '../../src/config/lexicons.js';
import { loadModel } from '../../src/config/models.js';
import { createTitleJudge } from '../../src/score/judge-title.js';
import { createParser, type ParsedTitle } from '../../src/score/parse-title.js';
import { findPhrases } from '../../src/score/phrase-finder.js';
import { titleWords } from '../../src/score/title-words.js';
import { tokenise } from '../../src/score/tokenise.js';
import { projectRoot } from '../support/shared.js';
import { ReadCounter } from './support/count-reads.js';
import { ADVERSARIAL } from './support/titles.js';

const dataDir = join(projectRoot, 'data');
const lexicons = loadLexicons(dataDir);
const parse = createParser(lexicons);
const judge = createTitleJudge(lexicons, loadModel(dataDir));
const { modifiers, frames, objects, directions, framing, deescalation, senses, topics } = lexicons;
const find = findPhrases({ modifiers, frames, objects, directions, framing, deescalation, senses, topics });

const UNITS = 4_000;
const TIMES = 4;
/** Work for a text four times as long; halving adds some, the square of the length would make it sixteen. */
const MOST_TIMES = 6;
/** Reads that a text of any length may cost: those of the first words. */
const FREE_READS = 5_000;

/** Reads of words, hits and clauses that it takes to judge a text. */
function judgingReads(text: string): number {
  const counter = new ReadCounter();
  const parsed = parse(text);
  const found = Object.fromEntries(
    Object.entries(parsed.found).map(([name, hits]) => [name, counter.watch<unknown>(hits)]),
  );
  judge(
    {
      ...parsed,
      tokens: counter.watch(parsed.tokens),
      actors: counter.watch(parsed.actors),
      modifiers: counter.watch(parsed.modifiers),
      clauses: counter.watch(parsed.clauses),
      // The same lists by the same names.
      found: found as unknown as ParsedTitle['found'],
    },
    'en',
  );
  return counter.count;
}

/** Reads of words that it takes to search a text for phrases. */
function searchReads(text: string): number {
  const counter = new ReadCounter();
  find(counter.watch(tokenise(text)), () => 'russia');
  return counter.count;
}

describe('the work for a text grows with its length alone', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each(Object.entries(ADVERSARIAL))('%s', (_, make) => {
    for (const readsFor of [judgingReads, searchReads]) {
      const reads = readsFor(make(UNITS));
      expect(readsFor(make(TIMES * UNITS))).toBeLessThan(MOST_TIMES * reads + FREE_READS);
    }
  });

  it('looks for so many outlet names and no more', () => {
    const tests = jest.spyOn(RegExp.prototype, 'test');
    const words = titleWords(`one two three four${' - ab | cd'.repeat(10_000)}`);
    expect(tests.mock.calls.length).toBeLessThanOrEqual(32);
    expect(words.length).toBeGreaterThan(4);
    expect(titleWords(`one two three four${' - ab'.repeat(16)}`)).toHaveLength(4);
  });

  it('gives no long run of accents to be brought in order, and reads what they stand on', () => {
    const normalize = jest.spyOn(String.prototype, 'normalize');
    const word = `e${'\u0301\u0327'.repeat(50_000)}t`;
    // The cedilla goes before the acute, which stands above it: "ȩ" is one letter, and what it carries is left out.
    expect(tokenise(word).map((token) => token.word)).toEqual(['ȩt']);
    expect(titleWords(word)).toHaveLength(2);
    const lengths = normalize.mock.contexts.map((text) => String(text).length);
    expect(Math.max(...lengths)).toBeLessThan(100);
    expect(lengths.length).toBeGreaterThanOrEqual(2);
  });
});

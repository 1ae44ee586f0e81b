import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { guardKey } from '../../src/score/guard-words.js';
import { titleWords } from '../../src/score/title-words.js';
import { tokenise } from '../../src/score/tokenise.js';

const TEXTS = 100;
const UNITS = 500_000;
const MOST_BYTES = 20_000_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function usedBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** A word of its own for each number, too long to be copied when it is cut out of a text. */
const longWord = (n: number): string => `wordoflength${String(n).padStart(8, 'x').replace(/\d/g, 'y$&y')}`;

describe('the memory of words', () => {
  it('holds the words and not the texts they came in', () => {
    const before = usedBytes();
    for (let n = 0; n < TEXTS; n++) {
      // Two bytes a unit: a hundred megabytes in all.
      const text = `${longWord(n)} Москва${' '.repeat(UNITS)}`;
      tokenise(text);
      guardKey(titleWords(text));
    }
    expect(usedBytes() - before).toBeLessThan(MOST_BYTES);
  });
});

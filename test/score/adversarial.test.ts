import { describe, expect, it } from '@jest/globals';
import { titleWords } from '../../src/score/title-words.js';
import { scorer } from '../support/scorer.js';
import { ADVERSARIAL } from './support/titles.js';

const UNITS = 100_000;

function checkScore(title: string, body?: string): void {
  const score = scorer.score(body === undefined ? { title } : { title, body });
  for (const number of [score.polarity, score.stance, score.framing, score.deescalation]) {
    expect(Number.isFinite(number) && Math.abs(number) <= 1).toBe(true);
  }
  expect(score.relevance).toBeGreaterThanOrEqual(0);
  expect(score.relevance).toBeLessThanOrEqual(1);
  for (const { start, end, text } of score.evidence) {
    expect([start >= 0, start < end, end <= title.length]).toEqual([true, true, true]);
    expect(title.slice(start, end)).toBe(text);
  }
}

describe('a text meant to do harm', () => {
  it.each(Object.entries(ADVERSARIAL))('is scored and cut into words: %s', (_, make) => {
    const text = make(UNITS);
    expect(text.length).toBeGreaterThanOrEqual(0.9 * UNITS);
    checkScore(text);
    checkScore('Russia and the day', text);
    for (const word of titleWords(text)) if (word === '') throw new Error('an empty word');
  });
});

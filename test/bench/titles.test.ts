import { describe, expect, it } from '@jest/globals';
import { millionRows } from '../../bench/render-million.js';
import { scoringRows } from '../../bench/render-scoring.js';
import { simulateTitles, wordingOf } from '../../bench/titles.js';

const OURS = ['EU adopts new sanctions on tankers', 'Envoys of both sides meet in Istanbul again'];

describe('simulated titles', () => {
  it('are the same for the same seed, and in order of time', () => {
    const titles = [...simulateTitles(500, 10, 3)];
    expect([...simulateTitles(500, 10, 3)]).toEqual(titles);
    expect([...simulateTitles(500, 10, 4)]).not.toEqual(titles);
    const times = titles.map(({ availableAt }) => availableAt);
    expect(times).toEqual([...times].sort());
  });

  it('are made of given titles: as they stand, or of their words', () => {
    const words = new Set(OURS.join(' ').split(' '));
    const tails = / - Reuters$| \| World News$| - The Daily Post$/;
    const titles = [...simulateTitles(500, 10, 3, wordingOf(OURS))].map(({ title }) =>
      title.replace(tails, ''),
    );
    for (const text of OURS) expect(titles).toContain(text);
    expect(new Set(titles).size).toBeGreaterThan(OURS.length);
    expect(titles.flatMap((title) => title.split(' ')).filter((word) => !words.has(word))).toEqual([]);
  });
});

describe('the rows of the page', () => {
  const scoring = {
    titles: 10_900,
    titles_per_second: 40_000,
    vader_titles_per_second: 16_000,
    ratio: 2.5,
    titles_per_cpu_second: 40_000,
    vader_titles_per_cpu_second: 16_000,
    peak_rss_mb: 200,
  };
  const million = {
    headlines: 1_000_000,
    days: 365,
    seconds: 250,
    cpu_seconds: 240,
    headlines_per_second: 4_000,
    stories: 400_000,
    database_mb: 1_000,
    peak_rss_mb: 499,
  };
  const judgements = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => row[3]).filter((judged) => judged !== '');

  it('pass at their bars and fail beyond them', () => {
    expect(judgements(scoringRows([scoring]))).toEqual(['pass', 'pass']);
    expect(judgements(scoringRows([{ ...scoring, titles_per_second: 39_999, ratio: 2.49 }]))).toEqual([
      'FAIL',
      'FAIL',
    ]);
    expect(judgements(millionRows([million]))).toEqual(['pass', 'pass']);
    expect(judgements(millionRows([{ ...million, peak_rss_mb: 500 }]))).toEqual(['pass', 'FAIL']);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deescalationLabel, framingLabel, stanceLabel } from '../../src/domain/score.js';
import { scorer } from '../support/scorer.js';
import { describeWithShared } from '../support/shared.js';

const WORDS =
  "Russia Ukraine Trump EU Kremlin says sanctions new lifts blocks not fails to veto agrees Putin's victory hollow : , ? — “ Москва санкции Київ Öl €5 🙂".split(
    ' ',
  );
const titles = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((w) => w.join(' ')),
  fc.string(),
);

describe('every score', () => {
  it('keeps its bounds, its labels and the spans of its evidence, on any text', () => {
    fc.assert(
      fc.property(titles, (title) => {
        const score = scorer.score({ title });
        for (const number of [score.polarity, score.stance, score.framing, score.deescalation]) {
          expect(Math.abs(number)).toBeLessThanOrEqual(1);
        }
        expect(score.relevance).toBeGreaterThanOrEqual(0);
        expect(score.stanceLabel).toBe(stanceLabel(score.stance));
        expect(score.framingLabel).toBe(framingLabel(score.framing));
        for (const { start, end, text } of score.evidence) expect(title.slice(start, end)).toBe(text);
        if (score.abstained || score.marketReport || score.relevance === 0) expect(score.stance).toBe(0);
        expect(scorer.score({ title })).toEqual(score);
      }),
      { numRuns: 500 },
    );
  });

  it('labels from 0.15 on', () => {
    expect([0.15, 0.1499, -0.15, -0.1499].map(stanceLabel)).toEqual(['gain', 'neutral', 'loss', 'neutral']);
  });

  it('gives a sentence its tone whatever its event does to Moscow', () => {
    // AFINN-165: wins 4. The sum s becomes s/√(s² + 15): 4/√31.
    expect(scorer.score({ title: 'Ukraine wins back town' }).polarity).toBeCloseTo(4 / Math.sqrt(31), 12);
  });
});

interface Probe {
  readonly title: string;
  readonly stance: string;
  readonly framing: string;
  readonly deescalation?: string;
}

describeWithShared('the 40 probe sentences', (dir) => {
  const lines = readFileSync(join(dir, 'scoring', 'probes.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const probes = lines.map((line) => JSON.parse(line) as Probe);

  const scored = probes.map((probe) => ({ probe, score: scorer.score({ title: probe.title, lang: 'en' }) }));

  it('has the stance right on at least 38 and the framing on at least 36', () => {
    const stance = scored.filter(({ probe, score }) => score.stanceLabel !== probe.stance);
    const framing = scored.filter(({ probe, score }) => score.framingLabel !== probe.framing);
    expect(stance.map(({ probe }) => probe.title).slice(2)).toEqual([]);
    expect(framing.map(({ probe }) => probe.title).slice(4)).toEqual([]);
  });

  it('never gives gain for loss or loss for gain', () => {
    const wrong = scored.filter(({ probe, score }) => {
      return (
        new Set([probe.stance, score.stanceLabel]).size === 2 &&
        ![probe.stance, score.stanceLabel].includes('neutral')
      );
    });
    expect(wrong.map(({ probe }) => probe.title)).toEqual([]);
  });

  it('has at most one de-escalation wrong where one is given', () => {
    const wrong = scored.filter(({ probe, score }) => {
      return probe.deescalation !== undefined && deescalationLabel(score.deescalation) !== probe.deescalation;
    });
    expect(wrong.map(({ probe }) => probe.title).slice(1)).toEqual([]);
  });
});

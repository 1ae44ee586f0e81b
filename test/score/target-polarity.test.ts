import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadLexicons } from '../../src/config/lexicons.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { loadTargetModel } from '../../src/config/target-model.js';
import { targetFeatures } from '../../src/score/target/features.js';
import { probabilitiesOf } from '../../src/score/target/linear-model.js';
import { packWeights, unpackWeights } from '../../src/score/target/packed-weights.js';
import { createTargetPolarity, polarityValue, targetLabel } from '../../src/score/target/target-polarity.js';
import { SETTINGS } from '../../train/fit-target.js';
import { readNewsMtsc } from '../../train/newsmtsc.js';
import { figuresOf, foldOf, judgeFold } from '../../train/validate-target.js';
import { describeWithShared } from '../support/shared.js';

const model = loadTargetModel(DATA_DIR, loadLexicons(DATA_DIR));
const polarityToward = createTargetPolarity(model);

/** Judges a sentence whose target stands in square brackets. */
function judge(marked: string) {
  const from = marked.indexOf('[');
  const to = marked.indexOf(']') - 1;
  return polarityToward(marked.replace(/[[\]]/g, ''), from, to);
}

const probabilities = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  .map(([a, b]) => ({ negative: a, neutral: b - a, positive: 1 - b }));

describe('polarity toward a target', () => {
  it.each([
    ['Voters praised [the mayor] for her courage, but they condemned the governor for his lies.', 'positive'],
    ['Voters praised the mayor for her courage, but they condemned [the governor] for his lies.', 'negative'],
    ['[Smith] lied repeatedly to investigators, Jones said.', 'negative'],
    ['Smith lied repeatedly to investigators, [Jones] said.', 'neutral'],
    ['Smith lashed out at [Jones], calling her a liar.', 'negative'],
    ['[Smith] criticized Jones.', 'neutral'],
    ['Smith criticized [Jones].', 'negative'],
    ['[Smith] said the talks would resume on Monday.', 'neutral'],
    ['[Jones] is a brilliant and honest leader.', 'positive'],
  ])('%s is %s', (marked, label) => {
    expect(judge(marked).label).toBe(label);
  });

  it('does not ask who the target is', () => {
    const [one, other] = ['[Smith] blamed the weather.', '[Nakamura] blamed the weather.'].map(judge);
    expect(one).toEqual(other);
  });

  it('says the same whatever was asked before, and in whatever order the features come', () => {
    const marked = ['[Smith] won.', 'They mourn [Smith].', 'A judge ordered [Smith] to pay "every cent".'];
    const forward = marked.map(judge);
    const backward = marked.toReversed().map(judge).toReversed();
    expect(backward).toEqual(forward);
    const ids = targetFeatures('They mourn Smith.', 11, 16, model.valences);
    expect(probabilitiesOf(model, ids.toReversed())).toEqual(probabilitiesOf(model, ids));
  });

  it('keeps its bounds, and its label agrees with its value, on any text', () => {
    const spans = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
      .chain((text) =>
        fc
          .tuple(fc.constant(text), fc.nat(text.length - 1))
          .chain(([, from]) =>
            fc.tuple(fc.constant(text), fc.constant(from), fc.integer({ min: from + 1, max: text.length })),
          ),
      );
    fc.assert(
      fc.property(spans, ([text, from, to]) => {
        const { value, label, confidence } = polarityToward(text, from, to);
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
        expect(label).toBe(targetLabel(value));
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    [-1, 2],
    [2, 2],
    [3, 1],
    [0, 6],
    [0.5, 2],
  ])('refuses the span [%d, %d) of five units', (from, to) => {
    expect(() => polarityToward('Smith', from, to)).toThrow(RangeError);
  });

  it('reads a text without end in linear time', () => {
    const text = `${'war and peace, '.repeat(20_000)}Smith${' lost and won'.repeat(20_000)}`;
    const start = performance.now();
    polarityToward(text, text.indexOf('Smith'), text.indexOf('Smith') + 5);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('the value', () => {
  it('lies in [-1, 1], mirrors, and names the most probable class', () => {
    fc.assert(
      fc.property(probabilities, ({ negative, neutral, positive }) => {
        const value = polarityValue({ negative, neutral, positive });
        expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
        expect(polarityValue({ negative: positive, neutral, positive: negative })).toBeCloseTo(-value, 12);
        if (Math.abs(positive - negative) < 0.03 || Math.abs(Math.max(negative, positive) - neutral) < 1e-9)
          return;
        const most =
          neutral > Math.max(negative, positive) ? 'neutral' : positive > negative ? 'positive' : 'negative';
        expect(targetLabel(value)).toBe(most);
      }),
    );
  });

  it('grows with p(positive) − p(negative)', () => {
    fc.assert(
      fc.property(probabilities, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
        const moved = one.negative * share;
        const more = { ...one, negative: one.negative - moved, positive: one.positive + moved };
        expect(polarityValue(more)).toBeGreaterThanOrEqual(polarityValue(one) - 1e-12);
      }),
    );
  });
});

describe('packed weights', () => {
  const weight = fc.integer({ min: -127, max: 127 });
  const entries = fc.uniqueArray(fc.tuple(fc.nat(2 ** 24 - 1), weight, weight), {
    selector: ([bucket]) => bucket,
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const sorted = list.toSorted((a, b) => a[0] - b[0]);
        const sparse = {
          buckets: Uint32Array.from(sorted, ([bucket]) => bucket),
          negative: Int8Array.from(sorted, ([, negative]) => negative),
          positive: Int8Array.from(sorted, ([, , positive]) => positive),
        };
        expect(unpackWeights(packWeights(sparse), 24)).toEqual(sparse);
      }),
    );
  });

  it.each([
    ['an entry cut short', [5, 1], 'end inside an entry'],
    ['a number cut short', [0x85], 'end inside an entry'],
    ['a bucket twice', [5, 1, 1, 0, 1, 1], 'does not ascend'],
    ['a bucket too high', [0xff, 0x7f, 1, 1], 'does not ascend'],
  ])('refuse %s', (_, bytes, problem) => {
    expect(() => unpackWeights(Uint8Array.from(bytes), 8)).toThrow(problem);
  });
});

/** Iterations that come near enough to the minimum. */
const QUICK = 12;

describeWithShared('on sentences labelled by readers', (dir) => {
  it('a model of the other folds judges fold 0 with a macro-F1 above 0.64', () => {
    const examples = readNewsMtsc(join(dir, 'real', 'newsmtsc', 'train.jsonl'), model.valences);
    const judged = judgeFold(examples, 0, { ...SETTINGS, iterations: QUICK });
    expect(judged.length).toBe(examples.filter(({ sentence }) => foldOf(sentence) === 0).length);
    expect(figuresOf(judged).macroF1).toBeGreaterThan(0.64);
  });
});

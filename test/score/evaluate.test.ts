import { describe, expect, it } from '@jest/globals';
import type { Evidence, Score } from '../../src/domain/score.js';
import { framingLabel, stanceLabel } from '../../src/domain/score.js';
import { type LabelledTitle, MINUS, NEITHER, PLUS, type Side } from '../../src/score/evaluate/axes.js';
import { Confusion } from '../../src/score/evaluate/confusion.js';
import { createEvaluation } from '../../src/score/evaluate/evaluation.js';
import { accuracy, classMeasures, macroF1 } from '../../src/score/evaluate/metrics.js';

function confusionOf(rows: readonly (readonly number[])[]): Confusion {
  const confusion = new Confusion(rows.length);
  for (const [truth, row] of rows.entries())
    for (const [scored, count] of row.entries())
      for (let i = 0; i < count; i += 1) confusion.add(truth, scored);
  return confusion;
}

/** Expected figures from a few lines of Python that follow the textbook definition 2pr/(p + r). */
describe('measures of a confusion matrix', () => {
  it('gives precision, recall and F1 of each class by hand', () => {
    // Class 0: 2 hits of 4 true and 3 scored; class 1: 3 of 4 and 4; class 2: 1 of 2 and 3.
    const measures = classMeasures(
      confusionOf([
        [2, 1, 1],
        [0, 3, 1],
        [1, 0, 1],
      ]),
    );
    expect(measures.map(({ truth, scored }) => [truth, scored])).toEqual([
      [4, 3],
      [4, 4],
      [2, 3],
    ]);
    expect(measures.map(({ precision }) => precision)).toEqual([2 / 3, 3 / 4, 1 / 3]);
    expect(measures.map(({ recall }) => recall)).toEqual([1 / 2, 3 / 4, 1 / 2]);
    expect(measures.map(({ f1 }) => f1)).toEqual([4 / 7, 3 / 4, 2 / 5]);
  });

  const CASES: readonly { name: string; rows: number[][]; share: number; f1: number }[] = [
    {
      name: 'all classes on both sides',
      rows: [
        [50, 3, 7],
        [4, 40, 6],
        [10, 5, 75],
      ],
      share: 0.825,
      f1: 0.8218249242429847,
    },
    {
      name: 'a class that is scored but never true counts as 0',
      rows: [
        [3, 1, 0],
        [2, 0, 4],
        [0, 0, 0],
      ],
      share: 0.3,
      f1: 0.2222222222222222,
    },
    {
      name: 'a class on neither side is left out',
      rows: [
        [0, 0, 0],
        [0, 0, 0],
        [1, 0, 9],
      ],
      share: 0.9,
      f1: 0.4736842105263158,
    },
  ];

  it.each(CASES)('agrees with Python: $name', ({ rows, share, f1 }) => {
    const confusion = confusionOf(rows);
    expect(accuracy(confusion)).toBeCloseTo(share, 14);
    expect(macroF1(confusion)).toBeCloseTo(f1, 14);
    expect(confusion.rows()).toEqual(rows);
  });

  it('has no figure where one would divide by zero, and no cell beyond its classes', () => {
    const empty = new Confusion(3);
    expect([accuracy(empty), macroF1(empty)]).toEqual([null, null]);
    expect(classMeasures(empty)[0]).toEqual({ truth: 0, scored: 0, precision: null, recall: null, f1: null });
    expect(() => empty.add(0, 3)).toThrow(new RangeError('there is no cell (0, 3) among 3 classes'));
    expect(() => empty.at(-1, 0)).toThrow(RangeError);
  });
});

const evidence = (axis: Evidence['axis'], rule: string): Evidence => {
  return { axis, rule, start: 0, end: 1, text: 'x', weight: 1 };
};

function scoreOf(given: Partial<Score>): Score {
  const score = { polarity: 0, stance: 0, framing: 0, deescalation: 0, ...given };
  return {
    stanceLabel: stanceLabel(score.stance),
    framingLabel: framingLabel(score.framing),
    marketReport: false,
    status: null,
    deadlineAt: null,
    relevance: 1,
    confidence: 0.5,
    abstained: false,
    topics: ['other'],
    actors: [],
    speaker: null,
    evidence: [],
    scorerVersion: 'test',
    ...score,
  };
}

/** A scorer whose score of each title is laid down by the case. */
function evaluationOf(cases: readonly { given: Partial<Score>; labelled: Partial<LabelledTitle> }[]) {
  const scores = cases.map(({ given }) => scoreOf(given));
  const evaluation = createEvaluation({ score: ({ title }) => scores[Number(title)] ?? scoreOf({}) });
  for (const [at, { labelled }] of cases.entries()) {
    const plain = { lang: 'en', labels: {}, phenomenon: null, topic: null };
    evaluation.add(at + 1, { ...plain, ...labelled, title: String(at) });
  }
  return evaluation.figures();
}

const stance = (side: Side, given: Partial<Score>, rest: Partial<LabelledTitle> = {}) => {
  return { given, labelled: { labels: { stance: side }, ...rest } };
};

describe('an evaluation', () => {
  it('tells right, wrong sign, neutral and abstained apart on gain and loss alone', () => {
    const [figures] = evaluationOf([
      stance(PLUS, { stance: 0.8 }),
      stance(PLUS, { stance: 0.8 }),
      stance(MINUS, { stance: -0.15 }),
      stance(MINUS, { stance: 0.15 }),
      stance(MINUS, { stance: -0.14 }),
      stance(PLUS, { abstained: true }),
      stance(NEITHER, { abstained: true }),
      stance(NEITHER, { stance: 0.8 }),
    ]);
    expect(figures?.signed).toEqual({ n: 6, right: 3, wrongSign: 1, neutral: 1, abstained: 1 });
    expect(figures?.confusion).toEqual([
      [2, 0, 1],
      [1, 1, 1],
      [1, 0, 1],
    ]);
    // An abstention counts as neutral: right on a neutral title.
    expect(figures?.accuracy).toBe(4 / 8);
  });

  it('measures each axis on the titles that are labelled on it', () => {
    const figures = evaluationOf([
      stance(NEITHER, {}),
      { given: { deescalation: -0.5 }, labelled: { labels: { stance: NEITHER, deescalation: MINUS } } },
    ]);
    expect(figures.map(({ axis, n }) => [axis, n])).toEqual([
      ['stance', 2],
      ['deescalation', 1],
    ]);
    expect(figures[1]?.classes.map(({ label }) => label)).toEqual(['deescalation', 'escalation', 'none']);
    expect(figures[1]?.signed).toMatchObject({ n: 1, right: 1 });
  });

  it('measures the sign of the polarity and a scorer that never speaks on the same titles', () => {
    const [figures] = evaluationOf([
      stance(PLUS, { polarity: 0.01 }),
      stance(MINUS, { polarity: 0.5 }),
      stance(NEITHER, { polarity: 0 }),
    ]);
    // Polarity: gain 2/3, loss 0, neutral 1. Always neutral: neutral 2/4, the others 0.
    expect(figures?.baselines.polaritySign).toBeCloseTo((2 / 3 + 0 + 1) / 3, 14);
    expect(figures?.baselines.alwaysNeither).toBeCloseTo(0.5 / 3, 14);
  });

  it('groups by what titles share, the largest first, a macro-F1 from ten titles on', () => {
    const many = Array.from({ length: 10 }, () => stance(PLUS, { stance: 0.8 }, { phenomenon: 'plain' }));
    const [figures] = evaluationOf([
      stance(PLUS, { stance: -0.8 }, { phenomenon: 'negation', lang: 'de' }),
      stance(PLUS, { stance: -0.8 }),
      ...many,
    ]);
    expect(figures?.groups.phenomenon).toEqual([
      { value: 'plain', n: 10, accuracy: 1, macroF1: 1, wrongSigns: 0 },
      { value: null, n: 1, accuracy: 0, macroF1: null, wrongSigns: 1 },
      { value: 'negation', n: 1, accuracy: 0, macroF1: null, wrongSigns: 1 },
    ]);
    expect(figures?.groups.language.map(({ value, n }) => [value, n])).toEqual([
      ['en', 11],
      ['de', 1],
    ]);
    expect(figures?.groups.topic).toMatchObject([{ value: null, n: 12 }]);
  });

  it('puts what goes beyond two hundred groups into one', () => {
    const titles = Array.from({ length: 300 }, (_, at) => stance(NEITHER, {}, { topic: `topic ${at}` }));
    const groups = evaluationOf(titles)[0]?.groups.topic ?? [];
    expect(groups).toHaveLength(201);
    expect(groups[0]).toMatchObject({ value: '(other)', n: 100 });
  });

  it('keeps the first five of each kind of error, with the rules behind the score on that axis', () => {
    const rules = [evidence('stance', '1:a'), evidence('framing', 'f'), evidence('market_report', 'm')];
    const wrong = Array.from({ length: 7 }, () => stance(PLUS, { stance: -0.8, evidence: rules }));
    const [figures] = evaluationOf([...wrong, stance(NEITHER, { stance: 0.5 }), stance(PLUS, { stance: 1 })]);
    expect(figures?.errors.map(({ truth, scored, n }) => [truth, scored, n])).toEqual([
      ['gain', 'loss', 7],
      ['neutral', 'gain', 1],
    ]);
    expect(figures?.errors[0]?.examples.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    expect(figures?.errors[0]?.examples[0]).toEqual({
      line: 1,
      title: '0',
      score: -0.8,
      abstained: false,
      rules: ['1:a', 'm'],
    });
  });
});

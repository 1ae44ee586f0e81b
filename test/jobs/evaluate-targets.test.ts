import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { evaluate } from '../../jobs/evaluate.js';
import { scorer } from '../support/scorer.js';
import { describeWithShared } from '../support/shared.js';
import { targetPolarity } from '../support/target-polarity.js';

const dir = mkdtempSync(join(tmpdir(), 'evaluate-targets-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const silent = { update: () => undefined, clear: () => undefined };
const measure = (path: string, ...args: string[]) =>
  evaluate([path, ...args], () => ({ scorer, targetPolarity }), silent);

function write(name: string, rows: readonly object[]): string {
  const path = join(dir, name);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}
const report = async (...rows: object[]) => JSON.parse(await measure(write('rows.jsonl', rows), '--json'));

const BOTH = 'Critics praised Keller for her courage, but they condemned Brandt for his lies';
const PRAISED = { title: BOTH, target: 'Keller', target_polarity: 'positive' };
const BLAMED = { sentence: BOTH, target: { from: 59, to: 65 }, target_polarity: 'negative' };
const LOSS = { title: 'EU agrees new sanctions package on Russian oil', lang: 'en', stance: 'loss' };

describe('npm run evaluate on targets', () => {
  it('measures targets by mention and by span, in a title or a sentence', async () => {
    const plain = { sentence: 'Brandt said the session would resume on Monday', target: 'Brandt' };
    const found = await report(
      PRAISED,
      BLAMED,
      { ...plain, target_polarity: 'neutral' },
      {
        ...BLAMED,
        target_polarity: 'neutral',
      },
    );
    expect(found).toMatchObject({ lines: 4, titles: 4, axes: {} });
    const { target_polarity: targets } = found;
    expect(Object.keys(targets)).toEqual(['n', 'accuracy', 'macro_f1', 'classes', 'confusion', 'skipped']);
    // By hand: F1 2/3 of negative, 2/3 of neutral, 1 of positive.
    expect(targets).toMatchObject({ n: 4, accuracy: 0.75, skipped: [] });
    expect(targets.macro_f1).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3, 12);
    expect(targets.confusion).toEqual({
      labels: ['negative', 'neutral', 'positive'],
      rows_truth_columns_scored: [
        [1, 0, 0],
        [1, 1, 0],
        [0, 0, 1],
      ],
    });
    expect(targets.classes[0]).toMatchObject({
      label: 'negative',
      truth: 1,
      scored: 2,
      precision: 0.5,
      recall: 1,
    });
  });

  it.each([
    ['negative', 2, -1],
    ['neutral', 4, 0],
    ['positive', 6, 1],
  ])('reads %s, %d and %d alike', async (...labels) => {
    const { target_polarity: targets } = await report(
      ...labels.map((label) => ({ ...PRAISED, target_polarity: label })),
    );
    const row = ['negative', 'neutral', 'positive'].indexOf(labels[0]);
    expect(targets.confusion.rows_truth_columns_scored[row]).toEqual([0, 0, 3]);
  });

  it('reads the format of NewsMTSC, several targets a sentence', async () => {
    const targets = [
      { 'Input.gid': 'x', from: 16, to: 22, mention: 'Keller', polarity: 6.0 },
      { 'Input.gid': 'y', from: 59, to: 65, mention: 'Brandt', polarity: 2.0 },
      { 'Input.gid': 'z', from: 59, to: 65, mention: 'Brandt', polarity: 3.0 },
    ];
    const found = await report({ primary_gid: 'x', sentence_normalized: BOTH, targets });
    expect(found).toMatchObject({ titles: 1, axes: {}, target_polarity: { n: 2, accuracy: 1 } });
    expect(found.target_polarity.skipped).toMatchObject([{ n: 1, lines: [1] }]);
  });

  it('measures stance and target of one line, and either alone', async () => {
    const both = { ...LOSS, target: 'EU', target_polarity: 'neutral' };
    const alone = await report(LOSS, LOSS);
    const found = await report(both, PRAISED, { ...both, title: undefined, sentence: LOSS.title });
    expect(found.axes).toEqual(alone.axes);
    expect(found.target_polarity.n).toBe(3);
    expect(alone).not.toHaveProperty('target_polarity');
    // Beside a stance, a field that only looks like a target is another field.
    expect(await report({ ...LOSS, target: 'x', targets: [1] }, LOSS)).toEqual(alone);
  });

  it('skips what cannot be measured, with the reason and the first lines', async () => {
    const bad = { ...PRAISED, target: 'Weber' };
    const rows = [
      PRAISED,
      ...Array.from({ length: 6 }, () => bad),
      { ...PRAISED, target: { from: 70, to: 79 } },
      { ...PRAISED, target: { from: 5, to: 5 } },
      { ...PRAISED, target: { from: '5' } },
      { ...PRAISED, target: undefined },
      { ...PRAISED, target_polarity: 'conflict' },
      { ...PRAISED, target_polarity: undefined },
      { ...PRAISED, lang: 'de' },
      { ...PRAISED, title: ' ' },
      { sentence_normalized: BOTH, targets: 'Keller' },
    ];
    const { target_polarity: targets } = await report(...rows);
    expect(targets.n).toBe(1);
    const told = targets.skipped.map(({ reason, n, lines }: Record<string, unknown>) => [reason, n, lines]);
    expect(told).toEqual([
      [expect.stringContaining('does not occur in the text'), 6, [2, 3, 4, 5, 6]],
      ['target: lies outside the text', 1, [8]],
      ['target: is empty; to must be above from', 1, [9]],
      [expect.stringContaining('names no place'), 2, [10, 11]],
      [expect.stringContaining('is none of negative, neutral, positive'), 2, [12, 13]],
      [expect.stringContaining('lang is "de"'), 1, [14]],
      ['title, sentence: there is no text', 1, [15]],
      ['targets: is no list of targets', 1, [16]],
    ]);
    const text = await measure(write('rows.jsonl', rows), '--no-examples');
    expect(text).toMatch(/^skipped: 15\n {2}target: does not occur .*: 6 \(lines 2, 3, 4, 5, 6 …\)$/m);
    expect(text).toMatch(/^ {2}target: lies outside the text: 1 \(line 8\)$/m);
    expect(text).not.toMatch(/Keller|Brandt|Weber/);
  });

  it('prints a section of tables', async () => {
    const text = await measure(write('rows.jsonl', [LOSS, PRAISED, BLAMED]));
    expect(text).toContain('rows.jsonl: 3 lines = 3 titles + 0 blank');
    expect(text).toMatch(
      /^== stance: n 1,[\s\S]*^== target polarity: n 2, accuracy 1\.000, macro-F1 1\.000$/m,
    );
    expect(text).toMatch(/^truth \\ scored {2}negative {2}neutral {2}positive\nnegative +1 +0 +0$/m);
    expect(text).not.toContain('skipped');
  });

  it('refuses a language that is none, and labels of an axis without stance', async () => {
    await expect(report({ ...PRAISED, lang: 'english' })).rejects.toThrow(
      /:1: lang: "english" is not an ISO/,
    );
    await expect(report({ ...PRAISED, framing: 'gain' })).rejects.toThrow(/:1: stance: is missing/);
  });
});

describeWithShared('npm run evaluate on a corpus file', (shared) => {
  it('reads every target of NewsMTSC', async () => {
    const path = join(shared, 'real', 'newsmtsc', 'train.jsonl');
    const { target_polarity: targets } = JSON.parse(await measure(path, '--json'));
    expect(targets).toMatchObject({ n: 8739, skipped: [] });
    const labelled = targets.classes.map(({ truth }: { truth: number }) => truth);
    expect(labelled).toEqual([3316, 3028, 2395]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Claim } from '../../../src/domain/claim.js';
import { projectRoot } from '../../support/shared.js';
import { eventsAt, evidenceOf, FILTER, golden, goldenSeries, studyOf } from './support/studies.js';

const page = readFileSync(join(projectRoot, 'docs/statistics.md'), 'utf8');
const A = goldenSeries('A');

const primaryOf = (change: Partial<Claim>) => {
  const against = change.against === undefined ? [] : eventsAt(golden.against, ['A']);
  return evidenceOf(studyOf([A], change, { against }), 'primary').primary;
};
const calm = { outcome: 'volatility', windows: [{ from: 0, to: 4 }] } as const;
const tests = [
  primaryOf({ primaryTest: 'placebo' }),
  ...(['brown_forsythe', 'levene', 'variance_ratio'] as const).map((primaryTest) =>
    primaryOf({ ...calm, primaryTest }),
  ),
  primaryOf({ against: FILTER, primaryTest: 'cross_sectional_t' }),
  primaryOf({ primaryTest: 'hac_t' }),
];

describe('docs/statistics.md', () => {
  it('is held against every test of a claim', () => {
    expect(tests.map(({ formulaId }) => formulaId)).toEqual([
      'claim_placebo',
      'brown_forsythe_placebo',
      'levene_placebo',
      'variance_ratio_placebo',
      'welch_t',
      'hac_t',
    ]);
  });

  it.each(tests)('has $formulaId with its distribution, source and inputs', (test) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${test.formulaId}\` |`)) ?? '';
    const [, , , distribution = '', source = '', inputs = ''] = row
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const named = test.distribution === 'student_t' ? 't(' : `\`${test.distribution}\``;
    expect(distribution.startsWith(named)).toBe(true);
    for (const author of test.reference.match(/[A-Z][a-z]+(?= |,|$)/g) ?? [])
      expect(source).toContain(author);
    const names = [...inputs.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys(test.inputs).sort());
  });
});

import { expect, it } from '@jest/globals';
import { type SpreadGroups, spreadPower } from '../../../src/analyse/claim-study/spread-power.js';
import { levene } from '../../../src/stats/levene.js';
import { seededGenerator } from '../../../src/stats/seeded-generator.js';

const generator = seededGenerator(4);
const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

/** Deviations of 30 values inside and 120 beside, of spread 1, in each of 400 draws. */
const values = Array.from({ length: 400 }, () => ({
  inside: Array.from({ length: 30 }, normal),
  beside: Array.from({ length: 120 }, normal),
}));
const sums = (of: readonly number[]): [number, number, number] => [
  of.length,
  of.reduce((sum, value) => sum + Math.abs(value), 0),
  of.reduce((sum, value) => sum + value ** 2, 0),
];
const drawn = values.map((draw): SpreadGroups => ({ inside: sums(draw.inside), beside: sums(draw.beside) }));

/** F of a one-way analysis of variance of |value|, from sums. */
function statistic({ inside: [n1, s1, q1], beside: [n2, s2, q2] }: SpreadGroups): number {
  const grand = (s1 + s2) / (n1 + n2);
  const between = n1 * (s1 / n1 - grand) ** 2 + n2 * (s2 / n2 - grand) ** 2;
  return (between / (q1 - s1 ** 2 / n1 + q2 - s2 ** 2 / n2)) * (n1 + n2 - 2);
}

/** Share of draws that a test of the values themselves finds, with those inside multiplied: no sums, no scaling of them. */
function foundAt(factor: number): number {
  const f = (draw: (typeof values)[number], by: number) => {
    const both = [
      draw.inside.flatMap((value) => [by * value, -by * value]),
      draw.beside.flatMap((value) => [value, -value]),
    ];
    return levene(both).statistic ?? Number.NaN;
  };
  const usual = values.map((draw) => f(draw, 1)).sort((a, b) => a - b);
  const critical = usual[Math.floor(0.95 * usual.length)] ?? Number.NaN;
  return values.filter((draw) => f(draw, factor) >= critical).length / values.length;
}

it('is the change that the test of the values themselves finds in 80 % of draws', () => {
  const { fall, rise, atFall, atRise } = spreadPower(drawn, statistic, false, 1, 0.05, 0.3);
  // Mirrored values have their median at 0, so that Brown and Forsythe's deviations are |value|; F of the doubled sample
  // orders the draws as that of the sample does.
  for (const [change, factor] of [
    [fall, 1 - fall],
    [rise, 1 + rise],
  ] as const) {
    expect(change).toBeGreaterThan(0.1);
    expect(change).toBeLessThan(1);
    expect(Math.abs(foundAt(factor) - 0.8)).toBeLessThan(0.03);
  }
  expect(Math.abs(foundAt(0.7) - atFall)).toBeLessThan(0.03);
  expect(Math.abs(foundAt(1.3) - atRise)).toBeLessThan(0.03);
});

it('says that nothing can be seen where the draws vary too much for it', () => {
  const wild = drawn.map((groups, b) => (b % 4 === 0 ? { ...groups, inside: sums([900, -900]) } : groups));
  const { fall, rise } = spreadPower(wild, statistic, false, 1, 0.05, 0.1);
  expect([fall, rise]).toEqual([1, 19]);
});

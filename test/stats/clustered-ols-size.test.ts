import { describe, expect, it } from '@jest/globals';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { fitClusteredOls } from '../../src/stats/clustered-ols.js';

const DRAWS = 1000;

/** Standard normal draws from a fixed seed (Box and Muller 1958). */
function normals(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Shares of draws in which a true null of zero slope is rejected at 5 %. */
function rejections(draw: () => { y: number[]; x: number[]; clusters: number[] }) {
  let cr1 = 0;
  let effective = 0;
  for (let i = 0; i < DRAWS; i += 1) {
    const { y, x, clusters } = draw();
    const slope = fitClusteredOls(y, [x], clusters)?.coefficients[1];
    if ((slope?.pValue ?? 1) < 0.05) cr1 += 1 / DRAWS;
    if ((slope?.effectiveP ?? 1) < 0.05) effective += 1 / DRAWS;
  }
  return { cr1, effective };
}

// SIMULATED. The Monte-Carlo error of a share of 5 % over 1,000 draws is 0.7 %.
describe('a true null under few clusters that carry the slope', () => {
  it('is rejected too often by CR1 and at about its level by the effective error: 6 event dates of 300', () => {
    const normal = normals(6);
    const clusters = Array.from({ length: 300 }, (_, i) => i);
    const x = clusters.map((date) => (date % 50 === 7 ? 1 : 0));
    const { cr1, effective } = rejections(() => ({ y: clusters.map(normal), x, clusters }));
    expect(cr1).toBeGreaterThan(0.08);
    expect(effective).toBeGreaterThan(0.02);
    expect(effective).toBeLessThan(0.07);
  });

  it('likewise for scores, one of them large, over 12 date clusters of 5 instruments that move together', () => {
    const normal = normals(12);
    const clusters = Array.from({ length: 60 }, (_, i) => Math.floor(i / 5));
    const { cr1, effective } = rejections(() => {
      const scores = Array.from({ length: 12 }, (_, g) => normal() * (g === 0 ? 4 : 1));
      const shocks = scores.map(normal);
      return {
        y: clusters.map((cluster) => (shocks[cluster] ?? 0) + normal()),
        x: clusters.map((cluster) => scores[cluster] ?? 0),
        clusters,
      };
    });
    expect(cr1).toBeGreaterThan(0.08);
    expect(effective).toBeGreaterThan(0.01);
    expect(effective).toBeLessThan(0.07);
  });
});

import { describe, expect, it } from '@jest/globals';
import { grankT } from '../../src/stats/grank-t.js';
import { expectClose } from '../support/close-to.js';
import { inference } from './support/inference.js';
import { rankPath } from './support/rank-paths.js';

describe('grankT', () => {
  it.each(inference.rank_designs)('meets scipy ranks and dictionaries: $name', (design) => {
    const { statistic, pValue, df, inputs } = grankT(rankPath(design, (event) => [event.star], 0.5));
    expectClose(statistic, design.grank.t, 1e-10, 't');
    expectClose(inputs.z, design.grank.z, 1e-10, 'z');
    expectClose(pValue, design.grank.p, 1e-8, 'p');
    expect([df, inputs.t]).toEqual([design.grank.df, design.grank.df + 2]);
  });

  it('is null with a reason where it is not defined', () => {
    const path = { sum: Float64Array.of(0.1, -0.1, 0), count: Int32Array.of(1, 1, 0), events: 1 };
    expect(grankT(path).reason).toContain('no event');
    expect(grankT({ ...path, sum: new Float64Array(3), count: Int32Array.of(1, 1, 1) }).reason).toContain(
      'do not vary',
    );
    const two = { sum: Float64Array.of(-0.1, 0.1), count: Int32Array.of(1, 1), events: 1 };
    expect(grankT(two).reason).toContain('degrees of freedom');
  });
});

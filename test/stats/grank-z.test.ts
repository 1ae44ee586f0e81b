import { describe, expect, it } from '@jest/globals';
import { grankZ } from '../../src/stats/grank-z.js';
import { expectClose } from '../support/close-to.js';
import { inference } from './support/inference.js';
import { rankPath } from './support/rank-paths.js';

describe('grankZ', () => {
  it.each(inference.rank_designs)('meets scipy ranks and dictionaries: $name', (design) => {
    const { statistic, pValue } = grankZ(rankPath(design, (event) => [event.star], 0.5));
    expectClose(statistic, design.grank.grank_z[0], 1e-10, 'z');
    expectClose(pValue, design.grank.grank_z[1], 1e-8, 'p');
  });

  it('is null with a reason where it is not defined', () => {
    const path = { sum: Float64Array.of(0.1, 0), count: Int32Array.of(1, 0), events: 1 };
    expect(grankZ(path).reason).toContain('no event');
    expect(grankZ({ sum: Float64Array.of(0), count: Int32Array.of(1), events: 1 }).reason).toContain(
      'at least 2',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { corradoRankZ } from '../../src/stats/corrado-rank-z.js';
import { expectClose } from '../support/close-to.js';
import { inference } from './support/inference.js';
import { rankPath } from './support/rank-paths.js';

describe('corradoRankZ', () => {
  it.each(inference.rank_designs)('meets scipy ranks and dictionaries: $name', (design) => {
    const path = rankPath(design, (event) => event.window, 0);
    const { statistic, pValue, inputs } = corradoRankZ(path, design.length);
    expectClose(statistic, design.corrado.z, 1e-10, 'z');
    expectClose(pValue, design.corrado.p, 1e-8, 'p');
    expectClose(inputs.s, design.corrado.s, 1e-10, 's');
    expect([inputs.t, inputs.n, inputs.l]).toEqual([design.corrado.t, design.events.length, design.length]);
  });

  it('is null with a reason where it is not defined', () => {
    const flat = { sum: Float64Array.of(1, 1, 1), count: Int32Array.of(2, 2, 2), events: 2 };
    expect(corradoRankZ(flat, 1).reason).toContain('do not vary');
    expect(corradoRankZ({ ...flat, count: Int32Array.of(2, 2, 0) }, 1).reason).toContain('window days');
    expect(corradoRankZ({ ...flat, events: 0 }, 1).reason).toContain('no event');
  });
});

import { describe, expect, it } from '@jest/globals';
import { crossSection, exposureFactor, tearSheet } from '../../../src/analyse/signal/index.js';
import { surprises } from '../../../src/analyse/signal/surprise.js';
import type { Estimate, SheetOptions } from '../../../src/analyse/signal/types.js';
import { golden, type Mean } from '../../golden/support/signal-sheet.js';
import { expectClose } from '../../support/close-to.js';
import { xetraPanel } from './support/panels.js';

const options: SheetOptions = {
  includes: () => true,
  orientation: 'quote',
  buckets: 3,
  costBps: 5,
  draws: 0,
  seed: 1,
};

function expectEstimate(actual: Estimate | undefined, expected: readonly number[], label: string) {
  const [value, t, p, lag, n] = expected;
  expectClose(actual?.value, value, 1e-9, `${label} value`);
  expectClose(actual?.t, t, 1e-8, `${label} t`);
  expectClose(actual?.pValue, p, 1e-7, `${label} p`);
  expect([label, actual?.hacLag]).toEqual([label, lag]);
  if (n !== undefined) expect([label, actual?.n]).toEqual([label, n]);
}

describe('the tear sheet of one instrument against pandas', () => {
  const { index, close, open, cells, position, surprise } = golden.sheet;
  const sheet = tearSheet({ panel: xetraPanel(close, open), index }, options);

  describe.each(cells)('$basis, $horizon sessions', (cell) => {
    const here = <Row extends { basis: string; horizon: number }>(rows: readonly Row[]) =>
      rows.filter(({ basis, horizon }) => basis === cell.basis && horizon === cell.horizon);

    it('meets both coefficients with their HAC t', () => {
      for (const method of ['rank', 'pearson'] as const) {
        const found = here(sheet.coefficients).find((row) => row.method === method);
        expectEstimate(found, [...cell[method], cell.n], method);
      }
      expectClose(cell.rank[0], cell.rank_scipy, 1e-12, 'scipy agrees with itself');
    });

    it('meets bucket means by past quantiles and their spread', () => {
      const found = here(sheet.buckets);
      for (const [i, mean] of cell.buckets.entries()) expectEstimate(found[i], mean, `bucket ${i + 1}`);
      expectEstimate(found.at(-1), cell.spread, 'spread');
    });

    it('meets hits over returns that do not overlap', () => {
      const [found] = here(sheet.hitRates);
      expect([found?.hits, found?.n]).toEqual(cell.hits);
    });
  });

  it('meets turnover and result of the sign position, before and after costs', () => {
    expectClose(sheet.position.turnover, position.turnover, 1e-12, 'turnover');
    expectEstimate(sheet.position.gross, position.gross, 'gross');
    expectEstimate(sheet.position.net, position.net, 'net');
    expect(sheet.position.unmeasured).toBe(position.unmeasured);
  });

  it('meets the surprise: the index less the weighted mean of its past', () => {
    for (const [i, value] of surprises(index).entries()) expectClose(value, surprise[i], 1e-9, `${i}`);
  });
});

describe('the cross-section of exposure × surprise against pandas', () => {
  const { index, members, horizons, portfolio } = golden.cross;
  const section = crossSection(
    members.map(({ close, open }, i) =>
      exposureFactor({ panel: xetraPanel(close, open, `m${i}`), index }, 0, 1),
    ),
    { ...options, costBps: portfolio.cost_bps },
  );

  it('uses the dates on which every instrument has an exposure', () => {
    expect([section.outcome, section.instruments, section.datesUsed]).toEqual([
      'used',
      members.length,
      portfolio.dates,
    ]);
  });

  it.each(horizons)('meets rank coefficient and spread at $horizon', ({ horizon, ...expected }) => {
    const found = section.horizons.find((row) => row.horizon === horizon);
    expectEstimate(found?.rankIc, expected.rank_ic, 'rank');
    expectClose(found?.informationRatio, expected.ratio, 1e-9, 'ratio');
    expectClose(found?.positive, expected.positive, 1e-12, 'positive');
    expectEstimate(found?.spread, expected.spread, 'spread');
  });

  it('meets turnover and result of the portfolio', () => {
    const held: readonly [Estimate | undefined, Mean][] = [
      [section.portfolio?.gross, portfolio.gross],
      [section.portfolio?.net, portfolio.net],
    ];
    for (const [actual, expected] of held) expectEstimate(actual, expected, 'result');
    expectClose(section.portfolio?.turnover, portfolio.turnover, 1e-12, 'turnover');
    expect(section.portfolio?.unmeasured).toBe(portfolio.unmeasured);
  });
});

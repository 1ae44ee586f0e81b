import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { correlate } from '../../src/analyse/correlation/index.js';
import { expectClose } from '../support/close-to.js';
import { describeWithShared } from '../support/shared.js';

interface Pair {
  readonly n: number;
  readonly pearson: number;
  readonly p: number;
  readonly fisher_ci95: [number, number];
  readonly spearman: number;
  readonly p_spearman_t: number;
}

const EXACT = 1e-9;
const COLUMNS = ['NiftyIndex', 'SP500', 'USDINR'];

describeWithShared('correlation against scipy on daily returns of shares and a currency', (dir) => {
  const folder = join(dir, 'golden/correlation');
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'fx_equity_returns.csv'), 'utf8'), {
    columns: true,
  });
  const complete = rows.filter((row) => COLUMNS.every((name) => row[name] !== ''));
  const series = (name: string) => complete.map((row) => Number(row[name]));

  it('has the rows the numbers were made from', () => expect(complete).toHaveLength(expected.n_complete));

  describe.each(Object.entries(expected.pairs as Record<string, Pair>))('%s', (name, pair) => {
    const [x = '', y = ''] = name.split('~');
    const { n, pearson, spearman } = correlate(series(x), series(y), [0, 0]);

    it('meets Pearson, its p and its interval', () => {
      expect(n).toBe(pair.n);
      expectClose(pearson.coefficient, pair.pearson, EXACT, 'pearson');
      expectClose(pearson.pValue, pair.p, EXACT, 'p');
      expectClose(pearson.low, pair.fisher_ci95[0], EXACT, 'low');
      expectClose(pearson.high, pair.fisher_ci95[1], EXACT, 'high');
    });

    it('meets Spearman and its p', () => {
      expectClose(spearman.coefficient, pair.spearman, EXACT, 'spearman');
      expectClose(spearman.pValue, pair.p_spearman_t, EXACT, 'p');
    });
  });

  it('meets the lead-lag coefficients of the currency after the shares', () => {
    const wanted: Record<string, number> = expected['lead_lag_corr_USDINR(t+k)_vs_Nifty(t)'];
    const { leadLag } = correlate(series('NiftyIndex'), series('USDINR'), [-5, 5]);
    expect(leadLag.map(({ lag }) => String(lag)).sort()).toEqual(Object.keys(wanted).sort());
    for (const { lag, coefficient, n } of leadLag) {
      expectClose(coefficient, wanted[lag], EXACT, `lag ${lag}`);
      expect(n).toBe(expected.n_complete - Math.abs(lag));
    }
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { pairHeadline } from '../../src/align/pair-headline.js';
import type { Bar } from '../../src/domain/bar.js';
import { describeWithShared } from '../support/shared.js';
import { barsOf, newsAt, panelOf } from './support/world.js';

/** Day by day, as a reader with the file and a calculator would: no session table, no panel. */
type Closes = ReadonlyMap<string, number>;

function readCloses(dir: string, file: string): Closes {
  const [head = '', ...lines] = readFileSync(join(dir, 'real/prices', `${file}.csv`), 'utf8')
    .trim()
    .split('\n');
  const column = head.split(',').indexOf('close');
  return new Map(
    lines.map((line) => {
      const cells = line.split(',');
      return [cells[0] ?? '', Number(cells[column])] as const;
    }),
  );
}

function ratio(closes: Closes, to: string, from: string): number {
  return (closes.get(to) ?? Number.NaN) / (closes.get(from) ?? Number.NaN) - 1;
}

/** Simple returns by horizon of news on an instrument whose bars come from a file. */
function returnsOf(id: string, closes: Closes, at: string, over: Partial<Bar> = {}) {
  const panel = panelOf(
    id,
    barsOf(
      id,
      [...closes].map(([date, close]) => [date, close, over] as const),
    ),
  );
  const pair = pairHeadline(newsAt(at), panel, 'published');
  return { pair, panel, at: (h: number) => pair.returns.find(({ horizon }) => horizon === h) };
}

describeWithShared('pairs on real series', (dir) => {
  const INVASION = '2022-02-24T03:00:00Z';

  it.each([
    ['rhm_de', 'rhm_de_investing', 0.38],
    ['ho_pa', 'ho_pa_close', 0.22],
    ['ldo_mi', 'ldo_mi_yahoo', 0.25],
  ])('%s over [0,2] from 24 February 2022', (id, file, about) => {
    const closes = readCloses(dir, file);
    const { pair, at } = returnsOf(id, closes, INVASION);
    expect(pair).toMatchObject({
      outcome: 'used',
      day0: '2022-02-24',
      baseDate: '2022-02-23',
      intraday: false,
    });
    const naive = ratio(closes, '2022-02-28', '2022-02-23');
    expect(Math.abs(naive - about)).toBeLessThan(0.005);
    expect(at(2)).toMatchObject({ outcome: 'used', sessionDate: '2022-02-28' });
    expect(at(2)?.simpleReturn).toBeCloseTo(naive, 12);
    expect(at(2)?.logReturn).toBeCloseTo(Math.log1p(naive), 12);
  });

  it('Moscow fell by a third on day 0; [0,1] can be read, [0,2] crosses the closure', () => {
    const closes = readCloses(dir, 'imoex_moex_2022on');
    const { pair, at } = returnsOf('imoex', closes, INVASION);
    // 23 February was a holiday.
    expect(pair).toMatchObject({ day0: '2022-02-24', baseDate: '2022-02-22' });
    expect(at(0)?.simpleReturn).toBeCloseTo(ratio(closes, '2022-02-24', '2022-02-22'), 12);
    expect(Math.abs((at(0)?.simpleReturn ?? 0) + 1 / 3)).toBeLessThan(0.005);
    expect(at(1)?.simpleReturn).toBeCloseTo(ratio(closes, '2022-02-25', '2022-02-22'), 12);
    expect(at(2)).toMatchObject({ outcome: 'window_crosses_closure', simpleReturn: null });
  });

  it('Rheinmetall after the Oval Office clash: +13.7 % on its true day 0, not the +0.55 % of the date', () => {
    const closes = readCloses(dir, 'rhm_de_investing');
    const { pair, at } = returnsOf('rhm_de', closes, '2025-02-28T17:45:00Z');
    expect(pair).toMatchObject({
      day0: '2025-03-03',
      baseDate: '2025-02-28',
      shiftedDays: 3,
      intraday: false,
    });
    expect(pair).toMatchObject({ entry: 'next_open', entryAt: '2025-03-03T08:00:00.000Z' });
    expect(at(0)?.simpleReturn).toBeCloseTo(ratio(closes, '2025-03-03', '2025-02-28'), 12);
    expect(at(0)?.simpleReturn).toBeCloseTo(0.137, 3);
    expect(ratio(closes, '2025-02-28', '2025-02-27')).toBeCloseTo(0.0055, 4);
  });

  it('GAZP moves on the evening of 12 February 2025, its index on the day after', () => {
    // The call of the two presidents became known about 17:10 UTC, 20:10 in Moscow.
    const news = '2025-02-12T17:10:00Z';
    const gazp = readCloses(dir, 'gazp_moex');
    const imoex = readCloses(dir, 'imoex_moex_2022on');
    const share = returnsOf('gazp', gazp, news);
    const index = returnsOf('imoex', imoex, news);
    expect([share.pair.day0, share.pair.intraday]).toEqual(['2025-02-12', true]);
    expect([index.pair.day0, index.pair.intraday]).toEqual(['2025-02-13', false]);
    expect(share.at(0)?.simpleReturn).toBeCloseTo(0.081, 3);
    expect(index.at(0)?.simpleReturn).toBeCloseTo(0.06, 3);
  });

  it('every row of a file is on a session or named', () => {
    for (const [id, file] of [
      ['rhm_de', 'rhm_de_investing'],
      ['rvi', 'rvi_moex'],
      ['ttf', 'ttf_te'],
      ['gold_futures', 'gc_f_yahoo'],
      ['sp500', 'gspc_us_adj'],
    ] as const) {
      const closes = readCloses(dir, file);
      const { panel } = returnsOf(id, closes, INVASION);
      const used = panel.close.filter((close) => close !== null).length;
      expect([id, used + panel.offSession.length]).toEqual([id, closes.size]);
    }
  });
});

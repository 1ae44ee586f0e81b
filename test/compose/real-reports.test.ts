import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { importFiles } from '../../jobs/import.js';
import { scoreJob } from '../../jobs/score.js';
import type { App } from '../../src/compose/app.js';
import { calendarDate, endOfDate, instant } from '../../src/domain/instant.js';
import { eventWindow } from '../../src/domain/window.js';
import type { CorrelationQuery, EventWindowQuery } from '../../src/serve/queries.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { describeWithShared } from '../support/shared.js';

const STUDY = {
  events: 'curated',
  eventIds: ['e2022-02-24'],
  model: 'constant_mean',
  estimation: { from: -200, to: -11, minObs: 100 },
  returnKind: 'simple',
  orientation: 'quote',
  interval: '1d',
} as const;

/** The figures of docs/findings.md that are known from elsewhere. */
describeWithShared('reports on real files', (shared) => {
  const open = appWorld();
  let app: App;
  beforeAll(async () => {
    app = await open(movableClock('2026-11-01T00:00:00Z'));
    const prices = ['rhm_de_investing', 'ho_pa_close', 'ldo_mi_yahoo', 'imoex_moex_2022on', 'mcftrr_moex'];
    const files = (folder: string, names: readonly string[]) =>
      names.map((name) => join(shared, 'real', folder, name));
    await importFiles(app, {
      kind: 'prices',
      files: files(
        'prices',
        prices.map((name) => `${name}.csv`),
      ),
    });
    await importFiles(app, { kind: 'events', files: files('', ['events.csv']) });
    await importFiles(app, {
      kind: 'headlines',
      files: files('headlines', ['fwd_2021_2022.jsonl', 'ruwa_2022.jsonl']),
    });
    await scoreJob.run(app, {}, () => undefined);
  });
  afterAll(() => app.close());

  async function study(instruments: readonly string[], asked: Partial<EventWindowQuery>) {
    const windows = [eventWindow(0, 0), eventWindow(0, 1), eventWindow(0, 2)];
    const answer = await app.services.eventWindow({ ...STUDY, instruments, windows, ...asked });
    return new Map(answer.events.map((event) => [event.unit, event]));
  }

  it('shows European defence up by 20 to 40 % over the three sessions from 24 February 2022', async () => {
    const events = await study(['rhm_de', 'ho_pa', 'ldo_mi'], {});
    const grown = (unit: string) => events.get(unit)?.windows[2]?.bhar ?? Number.NaN;
    // Closes of 28 February over those of the 23rd, worked out apart: Rheinmetall +38 %, Thales +22 %, Leonardo +25 %.
    expect(grown('rhm_de')).toBeCloseTo(0.38, 2);
    expect(grown('ho_pa')).toBeCloseTo(0.22, 2);
    expect(grown('ldo_mi')).toBeCloseTo(0.25, 2);
  });

  it('shows Moscow down by a third on day 0 and refuses a window that reaches over the closure', async () => {
    const short = { estimation: { from: -30, to: -5, minObs: 20 } };
    const { windows = [] } = (await study(['imoex'], short)).get('imoex') ?? {};
    expect(windows.map(({ outcome }) => outcome)).toEqual(['used', 'used', 'window_crosses_closure']);
    expect(windows[0]?.ar[0]).toBeCloseTo(-1 / 3, 1);
    const total = (await study(['mcftrr'], {})).get('mcftrr');
    expect(total?.windows[0]?.ar[0]).toBeCloseTo(-1 / 3, 1);
    expect(total?.windows[2]).toMatchObject({ outcome: 'window_crosses_closure', car: null });
  });

  it('waits for day 0 of the Alaska summit until its Monday has closed', async () => {
    const asOf = (day: string) => ({ asOf: endOfDate(calendarDate(day)), asOfBasis: 'available' as const });
    const summit = { eventIds: ['e2025-08-15'], windows: [eventWindow(0, 0)] };
    const saturday = (await study(['imoex'], { ...summit, ...asOf('2025-08-16') })).get('imoex');
    expect(saturday).toMatchObject({ outcome: 'no_session_in_range', day0: null });
    const monday = (await study(['imoex'], { ...summit, ...asOf('2025-08-18') })).get('imoex');
    expect(monday).toMatchObject({ outcome: 'used', day0: '2025-08-18', shiftedDays: 2 });
  });

  it('leaves the return over the closure of Moscow out of a correlation', async () => {
    const query: CorrelationQuery = {
      ...{ instruments: ['imoex'], measure: 'stance', lags: { from: 0, to: 0 }, returnKind: 'log' },
      ...{ orientation: 'quote', interval: '1d' },
      ...{ from: calendarDate('2022-02-28'), to: calendarDate('2022-03-24') },
    };
    const { results } = await app.services.correlation(query);
    expect(results[0]?.n).toBe(0);
    // The session after it counts again, so that it is the closure and not silence that leaves the first one out.
    const next = await app.services.correlation({ ...query, to: calendarDate('2022-03-25') });
    expect(next.results[0]?.n).toBe(1);
  });

  it('enters at no price formed at or before the news', async () => {
    const { rows } = await app.services.pairs({
      ...{ instruments: [], limit: 100_000, excludeIntraday: false },
      asOf: instant('2026-11-01T00:00:00Z'),
    });
    const entered = rows.filter(({ pair }) => pair.entryAt !== null);
    expect(entered.length).toBeGreaterThan(20_000);
    const early = entered.filter(({ pair, publishedAt }) => (pair.entryAt ?? '') <= publishedAt);
    expect(early).toEqual([]);
  });
});

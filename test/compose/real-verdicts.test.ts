import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { importFiles } from '../../jobs/import.js';
import type { SideVerdict, TargetVerdict } from '../../src/analyse/claim-study/index.js';
import type { App } from '../../src/compose/app.js';
import { verdictServices } from '../../src/compose/services/verdicts.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { describeWithShared, projectRoot } from '../support/shared.js';

const PRICES = ['imoex_moex_2022on', 'usdrub_cbr', 'ho_pa_close', 'ldo_mi_yahoo', 'bz_f_yahoo', 'ttf_te'];
/**
 * From files alone, by another program, in per cent: ln return over [0, 2] less three times the mean of sessions −200 to
 * −11 that lie in no such window of the six.
 */
const IMOEX_BY_EVENT = [9.19, 2.17, -3.02, 1.74, -2.37, 1.18];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The figures of docs/findings.md on claims. */
describeWithShared('verdicts on real files', (shared) => {
  const open = appWorld();
  let app: App;
  beforeAll(async () => {
    app = await open(movableClock('2026-11-30T00:00:00Z'));
    const real = (name: string) => join(shared, 'real', 'prices', `${name}.csv`);
    await importFiles(app, { kind: 'prices', files: PRICES.map(real) });
    await importFiles(app, { kind: 'events', files: [join(projectRoot, 'data', 'events.json')] });
  });
  afterAll(() => app.close());

  async function retrospective(id: string): Promise<SideVerdict> {
    const query = { draws: 199, seed: 1, verdict: true, asOfBasis: 'available' } as const;
    const { verdict } = await verdictServices(app).claim(id, query);
    expect(verdict?.prospective).toBeNull();
    if (verdict?.retrospective == null) throw new Error(`${id} has no retrospective side`);
    return verdict.retrospective;
  }

  const claimed = ({ targets }: SideVerdict): TargetVerdict => {
    const found = targets.find((target) => target.claimed !== null);
    if (found === undefined) throw new Error('the claim says nothing of any target');
    return found;
  };
  const inPercent = (value: number | null | undefined) => (value ?? Number.NaN) * 100;

  it('finds the mean of six engagements on the Moscow index inconclusive, 6 % being what they can show', async () => {
    const side = await retrospective('engagement_lifts_moscow_equities');
    const index = claimed(side);
    expect([side.label, index.label, index.events, index.dateOnlyEvents]).toEqual([
      ...['inconclusive', 'inconclusive'],
      ...[6, 17],
    ]);
    expect(inPercent(index.estimate?.effect)).toBeCloseTo(mean(IMOEX_BY_EVENT), 1);
    const spread = Math.sqrt(
      IMOEX_BY_EVENT.reduce((sum, value) => sum + (value - mean(IMOEX_BY_EVENT)) ** 2, 0) / 5,
    );
    expect(inPercent(index.estimate?.se)).toBeCloseTo(spread / Math.sqrt(6), 1);
    expect(inPercent(index.power?.minDetectableEffect)).toBeCloseTo(6.2, 1);
    expect(index.family?.holm).toBe(1);
    expect(index.dateOnly).toMatchObject({ events: 18, window: { from: -1, to: 1 } });
    expect(inPercent(index.dateOnly?.effect)).toBeCloseTo(2.35, 2);
  });

  it('finds European defence inconclusive: high against other dates, and no rule over the six', async () => {
    const side = await retrospective('engagement_moves_european_defence');
    const defence = claimed(side);
    expect(defence.instruments).toEqual(['ho_pa', 'ldo_mi']);
    expect(inPercent(defence.estimate?.effect)).toBeCloseTo(5.51, 2);
    expect(defence.placebo.pValue).toBeLessThan(0.02);
    expect(defence.primary.pValue).toBeCloseTo(0.18, 2);
    expect(side.label).toBe('inconclusive');
  });

  it('has no figure for gas, whose prices end before the first engagement with an hour', async () => {
    const side = await retrospective('engagement_lowers_gas');
    const gas = claimed(side);
    expect([side.label, gas.events, gas.estimate, gas.curve]).toEqual(['inconclusive', 0, null, null]);
    expect(gas.without).toEqual([{ instrument: 'ttf', reason: 'no_session_in_range' }]);
    expect(gas.outcomes).toEqual({ no_session_in_range: 6 });
  });
});

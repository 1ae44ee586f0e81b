import { expect, it } from '@jest/globals';
import type { Gap } from '../../src/domain/gap.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { appWorld, fillSmall, movableClock } from '../jobs/support/app-world.js';

const openApp = appWorld();

const GAP: Gap = {
  source: 'rss:wire',
  subject: 'headlines',
  from: instant('2025-08-12T02:00:00Z'),
  to: instant('2025-08-12T04:00:00Z'),
  why: 'feed_rolled_over',
  detail: 'nothing of the former window is in the feed',
  status: 'open',
  recordedAt: instant('2025-08-13T06:00:00Z'),
};

it('flags the points of the index that headlines are known to be missing from, once that is known', async () => {
  const app = await openApp(movableClock('2025-08-16T20:00:00Z'));
  await fillSmall(app, 'real', calendarDate('2025-08-15'));
  const ask = async (asOf: string) => {
    const range = { from: calendarDate('2025-08-10'), to: calendarDate('2025-08-14') };
    const query = { measure: 'stance', bucket: 'day', panel: 'all', ...range } as const;
    const { rows, meta } = await app.services.narrative({ ...query, asOf: instant(asOf) });
    const caveats = meta.caveats.filter((caveat) => caveat.includes('headlines are missing'));
    return { gaps: rows.filter(({ gap }) => gap).map(({ label }) => label), caveats: caveats.length, meta };
  };
  const correlate = async () => {
    const query = { instruments: ['imoex'], measure: 'stance', lags: { from: 0, to: 1 } } as const;
    const kind = { returnKind: 'log', orientation: 'quote', interval: '1d' } as const;
    const { meta } = await app.services.correlation({ ...query, ...kind });
    return meta.caveats.some((caveat) => caveat.includes('headlines are missing'));
  };
  const before = await ask('2025-08-16T00:00:00Z');
  expect(await correlate()).toBe(false);
  await app.store.gaps.append([GAP, { ...GAP, subject: 'imoex', from: instant('2025-08-11T02:00:00Z') }]);
  const after = await ask('2025-08-16T00:00:00Z');
  expect(before).toMatchObject({ gaps: [], caveats: 0 });
  expect(after).toMatchObject({ gaps: ['2025-08-12'], caveats: 1, meta: { tradeable: false } });
  expect(after.meta.runId).not.toBe(before.meta.runId);
  expect(await correlate()).toBe(true);
  expect(await ask('2025-08-13T05:59:59Z')).toMatchObject({ gaps: [], caveats: 0 });
  await app.store.gaps.append([{ ...GAP, status: 'filled', recordedAt: instant('2025-08-15T00:00:00Z') }]);
  expect(await ask('2025-08-16T00:00:00Z')).toMatchObject({ gaps: [], caveats: 0 });
  expect(await ask('2025-08-14T23:00:00Z')).toMatchObject({ gaps: ['2025-08-12'], caveats: 1 });
});

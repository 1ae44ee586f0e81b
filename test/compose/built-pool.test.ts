import { afterAll, expect, it } from '@jest/globals';
import { correlatePairs } from '../../src/compose/correlate-pairs.js';
import { computeInProcess } from '../../src/compose/pool/in-process.js';
import { computePooled } from '../../src/compose/pool/pooled.js';
import { xetraPanel } from '../analyse/signal/support/panels.js';
import { builtFile, describeWithBuild } from '../support/build.js';
import { pairOf } from '../support/correlation-result.js';
import { realStudies } from './support/studies.js';

const SETTINGS = { COMPUTE_THREADS: 1, COMPUTE_TIMEOUT_SECONDS: 60 };

describeWithBuild('studies on compiled threads', () => {
  const pooled = computePooled({
    worker: builtFile('compose/pool/compute-thread.js'),
    threads: 2,
    timeoutSeconds: 60,
  });
  const here = computeInProcess();
  afterAll(() => pooled.close());

  it('give what the same studies give in process', async () => {
    const studies = realStudies();
    const apart = await Promise.all(studies.map((study) => pooled.run('eventStudy', study)));
    for (const [i, study] of studies.entries()) {
      const expected = await here.run('eventStudy', study);
      expect(apart[i]).toEqual(expected);
      expect(JSON.stringify(apart[i])).toBe(JSON.stringify(expected));
    }
    // Every 37th return is missing, so that of nine events on three units four have whole windows.
    expect(apart[0]?.outcomes.used).toBe(4);
  });

  it('give the signal sheets and the volatility that they give in process', async () => {
    const wave = (i: number) => Math.sin(0.37 * i * i);
    const sheets = {
      instruments: ['A', 'B', 'C', 'D', 'E'].map((id, k) => {
        const close = Array.from({ length: 260 }, (_, i) =>
          i === 40 + k ? null : 100 + 3 * wave(i * (k + 1)),
        );
        const panel = xetraPanel(close, close, id);
        return { panel, index: panel.sessions.map((_, i) => (i % 29 === 3 ? null : wave(2 * i))) };
      }),
      choices: { orientation: 'quote', buckets: 3, costBps: 5, draws: 9, seed: 1, exposureLag: 0 } as const,
    };
    const found = await pooled.run('tearSheets', sheets);
    expect(found).toEqual(await here.run('tearSheets', sheets));
    expect([found.results.length, found.crossSection.outcome]).toEqual([5, 'used']);
    const [study] = realStudies();
    if (study === undefined) throw new Error('no study');
    const { series, events, estimation, windows } = study;
    const input = {
      series,
      events,
      estimation,
      windows,
      measure: 'absolute',
      placebo: { draws: 39, seed: 1 },
    } as const;
    const apart = await pooled.run('volatility', input);
    expect(apart).toEqual(await here.run('volatility', input));
    expect(apart.results.map(({ unit }) => unit)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('correlate as in process', async () => {
    const wave = (salt: number) => Array.from({ length: 80 }, (_, i) => Math.sin(i * (i + salt)));
    const control = { name: 'c', values: wave(9).map((value, i) => (i % 7 === 0 ? null : value)) };
    const pairs = [
      pairOf(wave(1), wave(4), { lags: [-2, 2], draws: 19, grangerLags: 2, controls: [control] }),
    ];
    const whole = await here.run('correlate', { pairs });
    expect(await pooled.run('correlate', { pairs })).toEqual(whole);
    const three = [
      pairs,
      [pairOf(wave(2), wave(5), { name: 'b' })],
      [pairOf(wave(3), wave(7), { name: 'c' })],
    ].flat();
    expect(await correlatePairs(pooled, three)).toEqual(await here.run('correlate', { pairs: three }));
    expect(await correlatePairs(pooled, [])).toEqual({ results: [], families: [] });
  });

  it('refuse an impossible study with the same faults', async () => {
    const [study] = realStudies();
    if (study === undefined) throw new Error('no study');
    const impossible = { ...study, windows: [{ from: -60, to: 1 }] };
    const refused = await pooled.run('eventStudy', impossible).catch((error: unknown) => error);
    const expected = await here.run('eventStudy', impossible).catch((error: unknown) => error);
    expect(expected).toMatchObject({ name: 'ImpossibleRequest', errors: [{ pointer: '/windows/0' }] });
    expect(refused).toEqual(expected);
    expect(refused).toMatchObject({ errors: (expected as { errors: unknown }).errors });
  });

  it('are what the compiled product takes, unless it is told to compute in process', async () => {
    const { startCompute } = await import(builtFile('compose/pool/start-compute.js').href);
    const chosen = startCompute(SETTINGS);
    expect('open' in chosen).toBe(true);
    const [study] = realStudies();
    expect((await chosen.run('eventStudy', study)).outcomes.used).toBe(4);
    await chosen.close();
    expect('open' in startCompute({ ...SETTINGS, COMPUTE_THREADS: 0 })).toBe(false);
  });
});

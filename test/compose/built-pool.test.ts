import { afterAll, expect, it } from '@jest/globals';
import { computeInProcess } from '../../src/compose/pool/in-process.js';
import { computePooled } from '../../src/compose/pool/pooled.js';
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

  it('correlate as in process', async () => {
    const wave = (salt: number) => Array.from({ length: 80 }, (_, i) => Math.sin(i * (i + salt)));
    const control = { name: 'c', values: wave(9).map((value, i) => (i % 7 === 0 ? null : value)) };
    const pairs = [
      pairOf(wave(1), wave(4), { lags: [-2, 2], draws: 19, grangerLags: 2, controls: [control] }),
    ];
    expect(await pooled.run('correlate', { pairs })).toEqual(await here.run('correlate', { pairs }));
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

import { afterAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { checkJob } from '../../jobs/check.js';
import { runJob } from '../../jobs/ledger.js';
import { scoreJob } from '../../jobs/score.js';
import type { App } from '../../src/compose/app.js';
import { chooseScorer } from '../../src/compose/choose-scorer.js';
import { composeHttp } from '../../src/compose/http.js';
import { ConfigError, readConfig } from '../../src/config/config.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { appWorld, fillSmall, movableClock } from '../jobs/support/app-world.js';
import { headline } from '../store/rows.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { answer, clientOf, fakeService, json, noPatience, status, wireScore } from './support/fake-scorer.js';

const openApp = appWorld();
const clock = movableClock('2025-08-16T10:00:00Z');
const served: Served[] = [];
afterAll(async () => {
  for (const each of served) await each.close();
});

const TITLES = [
  'EU agrees new sanctions package after Hungary drops veto',
  'Rouble slides past 85 to the dollar',
  'Trump gives Russia until 8 August 2025 to agree to a truce',
  'The pact is a victory for Moscow, Lavrov says 🙂',
  'Россия и Украина обменялись пленными',
  'Kreml droht mit Vergeltung, sagt "Sprecher" \\ Peskow',
  'La Russie sous sanctions',
  'Moscow, Idaho, council loses vote',
];
const LANGS = ['en', 'en', 'en', 'en', 'ru', 'de', 'fr', 'und'];

async function fill(app: App): Promise<void> {
  await app.store.claimWorld('real');
  await app.store.headlines.append(
    TITLES.map((title, i) =>
      headline({
        id: `h${i}`,
        title,
        lang: LANGS[i] ?? 'und',
        body: i === 7 ? 'Russia captured a town. EU adopts sanctions on Russia.' : null,
        publishedAt: instant(`2025-08-1${i % 5}T08:00:00Z`),
      }),
    ),
  );
}

const scoresOf = async (app: App) => {
  const asOf = { at: app.clock.now(), basis: 'recorded' } as const;
  const rows = await app.store.headlines.read({ asOf, scorer: 'latest' });
  return rows.map(({ score }) => score);
};

describe('another instance of this project as the remote scorer', () => {
  it('gives the scores that the local one gives, under a version that says remote', async () => {
    const other = await openApp(clock);
    const remote = await serveOn(composeHttp(other));
    served.push(remote);
    const app = await openApp(clock, { SCORER_URL: `${remote.url}/` });
    const local = await openApp(clock);
    for (const each of [app, local]) {
      await fill(each);
      expect(await runJob(each, scoreJob, {})).toMatchObject({
        kind: 'succeeded',
        report: { counts: { scored: 8 } },
      });
    }
    const version = await local.scorer.version();
    expect(await app.scorer.version()).toBe(`remote:${version}`);
    const expected = (await scoresOf(local)).map((score) => ({
      ...score,
      scorerVersion: `remote:${version}`,
    }));
    // JSON has no −0.
    expect(await scoresOf(app)).toEqual(JSON.parse(JSON.stringify(expected)));
    expect(await runJob(app, scoreJob, {})).toMatchObject({ report: { counts: { scored: 0 } } });

    const texts = TITLES.map((title, i) => ({ id: `t${i % 2}`, title }));
    const ask = (of: App) => request(composeHttp(of)).post('/v1/score').send({ texts });
    const [mine, theirs] = [(await ask(local)).body, (await ask(app)).body];
    expect(theirs.scores).toEqual(
      mine.scores.map((score: object) => ({ ...score, scorer_version: `remote:${version}` })),
    );
    expect(theirs.meta.scorer_versions).toEqual([`remote:${version}`]);
    const kinds = [app, local].map(async (of) => (await request(composeHttp(of)).get('/readyz')).body.scorer);
    expect(await Promise.all(kinds)).toEqual(['remote', 'local']);
  });
});

describe('the address of a remote scorer', () => {
  it.each([
    ['http://localhost:3000', {}],
    ['http://127.0.0.1:8080/', { PORT: '8080' }],
    ['http://desk.example', { HOST: 'desk.example', PORT: '80' }],
  ])('is not the server’s own: %s', (address, env) => {
    const config = readConfig({ SCORER_URL: address, ...env });
    expect(() => chooseScorer(config, clock)).toThrow(ConfigError);
    expect(chooseScorer({ ...config, PORT: 3999 }, clock).kind).toBe('remote');
  });
});

describe('the jobs on a remote scorer', () => {
  const on = async (service: Served) => {
    served.push(service);
    const app = await openApp(clock, {}, { scorer: clientOf(service, noPatience()) });
    await fill(app);
    return app;
  };

  it('fail with one line and write nothing of a batch that has one bad score', async () => {
    const bad = json((texts) => ({
      ...answer(texts),
      scores: texts.map((text, i) => ({ ...wireScore(text), ...(i === 5 ? { relevance: 7 } : {}) })),
    }));
    const app = await on(await fakeService(bad));
    const { error } = { error: '', ...(await runJob(app, scoreJob, {})) };
    expect(error).toMatch(/^remote scorer \(SCORER_URL\): answer\.scores\[5\]\.relevance: Too big[^\n]*$/);
    expect(await scoresOf(app)).toEqual(TITLES.map(() => null));
  });

  it('stop at scores of another version than the one asked for', async () => {
    const sound = (version: string) => json((texts) => answer(texts, version));
    for (const params of [{}, { from: calendarDate('2025-08-01') }]) {
      const app = await on(await fakeService(sound('tiny-1'), sound('tiny-2')));
      expect(await runJob(app, scoreJob, params)).toMatchObject({
        kind: 'failed',
        error: 'the scorer began as remote:tiny-1 and gave remote:tiny-2; run the job again',
      });
      expect(await scoresOf(app)).toEqual(TITLES.map(() => null));
    }
  });

  it('tell of one that fails: the check among its faults, the API as 502', async () => {
    const app = await on(await fakeService(status(500)));
    const { error } = { error: '', ...(await runJob(app, checkJob, {})) };
    expect(error.split('\n')).toContain('remote scorer (SCORER_URL): answered 500');
    const texts = [{ id: 'a', title: 'Russia' }];
    const { body, status: code } = await request(composeHttp(app)).post('/v1/score').send({ texts });
    expect([code, body.type, body.detail]).toEqual([
      502,
      '/docs/problems#scorer-failed',
      'remote scorer (SCORER_URL): answered 500',
    ]);
  });
});

describe('scores of both scorers', () => {
  it('are never mixed unsaid, and those of the scorer in use become the newest', async () => {
    const service = await fakeService(json((texts) => answer(texts)));
    served.push(service);
    const app = await openApp(clock);
    await fillSmall(app, 'real');
    const remote: App = { ...app, scorer: clientOf(service, noPatience()) };
    const ask = async () => {
      const query = { measure: 'stance', bucket: 'day', panel: 'all' } as const;
      const { meta } = await app.services.narrative({ ...query, from: calendarDate('2025-07-01') });
      return { versions: meta.scorerVersions, caveats: meta.caveats.filter((text) => /mixed/.test(text)) };
    };
    const version = await app.scorer.version();
    expect(await ask()).toEqual({ versions: [version], caveats: [] });
    await runJob(remote, scoreJob, { from: calendarDate('2025-08-10') });
    expect(await ask()).toEqual({
      versions: [version, 'remote:tiny-1'],
      caveats: [expect.stringContaining('of a remote one are mixed')],
    });
    await runJob(app, scoreJob, {});
    expect(await ask()).toEqual({ versions: [version], caveats: [] });
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { runJob } from '../../jobs/ledger.js';
import { scoreJob } from '../../jobs/score.js';
import type { App } from '../../src/compose/app.js';
import { composeHttp } from '../../src/compose/http.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { stanceLabel } from '../../src/domain/score.js';
import type { Scorer } from '../../src/score/scorer.js';
import { localTextScorer } from '../../src/score/text-scorer.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { headline } from '../store/rows.js';
import { scorer } from '../support/scorer.js';

/** The project's scorer under another version, which gives every stance times a factor. */
function scorerOf(version: string, factor: number): Scorer {
  return {
    version,
    score: (text) => {
      const score = scorer.score(text);
      const stance = factor * score.stance;
      return { ...score, stance, stanceLabel: stanceLabel(stance), scorerVersion: version };
    },
  };
}

const TITLES = ['EU adopts new sanctions on Russia', 'Russian forces capture the town of Toretsk'];
const FIRST_SCORED = '2025-08-16T10:00:00Z';
const BETWEEN = '2025-08-25T00:00:00Z';
const SCORED_AGAIN = '2025-09-01T10:00:00Z';
const LOOKED_AT = '2025-09-02T10:00:00Z';

describe('headlines that a newer scorer has scored again', () => {
  const openApp = appWorld();
  const clock = movableClock(FIRST_SCORED);
  let older: App;
  let newer: App;
  const counts: Record<string, unknown> = {};

  const scoredBy = async (app: App, params = {}): Promise<unknown> => {
    const ran = await runJob(app, scoreJob, params);
    return ran.kind === 'succeeded' ? ran.report.counts.scored : ran;
  };
  const get = async (path: string, query: Record<string, string>) => {
    const { body, status } = await request(composeHttp(newer))
      .get(path)
      .query({ as_of_basis: 'recorded', ...query });
    expect(status).toBe(200);
    return body;
  };

  beforeAll(async () => {
    older = await openApp(clock, {}, { scorer: localTextScorer(scorerOf('first', 1)) });
    await older.store.headlines.append(
      TITLES.map((title, i) =>
        headline({ id: `h${i}`, title, publishedAt: instant('2025-08-15T12:00:00Z') }),
      ),
    );
    counts.first = await scoredBy(older);
    counts.firstAgain = await scoredBy(older);
    clock.moveTo(SCORED_AGAIN);
    const { DATABASE_URL } = older.config;
    newer = await openApp(clock, { DATABASE_URL }, { scorer: localTextScorer(scorerOf('second', -0.5)) });
    counts.second = await scoredBy(newer);
    counts.secondAgain = await scoredBy(newer);
    const day = calendarDate('2025-08-15');
    counts.secondRanged = await scoredBy(newer, { from: day, to: day });
    clock.moveTo(LOOKED_AT);
  });

  it('are scored once a version', () => {
    const all = TITLES.length;
    expect(counts).toEqual({ first: all, firstAgain: 0, second: all, secondAgain: 0, secondRanged: 0 });
  });

  it.each(TITLES.map((title, i) => [title, i] as const))(
    'keep their old score beside the new: %s',
    async (title, i) => {
      const { stance } = scorer.score({ title, lang: 'en', outlet: 'Atlantic Wire' });
      expect(stance).not.toBe(0);
      const at = async (query: Record<string, string>) => {
        const { score } = await get(`/v1/headlines/h${i}`, query);
        return score === null ? null : [score.scorer_version, score.stance, score.recorded_at];
      };
      const first = ['first', stance, '2025-08-16T10:00:00.000Z'];
      const second = ['second', -0.5 * stance, '2025-09-01T10:00:00.000Z'];
      expect(await at({ as_of: '2025-08-16T09:59:59Z' })).toBeNull();
      expect(await at({ as_of: FIRST_SCORED })).toEqual(first);
      expect(await at({ as_of: BETWEEN })).toEqual(first);
      expect(await at({ as_of: BETWEEN, scorer: 'vintage' })).toEqual(first);
      expect(await at({ as_of: BETWEEN, scorer: 'latest' })).toEqual(second);
      expect(await at({})).toEqual(second);
    },
  );

  it('are listed, found by score and summed in the index with the score of the vantage point', async () => {
    const [loss, gain] = TITLES.map((title) => scorer.score({ title, lang: 'en' }).stance);
    const list = async (query: Record<string, string>) => {
      const { rows, meta } = await get('/v1/headlines', query);
      return [rows.map((row: { stance: number }) => row.stance), meta.scorer_versions];
    };
    const past = { as_of: BETWEEN };
    const old = [[loss, gain], ['first']];
    const renewed = [[-0.5 * Number(loss), -0.5 * Number(gain)], ['second']];
    expect(await list(past)).toEqual(old);
    expect(await list({ ...past, scorer: 'latest' })).toEqual(renewed);
    expect(await list({})).toEqual(renewed);
    expect(await list({ ...past, stance: 'gain' })).toEqual([[gain], ['first']]);
    expect(await list({ ...past, stance: 'gain', scorer: 'latest' })).toEqual([
      [-0.5 * Number(loss)],
      ['second'],
    ]);

    const day = { from: '2025-08-15', to: '2025-08-15' };
    const index = async (query: Record<string, string>) => {
      const { rows, meta } = await get('/v1/narrative', { ...day, ...query });
      return [rows[0].value, meta.scorer_versions];
    };
    const [value, versions] = await index(past);
    expect([value === 0, versions]).toEqual([false, ['first']]);
    expect(await index({ ...past, scorer: 'latest' })).toEqual([
      expect.closeTo(-0.5 * value, 12),
      ['second'],
    ]);
    expect(await index({})).toEqual([expect.closeTo(-0.5 * value, 12), ['second']]);
  });
});

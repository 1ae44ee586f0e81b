import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { systemClock } from '../../src/clock.js';
import { composeHttp } from '../../src/compose/http.js';
import { appWorld } from '../jobs/support/app-world.js';
import { anyTitle } from '../score/support/titles.js';
import { scorer } from '../support/scorer.js';

const openApp = appWorld();
const http = composeHttp(await openApp(systemClock, { RATE_LIMIT_PER_MINUTE: '1000000' }));

interface Text {
  readonly id: string;
  readonly title: string;
}

/** The answered scores as text, one each. */
async function scoredBy(texts: readonly Text[]): Promise<string[]> {
  const { body, status } = await request(http).post('/v1/score').send({ texts });
  expect(status).toBe(200);
  return (body.scores as unknown[]).map((score) => JSON.stringify(score));
}

// A lone surrogate cannot be sent in UTF-8: it arrives as U+FFFD.
const utf8 = (text: string): string => Buffer.from(text).toString();
const sendable = anyTitle.map(utf8).filter((title) => title.length > 0);

describe('POST /v1/score', () => {
  it('gives a title the same bytes however titles are dealt out to requests', async () => {
    const lists = fc.array(sendable, { minLength: 1, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(lists, fc.array(fc.nat(24), { maxLength: 5 }), async (titles, cuts) => {
        const texts = titles.map((title, i) => ({ id: String(i), title }));
        const whole = await scoredBy(texts);
        const edges = [0, ...cuts.toSorted((a, b) => a - b), texts.length];
        const dealt: string[] = [];
        for (const [i, edge] of edges.slice(1).entries()) {
          dealt.push(...(await scoredBy(texts.slice(edges[i], Math.max(edge, edges[i] ?? 0)))));
        }
        expect(dealt).toEqual(whole);
        expect((await scoredBy(texts.toReversed())).toReversed()).toEqual(whole);
        const [first] = texts;
        if (first !== undefined) expect(await scoredBy([first])).toEqual(whole.slice(0, 1));
      }),
      { numRuns: 40 },
    );
  });

  it('gives what the scorer gives', async () => {
    const title = 'EU adopts new sanctions on Russia';
    const [answered] = await scoredBy([{ id: 'a', title }]);
    const { stance, evidence, actors, scorerVersion } = scorer.score({ title });
    expect(JSON.parse(answered ?? '')).toMatchObject({
      stance,
      evidence,
      actors,
      scorer_version: scorerVersion,
    });
  });
});

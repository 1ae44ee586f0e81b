import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { LIMITS } from '../../src/serve/limits.js';
import { SCORE_ANSWER } from '../../src/serve/schemas/score.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { targetPolarity } from '../support/target-polarity.js';
import { createService } from './support/service.js';

const composed = await appWorld()(movableClock('2025-08-15T20:00:00Z'));
const { app } = createService({ BODY_LIMIT_KB: 5_000 }, { score: composed.services.score });

const post = (...texts: readonly object[]) => request(app).post('/v1/score').send({ texts });
const TITLE = 'Critics praised Keller for her courage, but they condemned Brandt for his lies';

async function verdicts(text: object) {
  const { status, body } = await post({ id: 'a', title: TITLE, ...text });
  expect([status, body.detail]).toEqual([200, undefined]);
  expect(SCORE_ANSWER.safeParse(body).error).toBeUndefined();
  return body.scores[0].target_polarity;
}

describe('targets in POST /v1/score', () => {
  it('are judged in the order given, by span or by mention', async () => {
    const targets = [{ mention: 'Brandt' }, { from: 16, to: 22 }];
    const [brandt, keller, ...more] = await verdicts({ targets });
    expect(more).toEqual([]);
    expect(brandt).toMatchObject({ from: 59, to: 65, mention: 'Brandt', label: 'negative', reason: null });
    expect(keller).toMatchObject({ from: 16, to: 22, mention: 'Keller', label: 'positive', reason: null });
    const { value, confidence } = targetPolarity(TITLE, 59, 65);
    expect([brandt.polarity, brandt.confidence]).toEqual([value, confidence]);
    expect(Object.keys(brandt)).toEqual([
      'from',
      'to',
      'mention',
      'polarity',
      'label',
      'confidence',
      'reason',
    ]);
  });

  it('leave a score without them as it was', async () => {
    const [plain, none, named] = (
      await post(
        { id: 'a', title: TITLE },
        { id: 'a', title: TITLE, targets: [] },
        { id: 'a', title: TITLE, targets: [{ mention: 'Keller' }] },
      )
    ).body.scores;
    expect(plain).not.toHaveProperty('target_polarity');
    expect(none).toEqual({ ...plain, target_polarity: [] });
    expect(named).toEqual({ ...plain, target_polarity: named.target_polarity });
  });

  it('take the first occurrence, and offsets in UTF-16 units', async () => {
    const title = '🚀 Keller thanked Keller';
    expect(await verdicts({ title, targets: [{ mention: 'Keller' }] })).toMatchObject([{ from: 3, to: 9 }]);
    const [rest] = await verdicts({ title, targets: [{ from: 18, to: title.length }] });
    expect(rest.mention).toBe('Keller');
  });

  it.each(['en', 'EN', 'en-GB', 'und', ''])('are judged where lang is "%s"', async (lang) => {
    expect(await verdicts({ lang, targets: [{ mention: 'Brandt' }] })).toMatchObject([{ label: 'negative' }]);
  });

  it.each([
    ['de', TITLE, /^lang is "de", .* in English only$/],
    ['uk', TITLE, /^lang is "uk"/],
    [undefined, 'Критики похвалили Brandt за смелость', /Cyrillic .* in English only$/],
  ])('are null with a reason in another language: %s', async (lang, title, reason) => {
    const [verdict] = await verdicts({ lang, title, targets: [{ mention: 'Brandt' }] });
    expect(verdict).toMatchObject({ mention: 'Brandt', polarity: null, label: null, confidence: null });
    expect(verdict.reason).toMatch(reason);
  });

  it.each([
    [
      'beyond the title',
      { from: 70, to: 79 },
      422,
      'to',
      /beyond the title of 78 UTF-16 units; give 78 at most/,
    ],
    ['empty', { from: 5, to: 5 }, 422, 'to', /is empty; to must be above from/],
    ['reversed', { from: 9, to: 5 }, 422, 'to', /is empty; to must be above from/],
    ['blank', { from: 7, to: 8 }, 422, 'from', /is blank; name a word/],
    [
      'not in the title',
      { mention: 'keller' },
      422,
      'mention',
      /"keller" does not occur .* capitals included/,
    ],
    ['before the title', { from: -1, to: 5 }, 400, 'from', /from counts UTF-16 units from 0 on/],
    ['between units', { from: 0.5, to: 5 }, 400, 'from', /int/],
    ['an empty mention', { mention: '' }, 400, 'mention', /mention is empty; write words of the title/],
    ['without an end', { from: 3 }, 400, null, /give either from and to, or mention/],
    ['both', { from: 3, to: 4, mention: 'Keller' }, 400, null, /give either from and to, or mention/],
    ['nothing', {}, 400, null, /give either from and to, or mention/],
  ])('are refused: %s', async (_, target, status, field, detail) => {
    const good = { id: 'a', title: TITLE, targets: [{ mention: 'Keller' }] };
    const bad = { id: 'b', title: TITLE, targets: [{ mention: 'Brandt' }, target] };
    const answer = await post(good, bad);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body.errors).toEqual([
      {
        pointer: `/texts/1/targets/1${field === null ? '' : `/${field}`}`,
        detail: expect.stringMatching(detail),
      },
    ]);
  });

  it('are refused with a field that there is not', async () => {
    const { status, body } = await post({ id: 'a', title: TITLE, targets: [{ mentoin: 'Keller' }] });
    expect([status, body.errors[0].pointer]).toEqual([400, '/texts/0/targets/0']);
    expect(body.detail).toContain('"mentoin"');
  });

  it('are refused where they cut a character in two', async () => {
    const answer = await post({ id: 'a', title: '🚀 Keller', targets: [{ from: 1, to: 9 }] });
    expect(answer.body).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/cuts a character in two/),
    });
  });

  it('are all named where several are wrong', async () => {
    const { body } = await post({ id: 'a', title: 'One', targets: [{ mention: 'Two' }, { from: 0, to: 4 }] });
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(['/texts/0/targets/0/mention', '/texts/0/targets/1/to']);
  });

  it('are limited, of one text and of all together', async () => {
    const of = (count: number) => Array.from({ length: count }, () => ({ from: 0, to: 1 }));
    const text = (count: number) => ({ id: 'a', title: 'One', targets: of(count) });
    expect((await post(text(LIMITS.targets))).status).toBe(200);
    const many = await post(text(LIMITS.targets + 1));
    expect([many.status, many.body.errors[0].pointer]).toEqual([400, '/texts/0/targets']);
    const full = Array.from({ length: LIMITS.allTargets / LIMITS.targets }, () => text(LIMITS.targets));
    expect((await post(...full)).status).toBe(200);
    const all = await post(...full, text(1));
    expect([all.status, all.body.errors[0].pointer]).toEqual([400, '/texts']);
    expect(all.body.detail).toContain('in several requests');
  });
});

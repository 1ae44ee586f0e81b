import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ScorerFailed } from '../../src/domain/faults.js';
import { readScores } from '../../src/remote/read-scores.js';
import { LIMITS } from '../../src/serve/limits.js';
import { snakeCase } from '../../src/serve/snake.js';
import { scorer } from '../support/scorer.js';
import {
  answer,
  type Behaviour,
  clientOf,
  fakeServices,
  json,
  noPatience,
  status,
  TEXTS,
  wireScore,
} from './support/fake-scorer.js';

const serve = fakeServices();

/** The one line that scoring two texts fails with. */
async function faultOf(behaviour: Behaviour, given: Parameters<typeof clientOf>[2] = {}): Promise<string> {
  const patience = noPatience();
  const served = await serve(behaviour);
  const error: unknown = await clientOf(served, patience, given)
    .scoreAll(TEXTS)
    .catch((fault: unknown) => fault);
  if (!(error instanceof ScorerFailed)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  expect(error.message).toMatch(/^remote scorer \(SCORER_URL\): [^\n]{1,300}$/);
  expect([served.heard.length, patience.waits]).toEqual([1, []]);
  return error.message;
}

const sound = json((texts) => answer(texts));
/** A sound answer but for some fields of its second score. */
const bent = (change: Record<string, unknown>): Behaviour =>
  json((texts) => {
    const scores = texts.map((text, i) => ({ ...wireScore(text), ...(i === 1 ? change : {}) }));
    return { ...answer(texts), scores };
  });
const raw =
  (text: string | Buffer, type = 'application/json'): Behaviour =>
  (response) => {
    response.setHeader('content-type', type).end(text);
  };

describe('an answer that is refused at once', () => {
  it.each([
    ['a polarity out of bounds', bent({ polarity: 1.5 }), 'answer.scores[1].polarity: Too big'],
    ['a confidence below 0', bent({ confidence: -0.1 }), 'answer.scores[1].confidence: Too small'],
    ['a number as text', bent({ stance: '0.5' }), 'answer.scores[1].stance: Invalid input'],
    ['no number', bent({ stance: null }), 'answer.scores[1].stance: Invalid input'],
    [
      'a label against its number',
      bent({ stance: 0.5 }),
      'scores[1].stance_label: loss with a stance of 0.5',
    ],
    ['a framing against its label', bent({ framing: 0.9 }), 'scores[1].framing_label: none with a framing'],
    ['a verdict of an abstention', bent({ abstained: true }), 'scores[1].stance: -0.5 of a text abstained'],
    ['a verdict of a market report', bent({ market_report: true }), 'scores[1].stance: -0.5 of a market'],
    ['an unknown topic', bent({ topics: ['tennis'] }), 'answer.scores[1].topics[0]: Invalid option'],
    ['no topic', bent({ topics: [] }), 'scores[1].topics: empty'],
    ['a deadline that is no date', bent({ deadline_at: '2025-02-30T00:00:00Z' }), 'scores[1].deadline_at'],
    ['an unknown field', bent({ mood: 'grim' }), 'answer.scores[1]: Unrecognized key: "mood"'],
    ['another id', bent({ id: '0' }), 'scores[1].id: "0" stands where "1" was sent'],
    ['another version', bent({ scorer_version: 'tiny-2' }), 'scores[1].scorer_version: tiny-2 beside tiny-1'],
    ['a lacking score', json((texts) => answer(texts.slice(1))), 'gave 1 scores for 2 texts'],
    ['a score too many', json((texts) => answer([...texts, ...texts])), 'gave 4 scores for 2 texts'],
    [
      'swapped scores',
      json((texts) => answer(texts.toReversed())),
      'scores[0].id: "1" stands where "0" was sent',
    ],
    [
      'two versions',
      json((t) => ({ ...answer(t), meta: { scorer_versions: ['a', 'b'] } })),
      'scorer_versions',
    ],
    ['no version', json((t) => ({ ...answer(t), meta: {} })), 'answer.meta.scorer_versions'],
    ['a version with a line break', json((texts) => answer(texts, 'a\nb')), 'printable ASCII'],
    ['a list', json(() => []), 'answer: Invalid input'],
    ['a web page', raw('<html>', 'text/html'), 'answered text/html instead of application/json'],
    ['truncated JSON', raw('{"meta":{"scorer_versions":["tiny-1"]},"sco'), 'its answer is not JSON'],
    ['other bytes than UTF-8', raw(Buffer.from([0x7b, 0xff, 0x7d])), 'its answer is not UTF-8'],
    ['a fault of its own', status(500), 'answered 500'],
    ['a refused key', status(401), 'answered 401; set SCORER_KEY'],
    ['another path', status(404), 'answered 404; SCORER_URL is the address before /v1/score'],
    ['a redirect', status(307, { location: '/elsewhere' }), 'answered 307; redirects are not followed'],
    ['a long wait', status(429, { 'retry-after': '3600' }), 'answered 429 and asks to wait 3600 s'],
  ])('%s', async (_, behaviour, line) => {
    expect(await faultOf(behaviour)).toContain(line);
  });

  it.each([
    ['beyond the title', { start: 0, end: 999 }],
    ['before it', { start: -3, end: 1 }],
    ['of nothing', { start: 1, end: 1, text: '' }],
    ['whose text stands elsewhere', { start: 1, end: 2 }],
  ])('a span %s', async (_, change) => {
    const evidence = [{ rule: 'r', axis: 'stance', text: 'D', weight: 1, ...change }];
    expect(await faultOf(bent({ evidence }))).toContain('scores[1].evidence[0]: its text is not what stands');
  });

  it('one that is too large, told or not', async () => {
    const large = { mostAnswerBytes: 500 };
    expect(await faultOf(sound, large)).toContain('its answer is larger than 500 bytes');
    const inParts: Behaviour = (response) => {
      response.setHeader('content-type', 'application/json').write(' '.repeat(400));
      response.end(' '.repeat(400));
    };
    expect(await faultOf(inParts, large)).toContain('its answer is larger than 500 bytes');
  });

  it.each([
    ['never comes', () => undefined],
    [
      'never ends',
      (response) => void response.setHeader('content-type', 'application/json').write('{"meta":'),
    ],
  ] satisfies [string, Behaviour][])('one that %s', async (_, behaviour) => {
    const line = await faultOf(behaviour, { timeoutMs: 50 });
    expect(line).toContain('gave no answer within 0.05 s (SCORER_TIMEOUT_SECONDS)');
  });

  it('one of another version than the request before', async () => {
    let version = 0;
    const served = await serve(
      json((texts) => {
        version += 1;
        return answer(texts, `tiny-${version}`);
      }),
    );
    const texts = Array.from({ length: LIMITS.texts + 1 }, (_, i) => ({ id: `${i}`, title: 'x' }));
    await expect(clientOf(served, noPatience()).scoreAll(texts)).rejects.toThrow(
      'went from remote:tiny-1 to remote:tiny-2 between two requests',
    );
  });
});

describe('an answer that is read', () => {
  it('reads a deadline into the form of this project', async () => {
    const served = await serve(bent({ deadline_at: '2025-08-09T01:59:59+02:00' }));
    const [, score] = await clientOf(served, noPatience()).scoreAll(TEXTS);
    expect(score?.deadlineAt).toBe('2025-08-08T23:59:59.000Z');
  });

  it('may be whatever this project’s own scorer gives, on any text', () => {
    const words =
      'Russia Trump EU Kremlin says sanctions lifts not to agrees by 8 August 2025 : , Москва Öl 🙂'.split(
        ' ',
      );
    const titles = fc.oneof(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }).map((some) => some.join(' ')),
      fc.string({ minLength: 1, unit: 'binary' }),
    );
    fc.assert(
      fc.property(titles, (title) => {
        const score = { ...scorer.score({ title }), scorerVersion: `remote:${scorer.version}` };
        const wire = snakeCase({ id: '0', ...score, scorerVersion: scorer.version });
        const text = JSON.stringify({ meta: { scorer_versions: [scorer.version] }, scores: [wire] });
        // JSON has no −0.
        expect(readScores(text, [{ id: '0', title }]).scores).toEqual(JSON.parse(JSON.stringify([score])));
      }),
      { numRuns: 300 },
    );
  });
});

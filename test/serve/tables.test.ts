import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import request from 'supertest';
import { BARS, HEADLINES } from './support/rows.js';
import { createService } from './support/service.js';

const { app } = createService();

/** Follows `next` from page to page. */
async function walk(path: string, limit: number): Promise<{ id?: string; session_date?: string }[]> {
  const rows = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { limit: String(limit), ...(cursor === null ? {} : { cursor }) };
    const { body, status } = await request(app).get(path).query(query);
    expect(status).toBe(200);
    expect(body.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...body.rows);
    cursor = body.next;
  } while (cursor !== null);
  return rows;
}

describe('tables over HTTP', () => {
  it('give every row exactly once, whatever the page size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (limit) => {
        const headlines = await walk('/v1/headlines', limit);
        expect(headlines.map((row) => row.id)).toEqual(HEADLINES.map((row) => row.headline.id));
        const bars = await walk('/v1/bars', limit);
        expect(bars.map((row) => row.session_date)).toEqual(BARS.map((bar) => bar.sessionDate));
      }),
      { numRuns: 12 },
    );
  });

  it('lead to the next page by Link, in the same format and with the same parameters', async () => {
    const first = await request(app).get('/v1/bars.csv?limit=5&from=2025-01-01&instrument=A&instrument=B.L');
    expect(first.headers.link).toMatch(/^<\/v1\/bars\.csv\?.*cursor=[\w-]+>; rel="next"$/);
    const url = first.headers.link?.slice(1).split('>')[0] ?? '';
    const second = await request(app).get(url);
    expect(second.type).toBe('text/csv');
    expect(second.text.split('\r\n')).toHaveLength(1 + 5 + 1);
    expect(second.text).not.toContain(first.text.split('\r\n')[1]);
  });

  it('see the same rows on every page of a walk, also when new ones arrive meanwhile', async () => {
    const { app: changing, memory } = createService();
    const { body } = await request(changing).get('/v1/bars?limit=40&as_of=2025-01-15');
    const [newest] = memory.bars.slice(-1);
    if (newest !== undefined) memory.bars.push({ ...newest, instrumentId: 'C' });
    const rest = await request(changing)
      .get('/v1/bars')
      .query({ limit: 40, as_of: '2025-01-15', cursor: body.next ?? '' });
    expect([body.rows.length, body.next, rest.status]).toEqual([30, null, 400]);
    const open = await request(changing).get('/v1/bars?limit=40');
    expect(open.body.meta.as_of).toBe('2025-07-01T12:34:56.000Z');
    const next = await request(changing).get('/v1/bars').query({ limit: 40, cursor: open.body.next });
    expect(next.body.meta.as_of).toBe(open.body.meta.as_of);
  });

  it('refuse a cursor of other parameters', async () => {
    const { body } = await request(app).get('/v1/bars?limit=5');
    const answer = await request(app)
      .get('/v1/bars')
      .query({ limit: 5, cursor: body.next, from: '2025-01-03' });
    expect([answer.status, answer.body.type]).toEqual([400, '/docs/problems#invalid-cursor']);
  });

  it.each([
    ['the suffix', '/v1/bars.csv', {}],
    ['the parameter', '/v1/bars?format=csv', {}],
    ['Accept', '/v1/bars', { Accept: 'text/csv' }],
  ])('answer CSV when %s asks for it', async (_, path, headers) => {
    const answer = await request(app).get(path).set(headers);
    expect([answer.status, answer.type]).toEqual([200, 'text/csv']);
  });

  it('have the same cells as JSON, CSV and NDJSON', async () => {
    const json = await request(app).get('/v1/bars.json');
    const csv = await request(app).get('/v1/bars.csv');
    const ndjson = await request(app).get('/v1/bars.ndjson').responseType('arraybuffer');
    const [header, ...lines] = parse(csv.text) as string[][];
    expect(header).toEqual(Object.keys(json.body.rows[0]));
    const asTexts = json.body.rows.map((row: object) =>
      Object.values(row).map((cell) => (cell === null ? '' : String(cell))),
    );
    expect(lines).toEqual(asTexts);
    expect(
      String(ndjson.body)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(json.body.rows);
  });

  it('keep the CSV header and state the reason when nothing matches', async () => {
    const csv = await request(app).get('/v1/pairs.csv');
    expect([csv.status, csv.text.split('\r\n').length]).toEqual([200, 2]);
    const json = await request(app).get('/v1/pairs');
    expect([json.body.rows, json.body.meta.reason]).toEqual([[], 'nothing matches']);
  });

  it('mark simulated data in the headers of every format', async () => {
    const csv = await request(app).get('/v1/headlines.csv');
    expect(csv.headers['x-simulated']).toBe('true');
  });
});

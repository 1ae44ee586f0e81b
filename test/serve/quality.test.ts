import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DATA_QUALITY_COLUMNS } from '../../src/table/columns/data-quality.js';
import { GAPS } from './support/rows.js';
import { createService } from './support/service.js';

const { app } = createService();

describe('gaps and data quality over HTTP', () => {
  it('show each gap with its span, reason and state', async () => {
    const { body } = await request(app).get('/v1/gaps');
    expect(body.rows).toHaveLength(GAPS.length);
    expect(body.rows[0]).toEqual({
      source: 'feed',
      subject: 'A',
      from_at: '2025-01-01T00:00:00.000Z',
      to_at: '2025-01-01T06:00:00.000Z',
      why: 'feed_rolled_over',
      detail: 'the feed shows nothing of its former window',
      status: 'open',
      recorded_at: '2025-06-01T00:00:00.000Z',
    });
  });

  it.each([
    ['/v1/gaps?status=closed', 400],
    ['/v1/gaps?from=2025-02-01&to=2025-01-01', 422],
    ['/v1/gaps?as_of=2030-01-01', 422],
    ['/v1/data-quality?as_of=2030-01-01', 422],
    ['/v1/data-quality?source=a', 400],
  ])('refuse %s', async (path, status) => {
    const answer = await request(app).get(path);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  });

  it('head a table without rows', async () => {
    const answer = await request(app).get('/v1/data-quality.csv');
    expect(answer.text.trim().split(',')).toEqual(DATA_QUALITY_COLUMNS.map(({ name }) => name));
  });
});

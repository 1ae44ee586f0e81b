import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { readCursor, writeCursor } from '../../src/serve/cursor.js';
import { Problem } from '../../src/serve/problems.js';
import { createService } from './support/service.js';

describe('a cursor', () => {
  it('that was put together by hand is refused, whatever of it is wrong', () => {
    const real = writeCursor({ after: 'x', asOf: '2025' as never, asOfBasis: 'available' }, {});
    expect(() => readCursor(real, {})).toThrow(Problem);
    for (const text of ['', 'x', Buffer.from('[]').toString('base64url')]) {
      expect(() => readCursor(text, {})).toThrow('not one this service gave out');
    }
  });
});

describe('an offset in a query string', () => {
  it('is read whether its plus was escaped or not', async () => {
    const { app } = createService();
    const of = async (text: string) =>
      (await request(app).get(`/v1/bars?as_of=${text}`)).headers['x-as-of'] ?? '';
    expect(await of('2025-03-01T12:00:00+03:00')).toBe('2025-03-01T09:00:00.000Z');
    expect(await of('2025-03-01T12:00:00%2B03:00')).toBe('2025-03-01T09:00:00.000Z');
  });
});

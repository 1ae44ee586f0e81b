import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createService } from './support/service.js';

const { app } = createService({ LOOPBACK_READS: false });

/** Addresses of scripts, styles and icons that a page asks for. */
const assets = (html: string) =>
  [...html.matchAll(/(?:src|href)="(\/dashboard\/[^"]+\.\w+)"/g)].map(([, path]) => path ?? '');

describe('the pages of the dashboard', () => {
  it.each(['/', '/dashboard/score', '/dashboard/quality', '/dashboard/claims'])(
    '%s is a page whose parts are all served from here',
    async (path) => {
      const page = await request(app).get(path);
      expect([page.status, page.type]).toEqual([200, 'text/html']);
      expect(page.headers['cache-control']).toBe('no-cache');
      const found = assets(page.text);
      expect(found.length).toBeGreaterThanOrEqual(3);
      for (const asset of found)
        expect([asset, (await request(app).get(asset)).status]).toEqual([asset, 200]);
    },
  );

  it('lets no inline script run, on the page of a score too', async () => {
    const { headers, text } = await request(app).get('/dashboard/score?title=%3Cscript%3E');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toMatch(/script-src|unsafe-eval/);
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/);
  });

  it('has one address for each page, linked from the others', async () => {
    expect((await request(app).get('/dashboard/score.html')).status).toBe(404);
    expect((await request(app).get('/')).text).toContain('href="/dashboard/score"');
    expect((await request(app).get('/dashboard/score')).text).toContain('href="/"');
    expect((await request(app).get('/')).text).toContain('href="/dashboard/quality"');
    expect((await request(app).get('/')).text).toContain('href="/dashboard/claims"');
    expect((await request(app).get('/dashboard/quality')).text).toContain('href="/dashboard/score"');
  });
});

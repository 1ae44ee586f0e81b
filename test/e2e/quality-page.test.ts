import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { buildQualityRows, type QualityInput } from '../../src/analyse/data-quality/index.js';
import { instant } from '../../src/domain/instant.js';
import type { Services } from '../../src/serve/services.js';
import { poll } from '../analyse/source-health/support/feed.js';
import { GAPS } from '../serve/support/rows.js';
import { createService, NOW, READ_KEY } from '../serve/support/service.js';
import { describeWithChromium, LAUNCH } from '../support/chromium.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { META } from './support/figures.js';
import { openPage, WIDE } from './support/open-page.js';

const HOSTILE = '<img src=x onerror="window.struck=1"> refused';

const INPUT: QualityInput = {
  ...{ at: NOW, bars: [], ranges: [], lastGood: [], openGaps: GAPS, quarantine: [] },
  headlines: [
    {
      ...{ source: 'rss:quiet', outlet: 'Quiet', outletCamp: 'western', headlines: 4 },
      ...{ firstPublishedAt: NOW, newestPublishedAt: NOW, newestRecordedAt: NOW },
    },
  ],
  polls: [
    poll({ source: 'rss:quiet', at: NOW, inserted: 4, items: 4 }),
    poll({ source: 'rss:broken', at: NOW, status: 'failed', faultCode: 'timeout', fault: HOSTILE }),
  ],
  findings: [
    {
      ...{
        code: 'failing',
        source: 'rss:broken',
        subject: 'headlines',
        since: instant('2025-07-01T10:00:00Z'),
      },
      detail: `the last 2 polls failed; ${HOSTILE}`,
    },
  ],
  calendars: new Map(),
  headlinesSince: NOW,
};

const QUALITY: Partial<Services> = {
  dataQuality: async (query) => ({
    meta: { ...META, asOf: query.asOf ?? NOW },
    rows: buildQualityRows(INPUT),
    next: null,
  }),
};

describeWithChromium('the page on the quality of the data', () => {
  let browser: Browser;
  const servers: Served[] = [];

  beforeAll(async () => {
    browser = await chromium.launch(LAUNCH);
  });

  afterAll(async () => {
    await browser.close();
    for (const server of servers) await server.close();
  });

  async function serve(...parts: Parameters<typeof createService>): Promise<string> {
    const server = await serveOn(createService(...parts).app);
    servers.push(server);
    return `${server.url}/dashboard/quality`;
  }

  const settled = '#gaps[aria-busy="false"]';

  it.each([WIDE, { width: 390, height: 844 }])(
    'shows findings, sources and gaps at %o, says SIMULATED, and takes no text for markup',
    async (viewport) => {
      const { page, faults } = await openPage(browser, await serve({}, QUALITY), viewport);
      await page.waitForSelector(settled);
      const text = (id: string) => page.locator(`#${id} .rows`).textContent();
      expect(await page.locator('#world').textContent()).toContain('SIMULATED');
      expect(await text('findings')).toContain('failing');
      expect(await text('findings')).toContain(HOSTILE);
      expect(await page.locator('#sources tbody tr').count()).toBe(4);
      expect(await text('sources')).toContain('rss:quiet');
      expect(await page.locator('#gaps tbody tr').count()).toBe(GAPS.length);
      expect(await text('gaps')).toContain('feed rolled over');
      expect(await page.evaluate('window.struck')).toBeUndefined();
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  it('narrows the sources, looks back to a date, and keeps both in the address', async () => {
    const { page } = await openPage(browser, await serve({}, QUALITY));
    await page.waitForSelector(settled);
    await page.getByLabel('Series shown').selectOption('wrong');
    await page.getByLabel('As of (UTC date)').fill('2025-06-15');
    await page.waitForSelector('#world:has-text("As of 2025-06-15 23:59")');
    await page.reload({ waitUntil: 'networkidle' });
    await page.waitForSelector('#world:has-text("As of 2025-06-15 23:59")');
    expect(page.url()).toMatch(/as_of=2025-06-15&shown=wrong$/);
    expect(await page.locator('#sources tbody').textContent()).not.toContain('rss:quiet');
    await page.close();
  });

  it('links each panel to calls that answer', async () => {
    const { page } = await openPage(browser, await serve({}, QUALITY));
    await page.waitForSelector(settled);
    const links = await page.locator('.calls a').evaluateAll((nodes) => nodes.map(String));
    expect(links).toHaveLength(7);
    for (const link of links) expect([link, (await fetch(link)).status]).toEqual([link, 200]);
    await page.close();
  });

  it('asks for a key where one is needed', async () => {
    const { page } = await openPage(browser, await serve({ LOOPBACK_READS: false }, QUALITY));
    await page.getByLabel('API key').fill(READ_KEY);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#findings tbody tr');
    expect(await page.getByLabel('API key').isVisible()).toBe(false);
    await page.close();
  });
});

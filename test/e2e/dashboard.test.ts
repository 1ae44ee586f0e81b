import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createService, READ_KEY } from '../serve/support/service.js';
import { describeWithChromium, LAUNCH } from '../support/chromium.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { FIGURES, NO_NARRATIVE } from './support/figures.js';
import { openPage, WIDE } from './support/open-page.js';

const FIGURE_IDS = ['narrative', 'event-window', 'lead-lag'];

describeWithChromium('the pages in a browser', () => {
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
    return server.url;
  }

  const open = (url: string, viewport = WIDE) => openPage(browser, url, viewport);

  const settled = (page: Page) => page.waitForSelector('section[aria-busy="false"] >> nth=4');

  const textOf = async (page: Page, selector: string) =>
    (await page.locator(selector).allInnerTexts()).join('\n');

  it.each([WIDE, { width: 390, height: 844 }])(
    'draws every figure at %o, under the policy',
    async (viewport) => {
      const { page, faults } = await open(await serve({}, FIGURES), viewport);
      await settled(page);
      for (const id of FIGURE_IDS) {
        const image = page.locator(`#${id} .figure img`);
        expect([
          id,
          await image.evaluate((node) => 'naturalWidth' in node && node.naturalWidth),
        ]).not.toContain(0);
        expect((await image.getAttribute('alt'))?.length).toBeGreaterThan(20);
      }
      expect(await textOf(page, '#world')).toContain('SIMULATED');
      expect(await textOf(page, '#event-window .summary')).toContain('+3.20 %');
      expect(await textOf(page, '#headlines ol')).toContain('Title 10, with "quotes"');
      expect(await textOf(page, '#freshness .rows')).toContain('demo');
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  it('moves nothing that was already laid out', async () => {
    const url = await serve({}, FIGURES);
    const page = await browser.newPage({ viewport: WIDE });
    await page.addInitScript(`
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    `);
    await page.goto(url, { waitUntil: 'networkidle' });
    await settled(page);
    // A cumulative layout shift below 0.1 is called good (web.dev, Core Web Vitals).
    expect(await page.evaluate('window.shift')).toBeLessThan(0.1);
    await page.close();
  });

  it('links each figure to calls that answer', async () => {
    const { page } = await open(await serve({}, FIGURES));
    await settled(page);
    const links = await page.locator('.calls a').evaluateAll((nodes) => nodes.map(String));
    const stored = links.filter((link) => !link.endsWith('/v1/runs'));
    expect(stored.length).toBeGreaterThanOrEqual(15);
    for (const link of stored) expect([link, (await fetch(link)).status]).toEqual([link, 200]);
    await page.close();
  });

  it('follows a choice made with the keyboard, and keeps it in the address', async () => {
    const { page } = await open(await serve({}, FIGURES));
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the figures');
    await page.getByLabel('Measure').focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction("location.search.includes('measure=framing')");
    await page.getByLabel('Instrument or group').selectOption('group:defense');
    const other = page.getByRole('button', { name: 'B.L' });
    await other.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction("location.search.includes('instrument%3AB.L')");
    await page.waitForSelector('#lead-lag .summary:has-text("B.L.")');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel('Instrument or group').inputValue()).toBe('instrument:B.L');
    expect(await page.getByLabel('Measure').inputValue()).toBe('framing');
    await page.close();
  });

  it('says what to run when there is nothing to show', async () => {
    const { page, faults } = await open(await serve({}, NO_NARRATIVE));
    await settled(page);
    expect(await textOf(page, '#narrative .figure')).toContain('npm run import -- headlines');
    expect(await textOf(page, '#event-window .figure')).toContain('npm run import -- events');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('asks for a key where one is needed, and shows the figures with it', async () => {
    const { page } = await open(await serve({ LOOPBACK_READS: false }, FIGURES));
    await page.getByLabel('API key').fill(READ_KEY);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#narrative .figure img');
    expect(await page.getByLabel('API key').isVisible()).toBe(false);
    await page.close();
  });

  it.each(['/docs', '/docs/columns', '/docs/problems'])('shows %s without a fault', async (path) => {
    const { page, faults } = await open((await serve()) + path);
    // The documentation is drawn by a script after the page is there.
    await page.locator('body', { hasText: /[\s\S]{1000}/ }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('lists the operations in /docs', async () => {
    const { page } = await open(`${await serve()}/docs`);
    // The page draws its operations after its last request.
    await page.locator('.opblock').first().waitFor();
    expect(await page.locator('.opblock').count()).toBeGreaterThan(20);
    await page.close();
  });
});

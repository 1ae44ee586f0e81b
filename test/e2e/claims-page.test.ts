import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { claimJson } from '../../src/config/claim-schema.js';
import type { Claim } from '../../src/domain/claim.js';
import { claim } from '../domain/claims.js';
import { ADMIN_KEY, createService, READ_KEY } from '../serve/support/service.js';
import { describeWithChromium, LAUNCH } from '../support/chromium.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { claimVerdict, sideVerdict, targetVerdict } from '../support/verdicts.js';
import { openPage, WIDE } from './support/open-page.js';

const HOSTILE = '<img src=x onerror="window.struck=1"> gains';
const SUPPORTED: Partial<Claim> = { id: 'relief', title: HOSTILE };

/** The supported one of two claims: an effect far from 0 in every respect. */
function verdictOn(of: Claim) {
  const { id, title, statement, alpha, primaryTest } = of;
  const made = { estimate: { effect: 0.041, se: 0.006, df: 11 }, events: 12, p: 0.0004 };
  const target = targetVerdict(made, { words: '12 events went with it.' });
  const decision = target.decision === null ? null : { ...target.decision, label: 'supported' as const };
  const strong = sideVerdict({ label: 'supported', targets: [{ ...target, decision, label: 'supported' }] });
  return claimVerdict({
    ...{ id, title, statement, alpha, primaryTest },
    ...(id === 'relief' && { retrospective: strong }),
  });
}

describeWithChromium('the page on claims and verdicts', () => {
  let browser: Browser;
  const servers: Served[] = [];

  beforeAll(async () => {
    browser = await chromium.launch(LAUNCH);
  });

  afterAll(async () => {
    await browser.close();
    for (const server of servers) await server.close();
  });

  async function serve(
    config: Parameters<typeof createService>[0] = {},
    claims = [claim(), claim(SUPPORTED)],
  ) {
    const { app, judging } = createService(config);
    judging.verdictOn = verdictOn;
    const server = await serveOn(app);
    servers.push(server);
    for (const each of claims)
      await fetch(`${server.url}/v1/claims`, {
        method: 'POST',
        headers: { 'X-API-Key': ADMIN_KEY, 'Content-Type': 'application/json' },
        body: JSON.stringify(claimJson(each)),
      });
    return `${server.url}/dashboard/claims`;
  }

  const settled = '#chosen[aria-busy="false"]';

  it.each([WIDE, { width: 390, height: 844 }])(
    'shows verdicts, words, curve and conditions at %o, says SIMULATED, and takes no text for markup',
    async (viewport) => {
      const { page, faults } = await openPage(browser, await serve(), viewport);
      await page.waitForSelector(settled);
      expect(await page.locator('#world').textContent()).toContain('SIMULATED');
      expect(await page.locator('#verdicts tbody tr').count()).toBe(3);
      const first = await page.locator('#verdicts tbody tr').first().textContent();
      for (const part of ['talks help', 'inconclusive', '+1.80 %', '−1.41 % to +5.01 %', '4.36 %', '0.800'])
        expect(first).toContain(part);
      expect(await page.locator('#verdicts .interval title').first().textContent()).toContain(
        'effect +1.80 %',
      );
      expect(await page.locator('#chosen .words').textContent()).toContain('On the retrospective side');
      expect(await page.locator('#chosen .rows tbody tr').count()).toBe(7);
      expect(
        await page.locator('#chosen img').evaluate((image) => Number(image.getAttribute('width'))),
      ).toBeGreaterThan(300);
      expect(await page.evaluate('document.querySelector("#chosen img").naturalHeight')).toBeGreaterThan(200);
      expect(await page.evaluate('window.struck')).toBeUndefined();
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  it('draws the interval of each row against the smallest effect of interest', async () => {
    const { page } = await openPage(browser, await serve());
    await page.waitForSelector(settled);
    const at = (row: number, part: string, name: string) =>
      page
        .locator('#verdicts tbody tr')
        .nth(row)
        .locator(part)
        .evaluate((node, attribute) => Number(node.getAttribute(attribute)), name);
    // Of the supported claim the interval begins beyond the band; of the other it holds 0, in the middle of 150 pixels.
    const edge = (await at(2, '.smallest', 'x')) + (await at(2, '.smallest', 'width'));
    expect(await at(2, '.ends', 'x1')).toBeGreaterThan(edge);
    expect(await at(0, '.ends', 'x1')).toBeLessThan(75);
    expect(await at(0, '.effect', 'cx')).toBeGreaterThan(75);
    await page.close();
  });

  it('shows the claim that is chosen, narrows by label, and keeps both in the address', async () => {
    const { page } = await openPage(browser, await serve());
    await page.waitForSelector(settled);
    await page.getByRole('button', { name: 'relief' }).click();
    await page.waitForSelector('#h-chosen:has-text("gains")');
    await page.getByLabel('Label').selectOption('supported');
    await page.waitForSelector('#verdicts .summary:has-text("1 of 2 claims")');
    await page.reload({ waitUntil: 'networkidle' });
    await page.waitForSelector(settled);
    expect(page.url()).toMatch(/claim=relief&target=index&label=supported$/);
    expect(await page.locator('#h-chosen').textContent()).toBe(HOSTILE);
    expect(await page.locator('#chosen .words').textContent()).toContain('12 events went with it.');
    expect(await page.locator('#verdicts tbody tr').count()).toBe(1);
    expect(await page.evaluate('window.struck')).toBeUndefined();
    await page.close();
  });

  it('links each panel to calls that answer', async () => {
    const { page } = await openPage(browser, await serve());
    await page.waitForSelector(settled);
    const links = await page.locator('.calls a').evaluateAll((nodes) => nodes.map(String));
    expect(links).toHaveLength(8);
    for (const link of links) expect([link, (await fetch(link)).status]).toEqual([link, 200]);
    await page.close();
  });

  it('says that there is nothing without claims, and asks for a key where one is needed', async () => {
    const { page } = await openPage(browser, await serve({}, []));
    await page.waitForSelector(settled);
    expect(await page.locator('#verdicts .rows').textContent()).toContain('No verdict to show');
    await page.goto(await serve({ LOOPBACK_READS: false }));
    await page.getByLabel('API key').fill(READ_KEY);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#verdicts tbody tr');
    expect(await page.getByLabel('API key').isVisible()).toBe(false);
    await page.close();
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createService, READ_KEY } from '../serve/support/service.js';
import { describeWithChromium, LAUNCH } from '../support/chromium.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { FIGURES } from './support/figures.js';
import { openPage, WIDE } from './support/open-page.js';
import { SCORING, storedHeadline } from './support/scoring.js';

const NARROW = { width: 400, height: 844 };
const HTML_TITLE =
  '<b>EU</b> extends sanctions on Russia <img src=x onerror="window.struck=1"> 🇪🇺🚀 after veto';
const TITLES = [
  'EU extends sanctions on Russia by six months',
  HTML_TITLE,
  '🚀 Ukraine retreats from Avdiivka, Kremlin hails victory for Moscow',
  '\u202eRussia\u202c and Ukraine agree ceasefire \u200f\u2067as sanctions stay\u2069',
  'Песков: саммит стал победой Москвы',
  'Ruble slides past 85 per dollar',
];

interface Span {
  readonly axis: string;
  readonly text: string;
}

describeWithChromium('the page that explains a score', () => {
  let browser: Browser;
  let served: Served;
  let address: string;
  const { app, memory } = createService({}, { ...FIGURES, ...SCORING });

  beforeAll(async () => {
    memory.headlines.push(storedHeadline('h/ä 1', HTML_TITLE), storedHeadline('h-fr', TITLES[0] ?? '', 'fr'));
    served = await serveOn(app);
    address = `${served.url}/dashboard/score`;
    browser = await chromium.launch(LAUNCH);
  });

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  const settled = (page: Page) => page.waitForSelector('#result[aria-busy="false"]', { state: 'attached' });

  const verdict = (page: Page) => page.locator('#verdict').textContent();

  /** The spans as they are underlined, in the order of the table of evidence, put together from their pieces. */
  async function underlined(page: Page): Promise<Span[]> {
    const pieces = await page.locator('#lines mark').evaluateAll((nodes) =>
      nodes.map((node) => ({
        numbers: (node.getAttribute('data-spans') ?? '').split(' ').map(Number),
        axis: node.closest('[data-axis]')?.getAttribute('data-axis') ?? '',
        text: node.textContent ?? '',
      })),
    );
    const count = Math.max(0, ...pieces.flatMap(({ numbers }) => numbers));
    return Array.from({ length: count }, (_, i) => {
      const own = pieces.filter(({ numbers }) => numbers.includes(i + 1));
      return { axis: own[0]?.axis ?? '', text: own.map(({ text }) => text).join('') };
    });
  }

  async function evidenceOf(title: string): Promise<Span[]> {
    const answer = await fetch(`${served.url}/v1/score`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ texts: [{ id: 'x', title }] }),
    });
    const { scores } = (await answer.json()) as { scores: { evidence: Span[] }[] };
    return (scores[0]?.evidence ?? []).map(({ axis, text }) => ({ axis, text }));
  }

  it.each(TITLES)('underlines the evidence, and shows the title as it is: %s', async (title) => {
    const { page, faults } = await openPage(browser, address, NARROW);
    await page.getByLabel('Headline').fill(title);
    await page.keyboard.press('Enter');
    await settled(page);
    const evidence = await evidenceOf(title);
    expect(evidence.length).toBeGreaterThan(0);
    expect(await underlined(page)).toEqual(evidence);
    const lines = await page.locator('#lines .title').evaluateAll((nodes) => nodes.map((n) => n.textContent));
    expect(new Set(lines)).toEqual(new Set([title]));
    expect(await page.locator('#evidence q').allTextContents()).toEqual(evidence.map(({ text }) => text));
    expect(await page.locator('#lines img, #lines b, #evidence img').count()).toBe(0);
    expect(await page.evaluate('window.struck')).toBeUndefined();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('says the numbers in words, and keeps the text in the address', async () => {
    const { page } = await openPage(browser, address);
    await page.getByLabel('Headline').fill('EU extends sanctions on Russia by six months');
    await page.getByLabel('Language').selectOption('en');
    await page.getByRole('button', { name: 'Score it' }).click();
    await settled(page);
    expect(await verdict(page)).toMatch(/^Stance −0\.\d\d: Moscow loses/);
    expect(await page.locator('#numbers .number-row').count()).toBe(4);
    expect(await page.locator('#facts').textContent()).toMatch(/Russia \(russia\)/);
    expect(await page.locator('#evidence').textContent()).toContain('Codebook rule 1');
    await page.reload({ waitUntil: 'networkidle' });
    await settled(page);
    expect(await page.getByLabel('Language').inputValue()).toBe('en');
    expect(await verdict(page)).toContain('Moscow loses');
    await page.close();
  });

  it('opens a stored headline from the dashboard, and says SIMULATED until another text is typed', async () => {
    const { page, faults } = await openPage(browser, `${served.url}/`);
    await page.getByRole('link', { name: `Evidence for: ${HTML_TITLE}` }).click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('headline')).toBe('h/ä 1');
    expect(await page.getByLabel('Headline').inputValue()).toBe(HTML_TITLE);
    expect(await page.locator('#world').textContent()).toContain('SIMULATED');
    expect(await page.locator('#byline').textContent()).toContain('No score is stored yet');
    await page.getByLabel('Headline').fill('Ukraine retreats from Avdiivka');
    await page.keyboard.press('Enter');
    await page.waitForFunction("location.search.startsWith('?title=Ukraine')");
    await page.waitForSelector('#world:has-text("stored nowhere")');
    expect(await page.locator('#world').getAttribute('data-simulated')).toBeNull();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('says that it abstained from a language it does not read', async () => {
    const { page } = await openPage(browser, `${address}?headline=h-fr`);
    await settled(page);
    expect(await verdict(page)).toContain('The scorer abstained');
    expect(await page.getByLabel('Language').inputValue()).toBe('fr');
    await page.close();
  });

  it.each([
    ['?headline=nobody', /There is no such thing\. .*nobody/],
    [`?title=${'x'.repeat(2_001)}`, /The request cannot be read\. Title: .*2000/],
  ])('says in words what is wrong with %.20s', async (search, sentence) => {
    const { page } = await openPage(browser, address + search);
    await page.waitForSelector('#fault:not([hidden])');
    expect(await page.getByRole('alert').textContent()).toMatch(sentence);
    expect(await page.locator('#result').isVisible()).toBe(false);
    await page.close();
  });

  it('says that nobody answers', async () => {
    const { page } = await openPage(browser, address);
    await page.route('**/v1/score', (route) => route.abort());
    await page.getByLabel('Headline').fill('Any');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toBe('The service did not answer.');
    await page.close();
  });

  it('asks for a key where one is needed', async () => {
    const closed = await serveOn(createService({ LOOPBACK_READS: false }, SCORING).app);
    const { page } = await openPage(browser, `${closed.url}/dashboard/score?title=Town+captured`, WIDE);
    await page.getByLabel('API key').fill(READ_KEY);
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.locator('#result').isVisible()).toBe(true);
    await page.close();
    await closed.close();
  });
});

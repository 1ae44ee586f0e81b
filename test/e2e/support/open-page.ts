import type { Browser, Page } from 'playwright-core';

export const WIDE = { width: 1280, height: 900 };

/** Opens a page and keeps what it complains of and what it asks of other hosts. */
export async function openPage(
  browser: Browser,
  url: string,
  viewport = WIDE,
): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport });
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== new URL(url).origin) faults.push(`asks ${request.url()}`);
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, faults };
}

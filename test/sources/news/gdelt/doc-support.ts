import type { Instant } from '../../../../src/domain/instant.js';
import { label } from './support.js';

/** What an article states; the rest is as in any other. */
export interface ArticleFacts {
  readonly n: number;
  readonly slot: Instant;
  readonly title?: string;
}

/** One article as the API writes it, keys in its order. */
export function article({ n, slot, title = `Russia talks ${n}` }: ArticleFacts): Record<string, string> {
  return {
    url: `https://paper.example/${n}`,
    url_mobile: '',
    title,
    seendate: `${label(slot).slice(0, 8)}T${label(slot).slice(8)}Z`,
    socialimage: '',
    domain: 'paper.example',
    language: 'English',
    sourcecountry: 'United States',
  };
}

/** An answer as the API writes it: `{}` without articles. */
export function artList(articles: readonly Record<string, string>[]): string {
  return articles.length === 0 ? '{}' : JSON.stringify({ articles }, null, 1);
}

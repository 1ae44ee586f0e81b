import { z } from 'zod';
import { hostOf } from '../../../domain/canonical-url.js';
import type { Instant } from '../../../domain/instant.js';
import { headlineId } from '../../headline-id.js';
import { languageOf } from '../language.js';
import { slotClocks } from './clocks.js';
import { languageOfName } from './language.js';
import { oneLine } from './page-title.js';
import type { RawArticle } from './read-artlist.js';
import { type Reading, refuse, type Selection, SKIPPED } from './reading.js';
import { readStamp } from './stamp.js';

const ARTICLE = z.object({
  url: z.string(),
  title: z.string(),
  seendate: z.string(),
  domain: z.string(),
  language: z.string(),
});

/** What is the same for all articles of one answer. */
export interface DocAnswer extends Selection {
  readonly source: string;
  readonly receivedAt: Instant;
}

function issuesOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'article'}: ${issue.message}`).join('; ');
}

/**
 * Reads one article. It was published, as far as GDELT says, at `seendate`, the slot in which it was met; there is no
 * tone and no body. Skipped: articles without a title, titles that are not wanted, and slots after the receipt, which
 * the next poll meets again. Refused: articles not of the format.
 */
export function readArticle(article: RawArticle, answer: DocAnswer): Reading {
  const { raw } = article;
  if (article.kind === 'unreadable') return refuse('unreadable_item', 'the article is no JSON', '', raw);
  const { data, error } = ARTICLE.safeParse(article.value);
  if (data === undefined) return refuse('unreadable_item', issuesOf(error), '', raw);
  const url = data.url.trim();
  const host = /^https?:\/\//i.test(url) ? hostOf(url) : null;
  if (host === null) return refuse('bad_url', `url "${url.slice(0, 100)}" is no web address`, url, raw);
  const seenAt = readStamp(data.seendate);
  if (seenAt === null) {
    const detail = `seendate "${data.seendate.slice(0, 40)}" is no time YYYYMMDDTHHMMSSZ`;
    return refuse('bad_date', detail, url, raw);
  }
  const title = oneLine(data.title);
  if (title === '' || seenAt > answer.receivedAt || !answer.wanted(title, null)) return SKIPPED;
  const outlet = (data.domain.trim() || host).toLowerCase().replace(/^www\./, '');
  const { availableAt, availableBasis } = slotClocks(seenAt, undefined, answer.receivedAt);
  const headline = {
    source: answer.source,
    title,
    body: null,
    url,
    outlet,
    outletCamp: answer.campOf(outlet),
    lang: languageOf(title, [languageOfName(data.language)]),
    publishedAt: seenAt,
    timePrecision: 'instant' as const,
  };
  const item = { id: headlineId(answer.source, headline), ...headline, availableAt, availableBasis };
  return { kind: 'item', item };
}

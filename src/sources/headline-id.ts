import { hash } from 'node:crypto';
import { canonicalUrl } from '../domain/canonical-url.js';
import type { HeadlineObservation } from '../domain/headline.js';
import { utcDate } from '../domain/instant.js';

/** Stable over re-reads: 64 bits of a hash over source, page and title. Without an address, outlet and day stand for it. */
export function headlineId(
  source: string,
  headline: Pick<HeadlineObservation, 'url' | 'outlet' | 'publishedAt' | 'title'>,
): string {
  const { url, outlet, publishedAt, title } = headline;
  const page = url === null ? `${outlet} ${utcDate(publishedAt)}` : canonicalUrl(url);
  return hash('sha256', JSON.stringify([source, page, title]), 'hex').slice(0, 16);
}

import type { Fetched } from '../../net/fetcher.js';
import type { PriceAnswer } from '../price-source.js';

/** What is kept of an answer beside its bars: all but the body. */
export function receivedOf({ url, headers, sentAt, receivedAt }: Fetched): PriceAnswer['received'][number] {
  return { url, headers, sentAt, receivedAt };
}

/** A base address without its closing slashes, so that a path can follow it. */
export function trimBase(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '');
}

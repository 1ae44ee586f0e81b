import { createHash } from 'node:crypto';
import type { Fetched } from '../../net/fetcher.js';
import type { NewsBatch } from '../news-source.js';

/** What a batch keeps of an answer; the body is not held on to. */
export function receiptOf({ url, headers, sentAt, receivedAt }: Fetched): NewsBatch['received'][number] {
  return { url, headers, sentAt, receivedAt };
}

/** Hash of a body, hexadecimal. */
export function digest(algorithm: 'sha256' | 'md5', body: Uint8Array): string {
  return createHash(algorithm).update(body).digest('hex');
}

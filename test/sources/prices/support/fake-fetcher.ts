import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '../../../../src/domain/instant.js';
import {
  type Fetcher,
  FetchFault,
  type FetchFaultCode,
  type FetchOptions,
} from '../../../../src/sources/net/fetcher.js';
import { projectRoot } from '../../../support/shared.js';

/** A way out that answers every request with one body, or one fault, and remembers what it was asked. */
export interface FakeFetcher extends Fetcher {
  readonly asked: { readonly url: URL; readonly options: FetchOptions }[];
}

function answering(answer: (url: string) => Uint8Array): FakeFetcher {
  const asked: { url: URL; options: FetchOptions }[] = [];
  return {
    asked,
    async get(url, options = {}) {
      asked.push({ url: new URL(url), options });
      const body = answer(url);
      const [sentAt, receivedAt] = [instant('2025-12-31T12:00:00Z'), instant('2025-12-31T12:00:01Z')];
      return { status: 200, url, headers: { etag: '"1"' }, body, sentAt, receivedAt };
    },
    async close() {},
  };
}

export function serving(body: string | Uint8Array): FakeFetcher {
  return answering(() => (typeof body === 'string' ? new TextEncoder().encode(body) : body));
}

export function failing(code: FetchFaultCode, status: number | null, bodyStart = ''): FakeFetcher {
  return answering((url) => {
    throw new FetchFault(code, `host says ${code}`, { url, status, retryAt: null, bodyStart });
  });
}

/** One of the fixtures written by hand for these tests. */
export function fixture(name: string): string {
  return readFileSync(join(projectRoot, 'test/sources/prices/fixtures', name), 'utf8');
}

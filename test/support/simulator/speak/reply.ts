import type { Instant } from '../../../../src/domain/instant.js';

/** An answer before anything befalls it. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ids of the article and bar versions in it. */
  readonly served: readonly string[];
  /** How it lies although it is intact. */
  readonly lie?: string;
}

/** A request as providers see it. */
export interface Ask {
  /** Decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** How often this path was asked for before. */
  readonly count: number;
  readonly now: Instant;
}

/** A provider: null where the path is none of its own. */
export type Speaker = (ask: Ask) => Reply | null;

export const XML = 'text/xml; charset=utf-8';
export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML = 'text/html; charset=utf-8';
export const TEXT = 'text/plain; charset=utf-8';
export const ZIP = 'application/zip';

const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function reply(status: number, type: string, text: string, served: readonly string[] = []): Reply {
  return { status, type, body: utf8(text), served };
}

export function json(value: unknown, served: readonly string[] = [], status = 200): Reply {
  return reply(status, JSON_TYPE, JSON.stringify(value), served);
}

export function notFound(): Reply {
  return reply(404, HTML, '<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>');
}

/** Text as it stands between tags and in attributes. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Befalls } from './choose-fault.js';
import { HTML, type Reply, TEXT } from './speak/reply.js';

/** How one reply goes out. */
export interface Sending {
  readonly reply: Reply;
  readonly fault: Befalls | null;
  /** Where the body breaks off if it does. */
  readonly breakAt: number;
  /** Whether the client takes gzip. */
  readonly gzip: boolean;
  /** The `Date` header. */
  readonly date: string;
}

const SERVER = 'simulator (SIMULATED)';
const RETRY_AFTER_SECONDS = 2;
const SMALL = 1_000;
const PAGE =
  '<!DOCTYPE html><html><head><title>One moment</title></head><body><script>/* checking */</script></body></html>';

const zipped = new WeakMap<Uint8Array, Uint8Array>();

/** Bodies that are kept for many requests are packed once. */
function gzipOnce(body: Uint8Array): Uint8Array {
  const made = zipped.get(body) ?? gzipSync(body);
  zipped.set(body, made);
  return made;
}

/** A gzip stream that begins well: bytes of its middle and its checksum are overwritten. */
function badGzip(body: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(gzipSync(body));
  bytes.fill(0x5a, Math.max(10, Math.floor(bytes.length / 2)));
  return bytes;
}

interface Wire {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

function plain(status: number, type: string, text: string, headers: Record<string, string> = {}): Wire {
  return { status, headers: { 'content-type': type, ...headers }, body: new TextEncoder().encode(text) };
}

function intact({ status, type, headers, body }: Reply): Wire {
  return { status, headers: { ...(status === 304 ? {} : { 'content-type': type }), ...headers }, body };
}

/** What goes over the wire; the faults that end without a whole body are left to `send`. */
function wireOf({ reply, fault, breakAt, gzip }: Sending): Wire {
  const whole = intact(reply);
  switch (fault) {
    case 'throttled':
      return plain(429, HTML, 'Edge: Too Many Requests', { 'retry-after': String(RETRY_AFTER_SECONDS) });
    case 'server_error':
      return plain(500, HTML, '<html><body>Internal Server Error</body></html>');
    case 'outage_error':
      return plain(503, TEXT, 'Service Unavailable');
    case 'html':
      return plain(200, HTML, PAGE);
    case 'empty_body':
      return { ...whole, status: 200, body: new Uint8Array() };
    case 'truncated':
      return { ...whole, body: whole.body.slice(0, breakAt) };
    case 'wrong_type':
      return { ...whole, headers: { ...whole.headers, 'content-type': 'text/html; charset=iso-8859-1' } };
    case 'wrong_encoding':
      return { ...whole, headers: { ...whole.headers, 'content-encoding': 'br' } };
    case 'bad_gzip':
      return {
        ...whole,
        headers: { ...whole.headers, 'content-encoding': 'gzip' },
        body: badGzip(whole.body),
      };
    default:
      if (!gzip || whole.body.length < SMALL || whole.headers['content-type'] === 'application/zip')
        return whole;
      return {
        ...whole,
        headers: { ...whole.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
        body: gzipOnce(whole.body),
      };
  }
}

/** Sends a reply, or what is left of it. @returns the status that went out; null where none did */
export function send(response: ServerResponse, sending: Sending): number | null {
  const { fault } = sending;
  if (fault === 'hang') return null;
  if (fault === 'outage_reset') {
    response.socket?.resetAndDestroy();
    return null;
  }
  const { status, headers, body } = wireOf(sending);
  const length = status === 304 ? {} : { 'content-length': String(body.length) };
  response.writeHead(status, { date: sending.date, server: SERVER, ...headers, ...length });
  if (fault === 'reset') {
    const part = body.subarray(0, Math.floor(body.length / 2));
    response.write(part, () => response.socket?.resetAndDestroy());
  } else response.end(body);
  return status;
}

/** Whether such a fault can befall a reply: a body that is not there can be neither cut nor badly packed. */
export function canBefall(fault: Befalls, { status, body }: Reply): boolean {
  const needsBody = ['truncated', 'wrong_type', 'wrong_encoding', 'bad_gzip', 'empty_body', 'reset'].includes(
    fault,
  );
  return !needsBody || (status === 200 && body.length > 1);
}

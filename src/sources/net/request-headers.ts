export type Headers = Readonly<Record<string, string>>;

/** Deflate is undone where it comes, but not asked for: half the world sends it without its zlib frame. */
const ACCEPT_ENCODING = 'gzip, br';
/** What says nothing about a host or a former answer of it, and so may go to another. */
const CARRIED: ReadonlySet<string> = new Set(['user-agent', 'accept', 'accept-language', 'accept-encoding']);

/** @throws RangeError when the contact cannot stand in a header. */
export function userAgent(version: string, contact: string): string {
  if (!/^[\x20-\x7e]*$/.test(contact)) {
    throw new RangeError('invalid contact: it goes into the User-Agent header, so printable ASCII only');
  }
  return contact.trim() === ''
    ? `triumph-signal/${version}`
    : `triumph-signal/${version} (+${contact.trim()})`;
}

/** Headers of a first request: the caller's go over ours, except the encodings, which we must be able to undo. */
export function firstHeaders(agent: string, given: Headers = {}): Headers {
  return { 'user-agent': agent, accept: '*/*', ...given, 'accept-encoding': ACCEPT_ENCODING };
}

/** One host whose page moved from http to https is still that host; the way back is not. */
function isSameHost(from: URL, to: URL): boolean {
  const downgraded = from.protocol === 'https:' && to.protocol === 'http:';
  return from.host === to.host && !downgraded;
}

/** Headers of the request that follows a redirect: no credentials and no condition go to another host. */
export function nextHeaders(headers: Headers, from: URL, to: URL): Headers {
  if (isSameHost(from, to)) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => CARRIED.has(name)));
}

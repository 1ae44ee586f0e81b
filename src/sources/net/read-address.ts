import { isIP } from 'node:net';
import { type IsAllowed, portOf, withoutBrackets } from './allowed-hosts.js';
import { fault } from './faults.js';
import { isPublicAddress } from './public-address.js';

const ALLOW = 'add it to the allowed hosts if that is meant';

function isMeant(url: URL, isAllowed: IsAllowed): boolean {
  return isAllowed(withoutBrackets(url.hostname), portOf(url));
}

/**
 * Reads an address that may be asked: http or https, no user or password in it, and no private IP address unless its
 * host is allowed. Names are held against their addresses when the connection is made.
 * @throws FetchFault `refused_address`
 */
export function readAddress(text: string, isAllowed: IsAllowed, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw fault('refused_address', text, 'is no address; correct it');
  const url = new URL(text, base?.href);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw fault('refused_address', url.href, 'is neither http nor https; correct the address');
  }
  if (url.username !== '' || url.password !== '') {
    throw fault('refused_address', url, 'has a user or password in its address; send them as a header');
  }
  const host = withoutBrackets(url.hostname);
  if (isIP(host) !== 0 && !isPublicAddress(host) && !isMeant(url, isAllowed)) {
    throw fault('refused_address', url, `is a private or reserved address; ${ALLOW}`);
  }
  return url;
}

/**
 * Where a redirect leads. From https it leads to http only where that host is allowed: on the way anyone could write
 * the answer.
 * @throws FetchFault `refused_address`
 */
export function redirectTarget(from: URL, location: string, isAllowed: IsAllowed): URL {
  const to = readAddress(location, isAllowed, from);
  if (from.protocol === 'https:' && to.protocol === 'http:' && !isMeant(to, isAllowed)) {
    throw fault('refused_address', to, `is where ${from.host} redirects from https to http; ${ALLOW}`);
  }
  return to;
}

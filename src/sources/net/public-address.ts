import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The one block of IPv6 that has been given out for global unicast; the library calls all unnamed space unicast. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IP address belongs to the public internet: not private, loopback, link-local (where clouds keep their
 * metadata), multicast, reserved, or a tunnel to any of these. IPv4 written as IPv6 (`::ffff:10.0.0.1`) is judged as
 * IPv4. What is no address is not public.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.process(text);
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST));
}

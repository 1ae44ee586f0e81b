import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPublicAddress } from '../../../src/sources/net/public-address.js';

// IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its successors), first and last of a block.
const NOT_PUBLIC = [
  ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255'],
  ...['127.0.0.1', '127.255.255.255', '169.254.169.254', '172.16.0.0', '172.31.255.255', '192.0.0.1'],
  ...['192.0.2.1', '192.168.0.0', '192.168.255.255', '198.18.0.0', '198.19.255.255', '198.51.100.1'],
  ...['203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'ff02::1', 'fec0::1'],
  ...['2001:db8::1', '3fff::1', '100::1', '2001::1', '2002:7f00:1::', '64:ff9b::7f00:1', '5f00::1'],
  ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::127.0.0.1', '4000::1'],
  ...['', 'localhost', 'example.org', '1.2.3'],
];
const PUBLIC = [
  ...['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255'],
  ...['172.32.0.0', '192.167.255.255', '192.169.0.0', '223.255.255.255', '93.184.216.34'],
  ...['2606:4700:4700::1111', '2a00:1450:4001::200e', '::ffff:93.184.216.34'],
];

describe('an address of the public internet', () => {
  it.each(NOT_PUBLIC)('is not "%s"', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(PUBLIC)('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it('is judged alike in IPv4 and as IPv4 in IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
      }),
    );
  });

  it('is none of 10.0.0.0/8 whatever the rest says', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (b, c, d) => expect(isPublicAddress(`10.${b}.${c}.${d}`)).toBe(false)),
    );
  });
});

import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { type IsAllowed, portOf } from './allowed-hosts.js';
import { isPublicAddress } from './public-address.js';
import type { Resolve } from './resolve.js';

/** Only private or reserved addresses stand behind a name that is not allowed. */
export class PrivateName extends Error {
  constructor(readonly addresses: readonly string[]) {
    super(`resolves to ${addresses.join(', ')}`);
    this.name = 'PrivateName';
  }
}

/**
 * Milliseconds until the second address of a host is tried beside the first. Node's 250 is less than the way to a far
 * host and back under load, and then every address is given up before it could answer.
 */
const NEXT_ADDRESS_MS = 1000;

/**
 * A socket's own lookup: what it hands over is what is connected to, so no second answer of the name server can come
 * between check and use. Of several addresses the good ones are kept.
 */
function lookupOf(resolve: Resolve, isGood: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const good = found.filter(({ address }) => isGood(address));
        const [first] = good;
        if (first === undefined) callback(new PrivateName(found.map(({ address }) => address)), []);
        else if (options.all === true) callback(null, [...good]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

/** Connects to public addresses alone, and to any of a host that is allowed. */
export function createConnector(
  isAllowed: IsAllowed,
  resolve: Resolve,
  timeout: number,
): buildConnector.connector {
  const connect = (isGood: (address: string) => boolean) =>
    buildConnector({
      timeout,
      lookup: lookupOf(resolve, isGood),
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    });
  const toPublic = connect(isPublicAddress);
  const toAny = connect(() => true);
  return (options, callback) =>
    (isAllowed(options.hostname, portOf(options)) ? toAny : toPublic)(options, callback);
}

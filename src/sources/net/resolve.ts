import { lookup } from 'node:dns/promises';

/** One address of a name. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name, in the order to try them. @throws Error with a code, ENOTFOUND for one. */
export type Resolve = (hostname: string) => Promise<readonly HostAddress[]>;

/** The system's own way from names to addresses, its hosts file included. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

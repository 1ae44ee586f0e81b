import { Agent } from 'undici';
import { packageVersion } from '../../config/code-version.js';
import { Abandoned } from '../../domain/faults.js';
import { REAL_PATIENCE } from '../../patience.js';
import { readAllowedHosts } from './allowed-hosts.js';
import { askHost, type Tries } from './ask-host.js';
import { createConnector } from './connector.js';
import { fault } from './faults.js';
import type { Fetched, Fetcher, FetchOptions } from './fetcher.js';
import { createHostGate, type HostGate } from './host-gate.js';
import { type FetcherOptions, type FetcherWorld, limitsOf, settingsOf } from './options.js';
import { readAddress, redirectTarget } from './read-address.js';
import { firstHeaders, nextHeaders, userAgent } from './request-headers.js';
import { systemResolve } from './resolve.js';

/**
 * The one way out to the network (docs/net.md). Time goes by the injected clock and wait, but for the limits on
 * connecting and on a whole request, which bound sockets and are real.
 * @throws RangeError when an option cannot be used
 */
export function createFetcher(options: FetcherOptions, world: Partial<FetcherWorld> = {}): Fetcher {
  const settings = settingsOf(options);
  const { patience = REAL_PATIENCE, resolve = systemResolve } = world;
  const isAllowed = readAllowedHosts(settings.allowedHosts);
  const agent = userAgent(packageVersion(), settings.contact);
  const dispatcher = new Agent({ connect: createConnector(isAllowed, resolve, settings.connectTimeoutMs) });
  const wire = { dispatcher, timeoutMs: settings.timeoutMs, clock: patience.clock };
  const gates = new Map<string, HostGate>();
  let closing: Promise<void> | null = null;

  const gateTo = (url: URL): HostGate => {
    const known = gates.get(url.host);
    if (known !== undefined) return known;
    const gate = createHostGate(limitsOf(settings, url), patience);
    gates.set(url.host, gate);
    return gate;
  };

  const follow = async (
    address: string,
    { headers: given, maxBytes, signal }: FetchOptions,
  ): Promise<Fetched> => {
    const tries: Tries = { failed: 0, most: settings.mostTries };
    let url = readAddress(address, isAllowed);
    let headers = firstHeaders(agent, given);
    for (let redirects = 0; ; redirects += 1) {
      const request = { url, headers, maxBytes: maxBytes ?? settings.maxBytes, signal };
      const reply = await askHost(request, { gate: gateTo(url), wire, patience }, tries);
      if (reply.kind === 'fetched') return reply.fetched;
      if (redirects === settings.mostRedirects) {
        const what = `still redirects after ${redirects} redirects; set the address to where they end`;
        throw fault('too_many_redirects', url, what);
      }
      const target = redirectTarget(url, reply.location, isAllowed);
      headers = nextHeaders(headers, url, target);
      url = target;
    }
  };

  return {
    get: async (address, request = {}) => {
      try {
        request.signal?.throwIfAborted();
        return await follow(address, request);
      } catch (error) {
        throw request.signal?.aborted === true ? new Abandoned() : error;
      }
    },
    close: () => {
      closing ??= dispatcher.close();
      return closing;
    },
  };
}

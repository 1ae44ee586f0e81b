import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LONGEST_WAIT_MS } from '../../../src/patience.js';
import { BREAKER_TIMING } from '../../../src/sources/net/circuit-breaker.js';
import { FETCHER_DEFAULTS } from '../../../src/sources/net/options.js';
import { projectRoot } from '../../support/shared.js';

const page = readFileSync(join(projectRoot, 'docs/net.md'), 'utf8');
const seconds = (ms: number) => `${ms / 1000} s`;
const { everyHost, maxBytes, mostRedirects, mostTries, timeoutMs, connectTimeoutMs } = FETCHER_DEFAULTS;
const { failuresToOpen, firstOpenMs, longestOpenMs } = BREAKER_TIMING;

describe('docs/net.md', () => {
  it.each([
    `| requests under way at one host | ${everyHost.concurrency} |`,
    `| from the start of one request to the next | ${seconds(everyHost.minIntervalMs)} |`,
    `| tries of one call | ${mostTries} |`,
    `| obeyed up to ${seconds(LONGEST_WAIT_MS)} |`,
    `| requests failed in a row that open the circuit | ${failuresToOpen} |`,
    `| ${seconds(firstOpenMs)}, doubled up to ${longestOpenMs / 3_600_000} h |`,
    `| finding the name, connecting, TLS | ${seconds(connectTimeoutMs)} |`,
    `| one request, to the last byte of its body | ${seconds(timeoutMs)} |`,
    `| ${maxBytes / 1024 / 1024} MiB, or what the adapter asks |`,
    `followed by hand, at most ${mostRedirects},`,
  ])('states the numbers of the code: %s', (text) => expect(page).toContain(text));
});

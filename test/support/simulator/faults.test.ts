import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../src/domain/instant.js';
import { monthOf, textOf, twoDaysOf, withSimulator } from './ask.js';
import { harsh, none, REQUEST_FAULTS, type RequestFault } from './fault-plan.js';
import { type ProviderSimulator, startSimulator } from './simulator.js';

const FEED = '/feeds/northern_wire.rss';
const only = (fault: RequestFault) => twoDaysOf([], { rates: { [fault]: 1 } });

/** What a client meets at the feed: the answer, or how it broke. */
async function meet({ origin }: ProviderSimulator) {
  const response = await fetch(origin + FEED);
  const { status, headers } = response;
  const body = await response.text().catch((error: unknown) => `broke: ${String(error)}`);
  return { status, body, type: headers.get('content-type'), retryAfter: headers.get('retry-after') };
}

describe('faults', () => {
  const cases: [RequestFault, (met: Awaited<ReturnType<typeof meet>>) => void][] = [
    ['throttled', ({ status, retryAfter }) => expect([status, retryAfter]).toEqual([429, '2'])],
    ['server_error', ({ status }) => expect(status).toBe(500)],
    [
      'html',
      ({ status, type, body }) =>
        expect([status, type, body.slice(0, 9)]).toEqual([200, 'text/html; charset=utf-8', '<!DOCTYPE']),
    ],
    ['empty_body', ({ status, body }) => expect([status, body]).toEqual([200, ''])],
    [
      'truncated',
      ({ status, body }) =>
        expect([status, body.includes('<item>'), body.includes('</rss>')]).toEqual([200, true, false]),
    ],
    [
      'wrong_type',
      ({ type, body }) =>
        expect([type, body.includes('</rss>')]).toEqual(['text/html; charset=iso-8859-1', true]),
    ],
    ['wrong_encoding', ({ status, body }) => expect([status, body.slice(0, 5)]).toEqual([200, 'broke'])],
    ['bad_gzip', ({ status, body }) => expect([status, body.slice(0, 5)]).toEqual([200, 'broke'])],
    ['reset', ({ status, body }) => expect([status, body.slice(0, 5)]).toEqual([200, 'broke'])],
  ];

  it.each(cases)('%s shows to the client, and nothing counts as served', (fault, check) =>
    withSimulator(only(fault), async (simulator) => {
      check(await meet(simulator));
      expect(simulator.requests.map((each) => [each.fault, each.served])).toEqual([[fault, []]]);
      expect(simulator.truth.obtainable('northern_wire')).toEqual([]);
    }),
  );

  it('a hanging answer never comes, and stop() breaks it and frees the port', async () => {
    const simulator = await startSimulator(only('hang'));
    const pending = fetch(simulator.origin + FEED).then(
      () => 'answered',
      () => 'broken',
    );
    while (simulator.requests.length === 0) await textOf(simulator, '/control/time');
    expect(simulator.requests[0]).toMatchObject({ fault: 'hang', status: null });
    expect(simulator.connections()).toBeGreaterThan(0);
    await simulator.stop();
    expect(await pending).toBe('broken');
    expect(simulator.connections()).toBe(0);
    await expect(fetch(`${simulator.origin}/control/time`)).rejects.toThrow();
  });

  it('befall the same requests for the same seed, whatever else is asked for', async () => {
    const plan = harsh(monthOf());
    const rates = Object.fromEntries(Object.entries(plan.rates).filter(([fault]) => fault !== 'hang'));
    const faultsOf = (between: readonly string[]) =>
      withSimulator(twoDaysOf([], { rates }), async (simulator) => {
        for (let i = 0; i < 60; i += 1) {
          for (const path of [FEED, ...between]) {
            await fetch(simulator.origin + path)
              .then((answer) => answer.text())
              .catch(() => null);
          }
        }
        return simulator.requests.filter(({ path }) => path === FEED).map(({ fault }) => fault);
      });
    const alone = await faultsOf([]);
    expect(new Set(alone).size).toBeGreaterThan(3);
    expect(await faultsOf(['/feeds/rheinpost.atom'])).toEqual(alone);
  });

  it('come about as often as the harsh plan says, and never without a plan', () => {
    const rates = Object.values(harsh(monthOf()).rates);
    expect(rates).toHaveLength(REQUEST_FAULTS.length);
    expect(rates.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(0.174, 10);
    expect(none().rates).toEqual({});
  });

  it('an outage fails every request below its path for its spell, and no other', () =>
    withSimulator(
      twoDaysOf([], {
        outages: [
          { path: '/feeds/', from: instant('2025-10-06T02:00:00Z'), to: instant('2025-10-06T04:00:00Z') },
        ],
      }),
      async (simulator) => {
        const statuses = async () => {
          const seen: (number | string)[] = [];
          for (let i = 0; i < 8; i += 1) {
            seen.push(
              await fetch(simulator.origin + FEED).then(
                ({ status }) => status,
                () => 'broken',
              ),
            );
          }
          return new Set(seen);
        };
        expect(await statuses()).toEqual(new Set([200]));
        simulator.setTime(instant('2025-10-06T02:00:00Z'));
        expect(await statuses()).toEqual(new Set([503, 'broken']));
        expect((await fetch(`${simulator.origin}/gdeltv2/lastupdate.txt`)).status).toBe(200);
        simulator.setTime(instant('2025-10-06T04:00:00Z'));
        expect(await statuses()).toEqual(new Set([200]));
      },
    ));
});

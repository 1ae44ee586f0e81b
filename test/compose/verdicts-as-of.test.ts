import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { composeHttp } from '../../src/compose/http.js';
import { verdictServices } from '../../src/compose/services/verdicts.js';
import type { AsOfBasis } from '../../src/domain/as-of.js';
import { addDays, calendarDate, type Instant, instant } from '../../src/domain/instant.js';
import { JUDGED_CLAIM } from '../../src/serve/schemas/verdict.js';
import type { VerdictServices } from '../../src/serve/verdict-services.js';
import type { Store } from '../../src/store/ports.js';
import { claim } from '../domain/claims.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import {
  CLAIMED_INSTRUMENTS,
  CLAIMS,
  claimStore,
  claimWorld,
  REGISTERED_AT,
  tamperedClaims,
} from './support/claim-world.js';
import { TO } from './support/study-world.js';

const END = instant('2025-08-02T00:00:00Z');
const app = await appWorld()(movableClock(END));
const WORLD = claimWorld();
const DRAWS = 'draws=99&seed=3';

let current: VerdictServices = app.verdicts;
/** The composed product over whichever verdicts are current. */
const http = composeHttp({
  ...app,
  verdicts: {
    claim: (...asked) => current.claim(...asked),
    verdicts: (...asked) => current.verdicts(...asked),
    judgeClaim: (...asked) => current.judgeClaim(...asked),
  },
});

/** What is answered on a store: one byte of difference is one too many. */
async function answers(store: Store, at: Instant, basis: AsOfBasis, source = '') {
  current = verdictServices({ ...app, store });
  const seen = `${DRAWS}&as_of=${at}&as_of_basis=${basis}`;
  const paths = [
    `/v1/verdicts?${seen}${source}`,
    ...CLAIMS.map(({ id }) => `/v1/claims/${id}?${seen}`),
    ...['verdict', 'confounders'].map((table) => `/v1/claims/talks_lift/${table}?${seen}`),
  ];
  const found: Record<string, string> = {};
  for (const path of paths) {
    const { status, text } = await request(http).get(path);
    expect([path, status]).toEqual([path, 200]);
    found[path] = text;
  }
  return found;
}

describe('verdicts as of an instant', () => {
  it('do not change with what became available, or was registered, later', async () => {
    const whole = await claimStore(WORLD);
    const bases: AsOfBasis[] = ['available', 'recorded', 'available'];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 20, max: 105 }),
        fc.nat(1_000),
        fc.nat(23),
        async (days, seed, hour) => {
          const at = instant(`${addDays(calendarDate(TO), -days)}T${String(hour).padStart(2, '0')}:30:00Z`);
          const basis = bases.pop() ?? 'available';
          const next = instant(Date.parse(at) + 3_900_000);
          const [first] = CLAIMS;
          const later = [
            { ...claim(), id: 'other' },
            { ...claim(), ...first, alpha: 0.01 },
          ];
          const store = await claimStore(tamperedClaims(WORLD, at, seed), [[next, later]]);
          try {
            expect(await answers(store, at, basis)).toEqual(await answers(whole, at, basis));
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 3 },
    );
    const at = instant(`${addDays(calendarDate(TO), -60)}T12:00:00Z`);
    const changed = await claimStore(tamperedClaims(WORLD, at, 5));
    const [before, after] = [
      await answers(whole, END, 'available'),
      await answers(changed, END, 'available'),
    ];
    // Each of them rests on what was tampered with, once it is there.
    expect(Object.keys(before).filter((path) => before[path] === after[path])).toEqual([]);
    await changed.close();
    await whole.close();
  }, 900_000);

  it('have something to say on both sides, of every outcome', async () => {
    const store = await claimStore(WORLD);
    const found = await answers(store, END, 'available');
    for (const { id, targets } of CLAIMS) {
      const path = Object.keys(found).find((each) => each.startsWith(`/v1/claims/${id}?`)) ?? '';
      const { verdict } = JUDGED_CLAIM.parse(JSON.parse(found[path] ?? ''));
      for (const side of [verdict?.retrospective, verdict?.prospective]) {
        expect([id, side?.targets.length]).toEqual([id, targets.length]);
        const [measured] = side?.targets ?? [];
        // The index is not heard long enough before the first events.
        if (id === 'wires_differ' && side === verdict?.retrospective) continue;
        expect([id, (measured?.events ?? 0) > 2]).toEqual([id, true]);
        expect([id, typeof measured?.primary.p_value]).toEqual([id, 'number']);
        expect(measured?.curve?.specifications).toBeGreaterThan(100);
        const [, second] = side?.targets ?? [];
        // Its dividends are not covered: named, and not measured.
        if (second?.target === 'defence')
          expect(second.without).toContainEqual({
            instrument: 'rhm_de',
            reason: expect.stringMatching(/^no bar|^ex_date/),
          });
      }
    }
    const confounders = Object.entries(found).filter(([path]) => path.includes('talks_lift/confounders'));
    expect(confounders[0]?.[1]).toContain('cbr_key_rate');
    await store.close();
  }, 600_000);

  it('do not change when an instrument that no claim names, or a claim of another source, is added', async () => {
    const [alone, beside] = [
      await claimStore(WORLD),
      await claimStore(claimWorld([...CLAIMED_INSTRUMENTS, 'tte_pa', 'brent_futures']), [
        [REGISTERED_AT, [{ ...claim(), ...CLAIMS[0], id: 'not_ours', source: 'another desk' }]],
      ]),
    ];
    // Dividends of the other share as well.
    const [row] = WORLD.bars.filter(({ instrumentId }) => instrumentId === 'ho_pa').slice(-40);
    if (row === undefined) throw new Error('no bar');
    await beside.bars.append([{ ...row, instrumentId: 'tte_pa', source: 'another', dividend: 4 }]);
    const ours = '&source=desk';
    const expected = await answers(alone, END, 'available', ours);
    expect(await answers(beside, END, 'available', ours)).toEqual(expected);
    const all = await request(http).get(`/v1/verdicts?${DRAWS}&as_of=${END}`);
    expect(all.text).toContain('not_ours');
    await alone.close();
    await beside.close();
  }, 600_000);
});

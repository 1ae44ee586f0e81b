import { dayIntervals } from '../../../src/analyse/narrative/index.js';
import type { Claim, ClaimTarget, EventFilter } from '../../../src/domain/claim.js';
import { type CalendarDate, type Instant, instant, utcDate } from '../../../src/domain/instant.js';
import type { Store } from '../../../src/store/ports.js';
import { claim } from '../../domain/claims.js';
import { headline } from '../../store/rows.js';
import { type StudyWorld, storeOf, studyWorld, tampered } from './study-world.js';

/** In the middle of the events, so that each side has some. */
export const REGISTERED_AT = instant('2025-04-10T11:00:00Z');
export const CLAIMED_INSTRUMENTS = ['imoex', 'rvi', 'usd_rub_cbr', 'ho_pa', 'cac40'];

const FILTER: EventFilter = {
  ...{ topics: ['negotiation_seat'], stances: ['gain'], deescalations: [], tags: [], from: null, to: null },
};
const target = (id: string, instruments: readonly string[], change: Partial<ClaimTarget> = {}) => ({
  ...{ id, instruments, group: null, claimed: 'up' as const, smallestEffect: 0.01 },
  ...{ rivals: { h0: 0, h1: 1, h2: 1, h3: 1 } as const, ...change },
});
const witness = target('defence', ['ho_pa', 'rhm_de'], {
  ...{ claimed: null, rivals: { h0: 0, h1: 1, h2: -1, h3: 0 } },
});
const ON_INDEX = { windows: [{ from: 1, to: 1 }], primaryTest: 'hac_t', events: null } as const;

/** Claims of all outcomes: with events, with a comparison, and about every session. */
export const CLAIMS: readonly Claim[] = [
  claim({ id: 'talks_lift', events: FILTER, targets: [target('moscow', ['imoex']), witness] }),
  claim({
    ...{ id: 'seats_differ', primaryTest: 'placebo', events: { ...FILTER, tags: ['absent'] } },
    ...{ against: { ...FILTER, tags: ['present'] }, targets: [target('rouble', ['usd_rub_cbr'])] },
    goneWithinSessions: 5,
  }),
  claim({
    ...{ id: 'talks_calm', outcome: 'volatility', primaryTest: 'brown_forsythe', events: FILTER },
    windows: [{ from: 0, to: 4 }],
    targets: [target('moscow', ['imoex']), target('fear', ['rvi'], { claimed: 'either' })],
  }),
  claim({
    ...{ id: 'wires_differ', outcome: 'level', primaryTest: 'welch_t', events: FILTER },
    narrative: { measure: 'stance', given: [], camp: null, againstCamp: null },
    ...{ windows: [{ from: 0, to: 0 }], targets: [target('tone', [], { smallestEffect: 0.1 })] },
  }),
  claim({
    ...{ id: 'tone_moves', ...ON_INDEX, targets: [target('moscow', ['imoex']), witness] },
    narrative: { measure: 'stance', given: [], camp: null, againstCamp: null },
  }),
];

/** What both outlets say on days without a session, so that the index has no gap of days. */
function betweenSessions({ headlines }: StudyWorld) {
  const days = headlines.map(({ publishedAt }) => utcDate(publishedAt));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const spoken = new Set(days);
  const silent = dayIntervals(first, last).flatMap(({ label }) =>
    spoken.has(label as CalendarDate) ? [] : [label],
  );
  return silent.flatMap((date, i) =>
    [0, 1].map((o) => {
      const at = instant(`${date}T1${o}:20:00Z`);
      const content = { id: `q${i}-${o}`, title: `A quiet day ${i} part ${o}`, outlet: `Wire ${o}` };
      return headline({ ...content, publishedAt: at, availableBasis: 'observed' });
    }),
  );
}

/** The waves of `studyWorld` with tags on its events, quiet days, and dividends of the French share. */
export function claimWorld(ids: readonly string[] = CLAIMED_INSTRUMENTS): StudyWorld {
  const base = studyWorld(ids);
  const quiet = betweenSessions(base);
  const world = {
    ...base,
    headlines: [...base.headlines, ...quiet],
    stances: new Map([
      ...base.stances,
      ...quiet.map(({ id }, i): [string, number] => [id, Math.sin(i * i) / 3]),
    ]),
  };
  return {
    ...world,
    bars: world.bars.map((row, i) =>
      row.instrumentId === 'ho_pa' && i % 19 === 7 ? { ...row, dividend: 1.5 } : row,
    ),
    events: world.events.map((row, i) => ({
      ...row,
      topic: i % 7 === 6 ? 'sanctions' : row.topic,
      tags: [['absent'], ['present'], []][i % 3] ?? [],
    })),
  };
}

/** `tampered`, and of what comes later the tags, topics and dividends are other as well. */
export function tamperedClaims(world: StudyWorld, at: Instant, seed: number): StudyWorld {
  const other = tampered(world, at, seed);
  return {
    ...other,
    bars: other.bars.map((row, i) =>
      row.availableAt > at && i % 5 === 0 ? { ...row, dividend: row.dividend === null ? 3 : null } : row,
    ),
    events: other.events.map((row, i) =>
      row.availableAt > at
        ? { ...row, topic: 'negotiation_seat', tags: [['present'], ['absent']][i % 2] ?? [] }
        : row,
    ),
  };
}

/** A database with the rows of a world and the claims, registered on one day, others on later ones. */
export async function claimStore(
  world: StudyWorld,
  later: readonly (readonly [Instant, readonly Claim[]])[] = [],
): Promise<Store> {
  const store = await storeOf(world);
  await store.claims.register(CLAIMS, REGISTERED_AT);
  for (const [at, claims] of later) await store.claims.register(claims, at);
  return store;
}

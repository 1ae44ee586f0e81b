import fc from 'fast-check';
import type { ArrivingClocks, AsOfBasis } from '../../../src/domain/as-of.js';
import type { BarObservation } from '../../../src/domain/bar.js';
import type { EventObservation } from '../../../src/domain/event.js';
import type { Gap } from '../../../src/domain/gap.js';
import type { HeadlineObservation } from '../../../src/domain/headline.js';
import { calendarDate, epochMs, type Instant, instant } from '../../../src/domain/instant.js';
import type { Store } from '../../../src/store/ports.js';
import { bar, headline, score } from '../../store/rows.js';

const START_MS = Date.parse('2025-06-01T00:00:00Z');
const MS_PER_HOUR = 3_600_000;
const LAST_HOUR = 30 * 24 - 1;

/** Noon of the nineteenth day: from where the answers are asked. */
export const CUT = instant('2025-06-19T12:00:00Z');

/** Something the store is given; a score is of every text that has none of its version. */
export type Arrival =
  | { readonly kind: 'bar'; readonly row: BarObservation & ArrivingClocks }
  | { readonly kind: 'headline'; readonly row: HeadlineObservation & ArrivingClocks }
  | { readonly kind: 'event'; readonly row: EventObservation & ArrivingClocks }
  | { readonly kind: 'gap'; readonly row: Gap }
  | {
      readonly kind: 'score';
      readonly version: string;
      readonly stance: number;
      readonly recordedAt: Instant;
    };

/** Any hour of the thirty days, and often the very cut and the millisecond after it. */
const moment: fc.Arbitrary<Instant> = fc.oneof(
  { weight: 6, arbitrary: fc.nat(LAST_HOUR).map((hour) => instant(START_MS + hour * MS_PER_HOUR)) },
  { weight: 1, arbitrary: fc.constantFrom(CUT, instant(epochMs(CUT) + 1)) },
);

const barContent = fc.record({
  instrumentId: fc.constantFrom('imoex', 'sber'),
  source: fc.constantFrom('moex', 'yahoo'),
  // Few sessions, so that versions of one meet.
  sessionDate: fc.constantFrom('2025-06-16', '2025-06-17', '2025-06-18', '2025-06-19').map(calendarDate),
  close: fc.integer({ min: 2900, max: 2903 }),
  dividend: fc.constantFrom(null, 40),
});
const headlineContent = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  title: fc.constantFrom('Delegations arrive', 'Delegations leave', 'EU adopts new sanctions on Russia'),
  outlet: fc.constantFrom('Atlantic Wire', 'Eastern Post'),
});
const eventContent = fc.record({
  id: fc.constantFrom('x', 'y'),
  title: fc.constantFrom('Talks announced', 'Talks held'),
  occurredAt: fc.constantFrom('2025-06-17T08:00:00Z', '2025-06-18T08:00:00Z').map((text) => instant(text)),
});
const gapContent = fc.record({
  source: fc.constantFrom('rss:wire', 'moex'),
  status: fc.constantFrom('open', 'filled'),
  detail: fc.constantFrom('none of the former window is there', 'one item is missing'),
});
/** Published on one of the first twenty days, by id, so that versions agree on it. */
const publishedAt = (id: string) => instant(START_MS + (14 + id.charCodeAt(0) - 97) * 24 * MS_PER_HOUR);

function eventRow(content: { id: string; title: string; occurredAt: Instant }): EventObservation {
  const labels = { topic: 'negotiation_seat', stance: 'gain', deescalation: 'deescalation' } as const;
  return { ...content, source: 'desk', date: null, scheduled: false, ...labels };
}

function gapRow(content: Pick<Gap, 'source' | 'status' | 'detail'>, recordedAt: Instant): Gap {
  const span = { from: instant(START_MS), to: CUT };
  return { ...content, ...span, subject: 'headlines', why: 'feed_rolled_over', recordedAt };
}

function arrivals(clocks: fc.Arbitrary<ArrivingClocks>): fc.Arbitrary<Arrival> {
  const gap = fc.tuple(gapContent, clocks);
  const scoring = fc.tuple(fc.constantFrom('v1', 'v2'), fc.constantFrom(-0.5, 0.25, 0.75), clocks);
  return fc.oneof(
    fc
      .tuple(barContent, clocks)
      .map(([content, own]): Arrival => ({ kind: 'bar', row: { ...bar(content), ...own } })),
    fc.tuple(headlineContent, clocks).map(([content, own]): Arrival => {
      const row = headline({ ...content, publishedAt: publishedAt(content.id) });
      return { kind: 'headline', row: { ...row, ...own } };
    }),
    fc
      .tuple(eventContent, clocks)
      .map(([content, own]): Arrival => ({ kind: 'event', row: { ...eventRow(content), ...own } })),
    gap.map(([content, { recordedAt }]): Arrival => ({ kind: 'gap', row: gapRow(content, recordedAt) })),
    scoring.map(
      ([version, stance, { recordedAt }]): Arrival => ({ kind: 'score', version, stance, recordedAt }),
    ),
  );
}

/** Rows with any two clocks, in any order. */
export const anyHistory: fc.Arbitrary<Arrival[]> = fc.array(
  arrivals(
    fc.tuple(moment, moment).map(
      ([recordedAt, availableAt]): ArrivingClocks => ({
        recordedAt,
        availableAt,
        availableBasis: 'observed',
      }),
    ),
  ),
  { minLength: 10, maxLength: 40 },
);

/**
 * Rows as a live source brings them, in the order they come: a first version is dated by its source's clock, which is at
 * or before its arrival, a correction by the arrival itself.
 */
export const liveHistory: fc.Arbitrary<Arrival[]> = fc
  .array(
    arrivals(
      fc.tuple(moment, fc.nat(6 * 24)).map(([recordedAt, hoursBefore]): ArrivingClocks => {
        const availableAt = instant(epochMs(recordedAt) - hoursBefore * MS_PER_HOUR);
        const ifRevised = { availableAt: recordedAt, availableBasis: 'observed' } as const;
        return { recordedAt, availableAt, availableBasis: 'source_timestamp', ifRevised };
      }),
    ),
    { minLength: 10, maxLength: 40 },
  )
  .map((rows) => rows.toSorted((a, b) => (recordedAt(a) < recordedAt(b) ? -1 : 1)));

/** When the store gets it. */
export function recordedAt(arrival: Arrival): Instant {
  return arrival.kind === 'score' ? arrival.recordedAt : arrival.row.recordedAt;
}

/** When a first version of it counts as known on a basis; scores and gaps have the recorded clock alone. */
export function knownAt(arrival: Arrival, basis: AsOfBasis): Instant {
  if (basis === 'recorded' || arrival.kind === 'score' || arrival.kind === 'gap') return recordedAt(arrival);
  return arrival.row.availableAt;
}

/** What a row is a version of; null of scores. */
export function keyOf(arrival: Arrival): string | null {
  switch (arrival.kind) {
    case 'bar':
      return [arrival.row.instrumentId, arrival.row.source, arrival.row.sessionDate].join('|');
    case 'score':
      return null;
    case 'gap':
      return `gap ${arrival.row.source}`;
    default:
      return `${arrival.kind} ${arrival.row.id}`;
  }
}

async function scoreWaiting(store: Store, arrival: Extract<Arrival, { kind: 'score' }>): Promise<void> {
  const { version, stance, recordedAt: at } = arrival;
  const waiting = await store.headlines.unscored(version, 100);
  await store.headlines.appendScores(
    waiting.map(({ id, textHash }) => ({
      headlineId: id,
      ...(textHash !== undefined && { textHash }),
      score: score({ scorerVersion: version, stance, stanceLabel: stance > 0 ? 'gain' : 'loss' }),
      recordedAt: at,
    })),
  );
}

/** Gives the store each row in turn. */
export async function arrive(store: Store, history: readonly Arrival[]): Promise<void> {
  await store.transaction(async (inside) => {
    for (const arrival of history) {
      if (arrival.kind === 'bar') await inside.bars.append([arrival.row]);
      else if (arrival.kind === 'headline') await inside.headlines.append([arrival.row]);
      else if (arrival.kind === 'event') await inside.events.append([arrival.row]);
      else if (arrival.kind === 'gap') await inside.gaps.append([arrival.row]);
      else await scoreWaiting(inside, arrival);
    }
  });
}

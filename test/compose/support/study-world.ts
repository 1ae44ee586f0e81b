import { modelledAvailableAt } from '../../../src/align/availability.js';
import type { ArrivingClocks } from '../../../src/domain/as-of.js';
import type { BarObservation } from '../../../src/domain/bar.js';
import type { EventObservation } from '../../../src/domain/event.js';
import type { HeadlineObservation } from '../../../src/domain/headline.js';
import { epochMs, type Instant, instant } from '../../../src/domain/instant.js';
import type { OwnHeadline } from '../../../src/serve/signal-queries.js';
import { openStore } from '../../../src/store/open.js';
import type { Store } from '../../../src/store/ports.js';
import { instrumentOf, sessionsOf } from '../../align/support/world.js';
import { bar, headline, score } from '../../store/rows.js';

const FROM = '2024-02-01';
export const TO = '2025-07-31';
/** Two outlets speak in each of the last sessions. */
const SPOKEN = 200;
const MS_PER_HOUR = 3_600_000;

type Arriving<Row> = Row & ArrivingClocks;

/** Rows of every kind as they arrive: each is recorded when it becomes available. */
export interface StudyWorld {
  readonly bars: readonly Arriving<BarObservation>[];
  readonly headlines: readonly Arriving<HeadlineObservation>[];
  readonly events: readonly Arriving<EventObservation>[];
  /** Stance by id of the headline. */
  readonly stances: ReadonlyMap<string, number>;
}

const wave = (i: number, speed: number) => Math.sin(speed * i * i + i);
const plus = (at: Instant, hours: number) => instant(epochMs(at) + hours * MS_PER_HOUR);
const clocks = (at: Instant): ArrivingClocks => ({
  ...{ recordedAt: at, availableAt: at, availableBasis: 'observed' as const },
  ifRevised: { availableAt: at, availableBasis: 'observed' },
});

function barsOf(id: string, speed: number): Arriving<BarObservation>[] {
  const instrument = instrumentOf(id);
  return sessionsOf(instrument.venue, FROM, TO).map((session, i) => {
    const close = 100 * Math.exp(0.02 * wave(i, speed) + 0.05 * wave(i, speed / 40));
    const prices = { open: close * Math.exp(0.003 * wave(i, 0.7)), high: close * 1.02, low: close * 0.985 };
    const row = bar({ instrumentId: id, sessionDate: session.date, close, ...prices });
    return { ...row, ...clocks(modelledAvailableAt(session, instrument)) };
  });
}

const HOURS = ['06:15', '13:40'] as const;
const SPOKEN_DATES = sessionsOf(instrumentOf('imoex').venue, FROM, TO).slice(-SPOKEN);

/** A world without chance: waves in the place of prices and stances. */
export function studyWorld(ids: readonly string[]): StudyWorld {
  const headlines = SPOKEN_DATES.flatMap(({ date }, i) =>
    HOURS.map((hour, o) => {
      const at = instant(`${date}T${hour}:00Z`);
      const content = {
        id: `h${i}-${o}`,
        title: `Delegations meet, day ${i} part ${o}`,
        outlet: `Wire ${o}`,
      };
      return { ...headline({ ...content, publishedAt: at }), ...clocks(at) };
    }),
  );
  const events = SPOKEN_DATES.filter((_, i) => i % 9 === 4).map(({ date }, i): Arriving<EventObservation> => {
    const at = instant(`${date}T09:00:00Z`);
    const labels = { topic: 'negotiation_seat', stance: 'gain', deescalation: 'deescalation' } as const;
    const dated = i % 4 === 3 ? { occurredAt: null, date } : { occurredAt: at, date: null };
    return {
      id: `e${i}`,
      source: 'desk',
      title: `Talks ${i}`,
      ...dated,
      scheduled: false,
      ...labels,
      ...clocks(at),
    };
  });
  return {
    bars: ids.flatMap((id, i) => barsOf(id, 0.37 + 0.11 * i)),
    headlines,
    events,
    stances: new Map(headlines.map(({ id }, i) => [id, Math.tanh(wave(i, 0.19))])),
  };
}

/** The same world up to an instant; of what comes later some is left out, some is other, and some is more. */
export function tampered(world: StudyWorld, at: Instant, seed: number): StudyWorld {
  const known = <Row extends ArrivingClocks>({ availableAt }: Row) => availableAt <= at;
  const gone = (i: number) => (i + seed) % 3 === 0;
  const later = clocks(plus(at, 1 + (seed % 200)));
  const corrected = world.bars.filter((row, i) => known(row) && (i * 7 + seed) % 41 === 0);
  return {
    bars: [
      ...world.bars.flatMap((row, i) => {
        if (known(row)) return [row];
        return gone(i)
          ? []
          : [{ ...row, open: 50 + (i % 9), close: 60 + ((i * seed) % 13), high: 90, low: 40 }];
      }),
      ...corrected.map((row) => ({ ...row, close: row.close * 1.1, ...later })),
    ],
    headlines: [
      ...world.headlines.filter((row, i) => known(row) || !gone(i)),
      ...Array.from({ length: 30 }, (_, i) => {
        const published = plus(at, 1 + i);
        const content = { id: `late${i}`, title: `Later news ${i}`, outlet: `Wire ${i % 2}` };
        return { ...headline({ ...content, publishedAt: published }), ...clocks(published) };
      }),
    ],
    events: [
      ...world.events.filter((row, i) => known(row) || !gone(i)),
      ...world.events.slice(0, 3).map((row) => ({ ...row, id: `${row.id} told late`, ...later })),
      ...world.events.filter(known).map((row) => ({ ...row, title: `${row.title}, corrected`, ...later })),
    ],
    stances: new Map([
      ...world.headlines.map((row): [string, number] => {
        const stance = world.stances.get(row.id) ?? 0;
        return [row.id, known(row) ? stance : -stance];
      }),
      ...Array.from({ length: 30 }, (_, i): [string, number] => [`late${i}`, i % 2 === 0 ? 1 : -0.5]),
    ]),
  };
}

/** The headlines as a caller would send them. */
export function ownOf({ headlines, stances }: StudyWorld): OwnHeadline[] {
  return headlines.map(({ id, title, outlet, outletCamp, availableAt }) => ({
    ...{ id, title, outlet, outletCamp, at: availableAt },
    scores: { stance: stances.get(id) ?? 0 },
    ...{ relevance: 1, topics: [] },
  }));
}

/** Gives a database the rows of a world, scored when they arrived. */
export async function fillStore(
  store: Store,
  { bars, headlines, events, stances }: StudyWorld,
): Promise<void> {
  await store.transaction(async (inside) => {
    await inside.bars.append(bars);
    await inside.headlines.append(headlines);
    for (const event of events) await inside.events.append([event]);
    await inside.headlines.appendScores(
      headlines.map(({ id, recordedAt }) => ({
        headlineId: id,
        score: score({ stance: stances.get(id) ?? 0 }),
        recordedAt,
      })),
    );
  });
}

/** A database of its own with the rows of a world. */
export async function storeOf(world: StudyWorld): Promise<Store> {
  const store = await openStore('sqlite::memory:');
  await fillStore(store, world);
  return store;
}

import type { ClaimStudy } from '../../src/analyse/claim-study/types.js';
import { addDays, daysBetween, type Instant, instant, utcDate } from '../../src/domain/instant.js';
import { drawsOf } from './draws.js';
import { placeOn } from './plant.js';
import { byTime } from './press.js';
import { EVENTS_FROM, EVENTS_TO, FROM, TO } from './recipe.js';
import type { World } from './world.js';

/**
 * How times are shuffled. `common`: all by the same number of days, around the end to the beginning, so that mutual
 * offsets (and what one day has with the next) stay. `apart`: each event, or each day's lines, on its own.
 */
export type Shuffling = 'common' | 'apart';

/** Shifts closer to home than this are left out: effects last some sessions. */
const LEAST_SHIFT = 30;

/** The instant on the same clock time `days` later, around the end of a span of dates. */
function moved(at: Instant, days: number, from: typeof FROM, to: typeof FROM): Instant {
  const length = daysBetween(from, to) + 1;
  const place = (((daysBetween(from, utcDate(at)) + days) % length) + length) % length;
  return instant(`${addDays(from, place)}${at.slice(10)}`);
}

function shiftsOf(seed: number, name: string, how: Shuffling, length: number): (key: string) => number {
  const draw = (key: string) => drawsOf(seed, key).whole(LEAST_SHIFT, length - LEAST_SHIFT);
  const common = draw(`shuffle ${name}`);
  const known = new Map<string, number>();
  return (key) => {
    if (how === 'common') return common;
    const found = known.get(key) ?? draw(`shuffle ${name} ${key}`);
    known.set(key, found);
    return found;
  };
}

/**
 * Shuffle `k` of a world: its prices, with what was planted in them, stay; its events stand at times that have nothing to
 * do with it. What was planted is true no more: nothing is true of the events as they stand.
 */
export function shuffledEvents(world: World, k: number, how: Shuffling): World {
  const length = daysBetween(EVENTS_FROM, EVENTS_TO) + 1;
  const shiftOf = shiftsOf(world.setting.seed, `events ${how} ${k}`, how, length);
  const events = world.events
    .map((event) => {
      const trueAt = moved(event.trueAt, shiftOf(event.observed.id), EVENTS_FROM, EVENTS_TO);
      const { occurredAt, date } = event.observed;
      const observed = {
        ...event.observed,
        occurredAt: occurredAt === null ? null : trueAt,
        date: date === null ? null : utcDate(trueAt),
      };
      return { ...event, trueAt, observed };
    })
    .sort((a, b) => (a.trueAt < b.trueAt ? -1 : a.trueAt > b.trueAt ? 1 : 0));
  // What stays planted keeps a name of its own, so that a window that meets it can still be told.
  const series = world.series.map((each) => {
    const fresh = events.flatMap(({ kind, trueAt, observed }) => {
      const place = placeOn({ trueAt }, each.table);
      return place === null ? [] : [{ event: observed.id, kind, ...place, path: [0], expected: [0] }];
    });
    return {
      ...each,
      planted: [...each.planted.map((old) => ({ ...old, event: `left ${old.event}` })), ...fresh],
    };
  });
  return { ...world, setting: { ...world.setting, truth: 'h0' }, series, events };
}

/** Shuffle `k` of a world's headlines; prices and events stay. */
export function shuffledNarrative(world: World, k: number, how: Shuffling): World {
  const shiftOf = shiftsOf(world.setting.seed, `press ${how} ${k}`, how, daysBetween(FROM, TO) + 1);
  const move = (headlines: World['headlines']) =>
    headlines
      .map(({ observed, score }) => {
        const publishedAt = moved(observed.publishedAt, shiftOf(utcDate(observed.publishedAt)), FROM, TO);
        return { observed: { ...observed, publishedAt }, score };
      })
      .sort(byTime);
  const slopes = Object.fromEntries(Object.keys(world.slopes).map((id) => [id, 0]));
  const setting = { ...world.setting, truth: 'h0' } as const;
  return { ...world, setting, headlines: move(world.headlines), plainPress: move(world.plainPress), slopes };
}

/**
 * The narrative of a study shuffled without measuring it again: each series' index moved around by a common share of
 * its sessions (`common`), or its sessions dealt anew, the same for all measures of a series (`apart`).
 */
export function shuffledIndex(study: ClaimStudy, seed: number, k: number, how: Shuffling): ClaimStudy {
  const share = drawsOf(seed, `index ${k}`).between(0.05, 0.95);
  const targets = study.targets.map(({ id, series }) => ({
    id,
    series: series.map((each) => {
      const n = each.dates.length;
      const draws = drawsOf(seed, `index ${k} ${n}`);
      const shift = Math.round(share * n);
      const order = Array.from({ length: n }, (_, t) => (t + shift) % n);
      if (how === 'apart') {
        for (let i = n - 1; i > 0; i -= 1) {
          const j = draws.whole(0, i);
          [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
        }
      }
      const narrative = Object.entries(each.narrative ?? {}).map(([measure, values]) => {
        return [measure, order.map((from) => values[from] ?? null)] as const;
      });
      const dealt = { ...each, narrative: Object.fromEntries(narrative) };
      // Of a claim on its level the index is the series itself.
      if (study.claim.outcome !== 'level') return dealt;
      return { ...dealt, returns: order.map((from) => each.returns[from] ?? null) };
    }),
  }));
  return { ...study, targets };
}

import { addDays } from '../../src/domain/instant.js';
import { rangesOf } from './ranges.js';
import { closesOf, type WorldSeries } from './series.js';
import type { World } from './world.js';

/** One file as a user would import it. */
export interface WorldFile {
  readonly kind: 'prices' | 'headlines' | 'events';
  /** Below a folder that says SIMULATED; prices are named by the instrument's id. */
  readonly path: string;
  readonly content: string;
}

/** A rate set on a day is in force from the next. */
const FIXING_VENUE = 'CBR';

function csv(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [header, ...rows].map((cells) => `${cells.map((cell) => cell ?? '').join(',')}\n`).join('');
}

function pricesOf(seed: number, series: WorldSeries): string {
  const { sessions, hasBar, instrument } = series;
  const closes = closesOf(series);
  const ranges = rangesOf(seed, series);
  const rows = sessions.flatMap(({ date }, t) => {
    if (hasBar[t] !== true) return [];
    const range = ranges[t];
    const shown = instrument.venue === FIXING_VENUE ? addDays(date, 1) : date;
    return [[shown, range?.open ?? null, range?.high ?? null, range?.low ?? null, closes[t] ?? null]];
  });
  return csv(['date', 'open', 'high', 'low', 'close'], rows);
}

/** The files of a SIMULATED world: prices with open, high and low, events and headlines; full float precision. */
export function toFiles(world: World): WorldFile[] {
  const folder = `SIMULATED-${world.setting.seed}`;
  const events = world.events.map(({ observed }) => [
    observed.id,
    observed.title,
    observed.occurredAt ?? observed.date,
    observed.occurredAt === null ? 'day' : 'minute',
    observed.scheduled ? 'yes' : 'no',
    observed.topic,
    observed.stance,
    observed.deescalation,
    (observed.tags ?? []).join('|'),
  ]);
  const header = [
    'id',
    'title',
    'occurred_at',
    'precision',
    'scheduled',
    'topic',
    'stance',
    'deescalation',
    'tags',
  ];
  const headlines = world.headlines.map(({ observed }) => ({
    id: observed.id,
    title: observed.title,
    published_at: observed.publishedAt,
    outlet: observed.outlet,
    outlet_camp: observed.outletCamp,
    lang: observed.lang,
  }));
  return [
    ...world.series.map(
      (series): WorldFile => ({
        kind: 'prices',
        path: `${folder}/prices/${series.recipe.id}.csv`,
        content: pricesOf(world.setting.seed, series),
      }),
    ),
    { kind: 'events', path: `${folder}/SIMULATED-events.csv`, content: csv(header, events) },
    {
      kind: 'headlines',
      path: `${folder}/SIMULATED-headlines.ndjson`,
      content: headlines.map((row) => `${JSON.stringify(row)}\n`).join(''),
    },
  ];
}

import { z } from 'zod';
import { OUTLET_CAMPS } from '../domain/headline.js';
import { calendarDate, instant } from '../domain/instant.js';
import { TOPICS } from '../domain/score.js';
import { DataFileError, readJson } from './read-json.js';

const text = z.string().min(1);
const provenance = z.string().startsWith('SIMULATED');
const date = z.iso.date().transform(calendarDate);
const share = z.number().min(0).max(1);
const stance = z.enum(['gain', 'loss', 'neutral']);
const deescalation = z.enum(['deescalation', 'escalation', 'none']);
const topic = z.enum(TOPICS);

const MARKET = z.strictObject({
  provenance,
  seed: z.int(),
  from: date,
  to: date,
  factors: z.array(z.strictObject({ id: text, daily_sd: z.number().positive(), daily_drift: z.number() })),
  instruments: z.array(
    z
      .strictObject({
        id: text,
        start: z.number().positive(),
        decimals: z.int().min(0).max(6),
        own_sd: z.number().positive(),
        loads: z.record(text, z.number()),
        drift: z.number().default(0),
        pull: share.default(0),
        from: date.optional(),
        until: date.optional(),
      })
      .transform(({ own_sd, ...row }) => ({ ...row, ownSd: own_sd })),
  ),
});

const EFFECTS = z.strictObject({
  provenance,
  families: z.array(
    z.strictObject({ id: text, topic: topic.nullable(), stance, deescalation, rival: text.nullable() }),
  ),
  event_effects: z.array(
    z.strictObject({
      id: text,
      claim: text,
      families: z.array(text).min(1),
      instruments: z.array(text).min(1),
      path: z.array(z.number()).min(1),
    }),
  ),
  narrative_effects: z.array(
    z.strictObject({
      id: text,
      claim: text,
      instruments: z.array(text).min(1),
      lag: z.int().min(0),
      slope: z.number(),
    }),
  ),
  false_claims: z.array(
    z.strictObject({
      id: text,
      claim: text,
      families: z.array(text).min(1),
      instruments: z.array(text).min(1),
    }),
  ),
});

const EVENTS = z.strictObject({
  provenance,
  events: z.array(
    z
      .strictObject({
        id: text,
        family: text,
        title: z.string().startsWith('Simulated: '),
        topic,
        deescalation: deescalation.optional(),
        occurred_at: z.iso.datetime().transform(instant).optional(),
        date: date.optional(),
        scheduled: z.boolean().default(false),
        tags: z
          .array(z.string().regex(/^[a-z][a-z0-9_]*$/))
          .min(1)
          .optional(),
      })
      .refine((row) => (row.occurred_at === undefined) !== (row.date === undefined), {
        message: 'has one of occurred_at and date',
      })
      .transform(({ occurred_at, date: day, ...row }) => ({
        ...row,
        occurredAt: occurred_at ?? null,
        date: day ?? null,
      })),
  ),
});

const PRESS = z.strictObject({
  provenance,
  mix: z.strictObject({
    gain: share,
    loss: share,
    mood: share,
    neutral_kinds: z.strictObject({ report: share, framing: share, market_report: share, irrelevant: share }),
    copies: share,
  }),
  outlets: z.array(
    z.strictObject({
      name: z.string().endsWith('.simulated'),
      camp: z.enum(OUTLET_CAMPS),
      lang: text,
      weekday: share,
      weekend: share,
      hours: z.strictObject({ from: z.int().min(0), to: z.int().max(24) }),
      silent: z.strictObject({ from: date, to: date }).optional(),
      date_only: z.boolean().default(false),
    }),
  ),
  slots: z.record(text, z.array(text).min(1)),
  frames: z.array(
    z.strictObject({
      lang: text,
      stance,
      topic: topic.nullable(),
      kind: z.enum(['report', 'framing', 'market_report', 'irrelevant']),
      titles: z.array(text).min(1),
    }),
  ),
});

/** The reviewed recipe of the SIMULATED world; docs/demo-world.md says what each field means. */
export interface DemoSpec {
  readonly market: z.output<typeof MARKET>;
  readonly effects: z.output<typeof EFFECTS>;
  readonly events: z.output<typeof EVENTS>['events'];
  readonly press: z.output<typeof PRESS>;
}

export type DemoInstrument = DemoSpec['market']['instruments'][number];
export type DemoEvent = DemoSpec['events'][number];
export type DemoFrame = DemoSpec['press']['frames'][number];
export type DemoOutlet = DemoSpec['press']['outlets'][number];

/** References between the files that lead nowhere, one clause each. */
function danglingReferences({ market, effects, events, press }: DemoSpec): string[] {
  const factors = new Set(market.factors.map(({ id }) => id));
  const priced = new Set(market.instruments.map(({ id }) => id));
  const families = new Set(effects.families.map(({ id }) => id));
  const claims = [...effects.event_effects, ...effects.false_claims];
  const slots = new Set(Object.keys(press.slots));
  const titles = press.frames.flatMap((frame) => frame.titles);
  const asked = titles.flatMap((title) => [...title.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  const missing = (what: string, known: ReadonlySet<string>, used: readonly string[]) =>
    used.filter((name) => !known.has(name)).map((name) => `${what} "${name}" is not defined`);
  return [
    ...missing(
      'factor',
      factors,
      market.instruments.flatMap(({ loads }) => Object.keys(loads)),
    ),
    ...missing(
      'instrument',
      priced,
      [...claims, ...effects.narrative_effects].flatMap(({ instruments }) => instruments),
    ),
    ...missing('family', families, [
      ...claims.flatMap((claim) => claim.families),
      ...events.map(({ family }) => family),
    ]),
    ...missing('slot', slots, asked),
  ];
}

/**
 * Reads the recipe of the demo world from `demo/` below `dataDir`.
 * @throws DataFileError naming file and field, or the reference that leads nowhere.
 */
export function loadDemoSpec(dataDir: string): DemoSpec {
  const spec: DemoSpec = {
    market: readJson(dataDir, 'demo/market.json', MARKET),
    effects: readJson(dataDir, 'demo/effects.json', EFFECTS),
    events: readJson(dataDir, 'demo/events.json', EVENTS).events,
    press: readJson(dataDir, 'demo/press.json', PRESS),
  };
  const problems = danglingReferences(spec);
  if (problems.length > 0) throw new DataFileError(`demo: ${problems.join('; ')}`);
  return spec;
}

import { z } from 'zod';
import { contradictionsOf } from '../domain/check-claim.js';
import {
  CLAIM_MEASURES,
  CLAIM_OUTCOMES,
  type Claim,
  DIRECTIONS,
  type EventFilter,
  PRIMARY_TESTS,
} from '../domain/claim.js';
import { OUTLET_CAMPS } from '../domain/headline.js';
import { calendarDate } from '../domain/instant.js';
import { GROUPS } from '../domain/instrument.js';
import { TOPICS } from '../domain/score.js';

/** Most that one claim may hold; docs/limits.md names them. */
export const CLAIM_LIMITS = {
  targets: 20,
  instruments: 50,
  windows: 20,
  references: 50,
  text: 2_000,
} as const;

const FARTHEST_SESSION = 1_000;

const word = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9_]*$/, 'is not lower-case letters, digits and underscores');
const text = z.string().trim().min(1).max(CLAIM_LIMITS.text);
const session = z.int().min(-FARTHEST_SESSION).max(FARTHEST_SESSION);
const sign = z.union([z.literal(-1), z.literal(0), z.literal(1)]);
const measure = z.enum(CLAIM_MEASURES);
/** What is no date ends the reading: the rules below compare dates. */
const date = z
  .string()
  .refine(isDate, { error: 'is no date of the form YYYY-MM-DD', abort: true })
  .meta({ format: 'date' });

function isDate(value: string): boolean {
  try {
    return calendarDate(value) === value;
  } catch {
    return false;
  }
}

const FILTER = z
  .strictObject({
    topics: z.array(z.enum(TOPICS)).default([]),
    stances: z.array(z.enum(['gain', 'loss', 'neutral'])).default([]),
    deescalations: z.array(z.enum(['deescalation', 'escalation', 'none'])).default([]),
    tags: z.array(word).max(CLAIM_LIMITS.references).default([]),
    from: date.nullable().default(null),
    to: date.nullable().default(null),
  })
  .meta({ id: 'EventFilter', description: 'All conditions given hold; an empty list is none.' });

const NARRATIVE = z
  .strictObject({
    measure,
    given: z.array(measure).default([]),
    camp: z.enum(OUTLET_CAMPS).nullable().default(null),
    against_camp: z.enum(OUTLET_CAMPS).nullable().default(null),
  })
  .meta({ id: 'ClaimNarrative', description: 'The narrative index a claim rests on.' });

const TARGET = z
  .strictObject({
    id: word,
    instruments: z.array(word).max(CLAIM_LIMITS.instruments).default([]),
    group: z.enum(GROUPS).nullable().default(null),
    claimed: z
      .enum(DIRECTIONS)
      .nullable()
      .meta({ description: 'Null of a witness, which tells the rivals apart.' }),
    smallest_effect: z
      .number()
      .meta({ description: 'Fraction of a price, relative change of a volatility, points of the index.' }),
    rivals: z
      .strictObject({ h0: sign, h1: sign, h2: sign, h3: sign })
      .meta({ id: 'RivalSigns', description: 'Sign each rival predicts; +1 is stronger (docs/claims.md).' }),
  })
  .meta({ id: 'ClaimTarget' });

const SHAPE = z.strictObject({
  id: word,
  title: text,
  statement: text,
  source: text,
  outcome: z.enum(CLAIM_OUTCOMES),
  events: FILTER.nullable().default(null),
  against: FILTER.nullable().default(null),
  narrative: NARRATIVE.nullable().default(null),
  windows: z.array(z.tuple([session, session])).max(CLAIM_LIMITS.windows),
  primary_test: z.enum([
    ...new Set([...PRIMARY_TESTS.return, ...PRIMARY_TESTS.volatility, ...PRIMARY_TESTS.level]),
  ]),
  alpha: z.number().default(0.05),
  gone_within_sessions: z.int().max(FARTHEST_SESSION).nullable().default(null),
  targets: z.array(TARGET).max(CLAIM_LIMITS.targets).meta({ minItems: 1 }),
  references: z.array(text).max(CLAIM_LIMITS.references).default([]),
});

/** A claim as JSON, defaults filled in: what is hashed, stored and answered. */
export type ClaimJson = z.output<typeof SHAPE>;

const snakeKey = (key: string | number) =>
  typeof key === 'number' ? key : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The form of one claim, in data/claims.json and in the body of a request. A contradiction is named at its field. */
export const CLAIM_SCHEMA = SHAPE.superRefine((json, context) => {
  for (const { path, problem } of contradictionsOf(claimOf(json))) {
    context.addIssue({ code: 'custom', path: path.map(snakeKey), message: problem });
  }
}).meta({ id: 'Claim', description: 'A claim before it is tested; docs/claims.md.' });

function filterOf(json: z.output<typeof FILTER> | null): EventFilter | null {
  if (json === null) return null;
  const { from, to } = json;
  return {
    ...json,
    from: from === null ? null : calendarDate(from),
    to: to === null ? null : calendarDate(to),
  };
}

/** The claim that the JSON states. */
export function claimOf(json: ClaimJson): Claim {
  const { narrative } = json;
  return {
    id: json.id,
    title: json.title,
    statement: json.statement,
    source: json.source,
    outcome: json.outcome,
    events: filterOf(json.events),
    against: filterOf(json.against),
    narrative:
      narrative === null
        ? null
        : {
            measure: narrative.measure,
            given: narrative.given,
            camp: narrative.camp,
            againstCamp: narrative.against_camp,
          },
    windows: json.windows.map(([from, to]) => ({ from, to })),
    primaryTest: json.primary_test,
    alpha: json.alpha,
    goneWithinSessions: json.gone_within_sessions,
    targets: json.targets.map(({ smallest_effect: smallestEffect, ...target }) => ({
      ...target,
      smallestEffect,
    })),
    references: json.references,
  };
}

/** The JSON that states the claim. */
export function claimJson(claim: Claim): ClaimJson {
  const { narrative } = claim;
  const list = <T>(values: readonly T[]): T[] => [...values];
  const filter = (of: EventFilter | null) =>
    of === null
      ? null
      : {
          topics: list(of.topics),
          stances: list(of.stances),
          deescalations: list(of.deescalations),
          tags: list(of.tags),
          from: of.from,
          to: of.to,
        };
  return {
    id: claim.id,
    title: claim.title,
    statement: claim.statement,
    source: claim.source,
    outcome: claim.outcome,
    events: filter(claim.events),
    against: filter(claim.against),
    narrative:
      narrative === null
        ? null
        : {
            measure: narrative.measure,
            given: list(narrative.given),
            camp: narrative.camp,
            against_camp: narrative.againstCamp,
          },
    windows: claim.windows.map(({ from, to }): [number, number] => [from, to]),
    primary_test: claim.primaryTest,
    alpha: claim.alpha,
    gone_within_sessions: claim.goneWithinSessions,
    targets: claim.targets.map((target) => ({
      id: target.id,
      instruments: list(target.instruments),
      group: target.group,
      claimed: target.claimed,
      smallest_effect: target.smallestEffect,
      rivals: { ...target.rivals },
    })),
    references: list(claim.references),
  };
}

/** A claim as it was stored: its form is read again, its soundness was judged when it was registered. */
export function readClaim(json: unknown): Claim {
  return claimOf(SHAPE.parse(json));
}

import { z } from 'zod';
import type { TargetInput, TargetSeries } from '../analyse/claim-study/types.js';
import { EVENT_FLAGS } from '../analyse/event-study/index.js';
import { CLAIM_SCHEMA, claimOf } from '../config/claim-schema.js';
import { CLAIM_MEASURES, type Claim } from '../domain/claim.js';
import type { Fault } from '../domain/faults.js';
import { calendarDate, instant } from '../domain/instant.js';
import { ownValue } from '../domain/own-value.js';
import { faultsOf } from './claim-study-faults.js';
import { LIMITS } from './limits.js';
import { readAs } from './params.js';
import { refuseImpossible } from './read-request.js';
import type { ClaimStudyRequest } from './verdict-services.js';

const value = z.number().min(-LIMITS.size).max(LIMITS.size).nullable();
const price = z.number().positive().max(LIMITS.size).nullable();
const unit = z.string().min(1).max(200);
const date = readAs(calendarDate).meta({ type: 'string', format: 'date', example: '2025-08-15' });

const ROW = z.strictObject({
  unit,
  date,
  ret: value.meta({
    description:
      'ln return as quoted; of a claim on the level of the index, the index. null keeps its place.',
  }),
  market: value.optional(),
  factors: z.record(z.string(), value).optional(),
  high: price.optional().meta({ description: 'High and low of the session: volatility reads them.' }),
  low: price.optional(),
  narrative: z
    .strictObject(Object.fromEntries(CLAIM_MEASURES.map((measure) => [measure, value.optional()])))
    .optional()
    .meta({ description: 'The narrative index of the session, for a claim without events.' }),
});

const UNIT = z.strictObject({
  unit,
  strength_sign: z.literal([1, -1]).default(1).meta({
    description: '-1 where a rise of the quote is a loss of strength, as of USD/RUB.',
  }),
  venue: z
    .string()
    .max(100)
    .nullable()
    .default(null)
    .meta({ description: 'Key of its session table, as in /v1/instruments: dates events with an instant.' }),
});

const EVENT = z
  .strictObject({
    id: z.string().min(1).max(200),
    date: date.optional().meta({ description: 'Day 0 is the first session on or after it.' }),
    at: readAs(instant).optional().meta({
      type: 'string',
      format: 'date-time',
      description: 'Day 0 is the first session that closes after it; the units then need a venue.',
    }),
    against: z.boolean().default(false).meta({
      description: 'Of the events that the claim holds the others against.',
    }),
    flags: z.array(z.enum(EVENT_FLAGS)).max(EVENT_FLAGS.length).default([]).meta({
      description: 'date_only keeps an event out of the primary test.',
    }),
  })
  .refine((event) => (event.date === undefined) !== (event.at === undefined), {
    error: 'give either date or at',
  });

export const CLAIM_STUDY_BODY = z
  .strictObject({
    claim: CLAIM_SCHEMA,
    series: z.array(ROW).min(1).max(LIMITS.studyRows),
    units: z.array(UNIT).max(LIMITS.ids).default([]),
    events: z.array(EVENT).max(LIMITS.studyEvents).default([]),
    draws: z.int().min(LIMITS.leastVerdictDraws).max(LIMITS.verdictDraws).default(999),
    seed: z.int().min(0).max(2_147_483_647).default(1),
  })
  .meta({
    id: 'ClaimStudy',
    description:
      'Units are the instruments that the targets name; of a claim on the level of the index, the targets themselves. The events are those of the claim: its filters are not applied to them.',
  });

export type ClaimStudyBody = z.output<typeof CLAIM_STUDY_BODY>;
type Row = ClaimStudyBody['series'][number];

/** Units that a target is measured on. */
export function unitsOf(claim: Claim, target: Claim['targets'][number]): readonly string[] {
  return claim.outcome === 'level' ? [target.id] : target.instruments;
}

const times = (sign: number, x: number | null): number | null => (x === null ? null : sign * x);

/** Rows of one unit by date, in strength: return and market are signed alike, as under `orientation=strength`. */
function seriesOf(name: string, rows: readonly Row[], sign: 1 | -1): TargetSeries {
  const own = rows.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const has = (key: keyof Row) => own.some((row) => row[key] !== undefined);
  const names = [...new Set(own.flatMap((row) => Object.keys(row.factors ?? {})))];
  const measures = CLAIM_MEASURES.filter((key) => own.some((row) => row.narrative?.[key] !== undefined));
  return {
    unit: name,
    dates: own.map((row) => row.date),
    returns: own.map((row) => times(sign, row.ret)),
    market: has('market') ? own.map((row) => times(sign, row.market ?? null)) : null,
    ...(names.length > 0 && {
      factors: Object.fromEntries(
        names.map((key) => [key, own.map((row) => ownValue(row.factors, key) ?? null)]),
      ),
    }),
    ...(has('high') && { high: own.map((row) => row.high ?? null) }),
    ...(has('low') && { low: own.map((row) => row.low ?? null) }),
    ...(measures.length > 0 && {
      narrative: Object.fromEntries(
        measures.map((key) => [key, own.map((row) => row.narrative?.[key] ?? null)]),
      ),
    }),
  };
}

/** The body as the use case takes it. @throws Problem `impossible-request` with a pointer to every contradiction. */
export function toClaimStudy(body: ClaimStudyBody): ClaimStudyRequest {
  const claim = claimOf(body.claim);
  const faults: readonly Fault[] = faultsOf(body, claim, (target) => unitsOf(claim, target));
  refuseImpossible(faults.slice(0, 100));
  const rows = new Map<string, Row[]>();
  for (const row of body.series) {
    const own = rows.get(row.unit);
    if (own === undefined) rows.set(row.unit, [row]);
    else own.push(row);
  }
  const stated = new Map(body.units.map((each) => [each.unit, each]));
  const targets = claim.targets.map(
    (target): TargetInput => ({
      id: target.id,
      series: unitsOf(claim, target).map((name) =>
        seriesOf(name, rows.get(name) ?? [], stated.get(name)?.strength_sign ?? 1),
      ),
    }),
  );
  return {
    claim,
    targets,
    venues: new Map(body.units.flatMap(({ unit: name, venue }) => (venue === null ? [] : [[name, venue]]))),
    occasions: body.events.map(({ id, at = null, date: day = null, against, flags }) => ({
      ...{ id, at, date: day, against, flags },
    })),
    draws: { draws: body.draws, seed: body.seed },
  };
}

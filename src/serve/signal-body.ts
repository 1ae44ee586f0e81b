import { z } from 'zod';
import { MEASURES } from '../analyse/narrative/types.js';
import type { Clock } from '../clock.js';
import type { Fault } from '../domain/faults.js';
import { OUTLET_CAMPS } from '../domain/headline.js';
import { epochMs, type Instant } from '../domain/instant.js';
import { GROUPS } from '../domain/instrument.js';
import { TOPICS } from '../domain/score.js';
import { LIMITS } from './limits.js';
import { date, endOf, readAs } from './params.js';
import { inverted, refuseImpossible } from './read-request.js';
import { type OwnHeadline, SIGNAL_FACTORS, type SignalStudy } from './signal-queries.js';
import { repeated } from './study-body.js';
import { DRAWS } from './study-params.js';

/** Clocks differ: a headline from further ahead than this is one from the future. */
const AHEAD_MS = 10 * 60_000;

const score = z.number().min(-1).max(1).optional();
const at = readAs(endOf).meta({
  type: 'string',
  description:
    'When the headline was there to be acted on, never earlier (ISO 8601 with its zone); a bare date means its end in UTC.',
  example: '2025-08-15T19:00:00Z',
});

const HEADLINE = z.strictObject({
  id: z.string().min(1).max(200),
  at,
  score: score.meta({ description: 'The measure asked for, by whatever name it has with you.' }),
  stance: score,
  framing: score,
  deescalation: score,
  polarity: score,
  title: z.string().max(LIMITS.titleLength).optional().meta({
    description: 'Copies of one story count less the later they come; without a title each is its own story.',
  }),
  outlet: z.string().min(1).max(200).optional().meta({
    description:
      'Outlets are held to their own level and to how often they report; without one, all are one.',
  }),
  outlet_camp: z.enum(OUTLET_CAMPS).default('other'),
  relevance: z.number().min(0).max(1).default(1),
  topics: z.array(z.enum(TOPICS)).max(TOPICS.length).default([]),
});

const asOf = readAs(endOf).meta({ type: 'string', description: 'Bars and headlines known by then exist.' });

export const SIGNAL_BODY = z
  .strictObject({
    headlines: z.array(HEADLINE).min(1).max(LIMITS.studyHeadlines),
    instruments: z.array(z.string().min(1).max(64)).max(LIMITS.instruments).default([]),
    group: z.enum(GROUPS).optional(),
    measure: z.enum(MEASURES).default('stance'),
    panel: z.enum(['all', 'fixed']).default('fixed').meta({
      description:
        'fixed: each outlet against its own past level, ten headlines of it at least. all: as sent.',
    }),
    outlet_camp: z.enum(OUTLET_CAMPS).optional(),
    topic: z.enum(TOPICS).optional(),
    from: date.optional(),
    to: date.optional(),
    orientation: z.enum(['quote', 'strength']).default('quote'),
    buckets: z.literal([3, 5]).default(3),
    cost_bps: z.number().min(0).max(LIMITS.costBps).default(5),
    factor: z.enum(SIGNAL_FACTORS).default('exposure_surprise'),
    exposure_lag: z.literal([0, 1]).default(0),
    draws: z.int().min(0).max(LIMITS.bootstrapDraws).default(499),
    seed: DRAWS.seed,
    as_of: asOf.optional(),
    as_of_basis: z.enum(['recorded', 'available']).optional(),
  })
  .meta({
    id: 'SignalStudy',
    description:
      'Headlines scored by the caller, on stored prices. The options are the parameters of GET /v1/reports/signal.',
  });

type SignalBody = z.output<typeof SIGNAL_BODY>;

/** The faults of one headline that its schema does not see. */
function headlineFaults(
  headline: SignalBody['headlines'][number],
  i: number,
  body: SignalBody,
  now: Instant,
) {
  const { measure } = body;
  const place = `/headlines/${i}`;
  const faults: Fault[] = [];
  if (epochMs(headline.at) > epochMs(now) + AHEAD_MS) {
    const detail = `at (${headline.at}) is in the future; send what was known by now`;
    faults.push({ pointer: `${place}/at`, detail });
  }
  if (headline.score === undefined && headline[measure] === undefined) {
    const detail = `headline "${headline.id}" has neither ${measure} nor score, the number that measure=${measure} reads; leave it out if it was not scored`;
    faults.push({ pointer: place, detail });
  }
  if (headline.score !== undefined && headline[measure] !== undefined) {
    const detail = `score stands for ${measure} here, and both are given; send one`;
    faults.push({ pointer: `${place}/score`, detail });
  }
  return faults;
}

/** More faults than these help nobody to find the first. */
const MOST_FAULTS = 100;

function toOwn(headline: SignalBody['headlines'][number], { measure }: SignalBody): OwnHeadline {
  const { id, at: known, title, outlet, outlet_camp: outletCamp, relevance, topics } = headline;
  const given = MEASURES.map((name) => [
    name,
    name === measure ? (headline.score ?? headline[name]) : headline[name],
  ]);
  const scores = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return { id, at: known, scores, title, outlet, outletCamp, relevance, topics };
}

/** The body as the use case takes it. @throws Problem `impossible-request` with a pointer to every contradiction. */
export function toSignalStudy(body: SignalBody, clock: Clock): SignalStudy {
  const now = clock.now();
  const range = inverted(body);
  refuseImpossible([
    range === null ? null : { pointer: '/from', detail: range.detail },
    body.as_of !== undefined && body.as_of > now
      ? { pointer: '/as_of', detail: `as_of (${body.as_of}) is in the future; leave it out to ask as of now` }
      : null,
    ...[
      ...repeated(
        body.headlines.map(({ id }) => JSON.stringify(id)),
        '/headlines',
        'headline',
      ),
      ...body.headlines.flatMap((headline, i) => headlineFaults(headline, i, body, now)),
    ].slice(0, MOST_FAULTS),
  ]);
  return {
    headlines: body.headlines.map((headline) => toOwn(headline, body)),
    ...{ instruments: body.instruments, group: body.group, measure: body.measure, panel: body.panel },
    ...{ outletCamp: body.outlet_camp, topic: body.topic, from: body.from, to: body.to },
    ...{ orientation: body.orientation, buckets: body.buckets, costBps: body.cost_bps, factor: body.factor },
    ...{ exposureLag: body.exposure_lag, draws: body.draws, seed: body.seed },
    ...{ asOf: body.as_of, asOfBasis: body.as_of_basis },
  };
}

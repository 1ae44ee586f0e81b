import { z } from 'zod';
import type { EventObservation } from '../../domain/event.js';
import { calendarDate, instant } from '../../domain/instant.js';
import { TOPICS } from '../../domain/score.js';
import { EVENT_COLUMNS } from '../../table/columns/events.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { postEndpoint } from '../json-endpoint.js';
import { LIMITS } from '../limits.js';
import {
  BURST_MEASURE,
  DATES,
  OUTLET_CAMP,
  paging,
  readAs,
  STANCE,
  TAG_FORM,
  TAGS,
  TOPIC,
  VANTAGE,
} from '../params.js';
import { inverted, refuseImpossible } from '../read-request.js';
import { META } from '../schemas/meta.js';
import { tableEndpoint } from '../table-endpoint.js';
import { vantageOf } from '../vantage.js';

const EVENT = z
  .strictObject({
    id: z.string().min(1).max(200),
    source: z.string().min(1).max(200),
    title: z.string().min(1).max(LIMITS.titleLength),
    occurred_at: readAs(instant).nullable().default(null).meta({ format: 'date-time' }),
    date: readAs(calendarDate).nullable().default(null).meta({ format: 'date' }),
    scheduled: z.boolean(),
    topic: z.enum(TOPICS),
    stance: z.enum(['gain', 'loss', 'neutral']),
    deescalation: z.enum(['deescalation', 'escalation', 'none']),
    tags: z
      .array(z.string().regex(/^[a-z][a-z0-9_]*$/, TAG_FORM))
      .max(LIMITS.eventTags)
      .optional()
      .meta({ description: 'What claims ask for; docs/claims.md lists the words the reviewed ones use.' }),
  })
  .refine((event) => (event.occurred_at === null) !== (event.date === null), {
    message: 'give exactly one of occurred_at (the instant) and date (only the date is known)',
  });

const BODY = z
  .strictObject({ events: z.array(EVENT).min(1).max(LIMITS.newEvents) })
  .meta({ id: 'EventsRequest' });

const ADDED = z
  .strictObject({ meta: META, inserted: z.int(), unchanged: z.int(), revised: z.int() })
  .meta({ id: 'EventsAdded', description: 'What became of each event: the three sum to the number sent.' });

const EXAMPLE = {
  events: [
    {
      id: 'summit-1',
      source: 'desk',
      title: 'Leaders meet',
      occurred_at: '2025-08-15T19:00:00Z',
      scheduled: true,
      topic: 'summit_optics',
      stance: 'gain',
      deescalation: 'none',
      tags: ['talks', 'summit'],
    },
  ],
};

function toObservation({
  occurred_at: occurredAt,
  tags,
  ...event
}: z.output<typeof EVENT>): EventObservation {
  return { ...event, occurredAt, ...(tags === undefined ? {} : { tags }) };
}

const KIND = z.enum(['curated', 'detected', 'all']).default('curated').meta({
  description: 'curated by hand, detected as bursts of the narrative index, or all of both.',
});

/** `GET` and `POST /v1/events`. */
export function eventRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/events',
      operationId: 'listEvents',
      tag: 'data',
      summary: 'Curated and detected events',
      description:
        'Ascending by time, then id. An event has either its instant or only its date. Detected events are bursts of the narrative index, known at the end of their UTC day.',
      table: 'events',
      columns: EVENT_COLUMNS,
      query: {
        kind: KIND,
        ...DATES,
        topic: TOPIC,
        stance: STANCE,
        ...TAGS,
        measure: BURST_MEASURE,
        outlet_camp: OUTLET_CAMP.meta({ description: 'Of detected events: only outlets of this camp.' }),
        ...VANTAGE,
        ...paging(500, 5_000),
      },
      vantage: true,
      toQuery: (query, after) => {
        refuseImpossible([inverted(query)]);
        const { kind, from, to, topic, stance, tag: tags, measure, outlet_camp: outletCamp, limit } = query;
        const of = kind === 'curated' ? {} : { measure, outletCamp };
        return { ...vantageOf(query, clock), kind, from, to, topic, stance, tags, ...of, limit, after };
      },
      read: (query) => services.events(query),
    }),
    postEndpoint({
      path: '/v1/events',
      operationId: 'addEvents',
      tag: 'data',
      summary: 'Add curated events (admin key)',
      description:
        'Append-only: an event sent again with other content becomes a new version; the old one stays visible to an earlier as_of.',
      role: 'admin',
      body: BODY,
      example: EXAMPLE,
      answer: ADDED,
      respond: ({ events }) => services.addEvents(events.map(toObservation)),
    }),
  ];
}

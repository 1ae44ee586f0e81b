import { z } from 'zod';
import { NARRATIVE_COLUMNS } from '../../table/columns/narrative.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { DATES, MEASURE, OUTLET_CAMP, TOPIC, VANTAGE } from '../params.js';
import type { NarrativeQuery } from '../queries.js';
import { inverted, refuseImpossible } from '../read-request.js';
import { tableEndpoint } from '../table-endpoint.js';
import { vantageOf } from '../vantage.js';

/** Parameters of the narrative index, shared by its table and its chart. */
export const NARRATIVE_PARAMS = {
  measure: MEASURE,
  bucket: z
    .enum(['day', 'hour'])
    .default('day')
    .meta({ description: 'Length of an interval (UTC, by available_at).' }),
  outlet_camp: OUTLET_CAMP,
  topic: TOPIC,
  panel: z.enum(['all', 'fixed']).default('all').meta({
    description:
      'all: every outlet heard. fixed: a constant list of outlets, which a silent feed cannot move.',
  }),
  state_media: z.enum(['include', 'exclude']).default('include').meta({
    description: 'exclude: without the outlets of the camp russian_state.',
  }),
  ...DATES,
  ...VANTAGE,
};

const PARAMS = z.object(NARRATIVE_PARAMS);

/** The query of the narrative index. @throws Problem `impossible-request` on inverted dates or a future vantage. */
export function narrativeQueryOf(params: z.output<typeof PARAMS>, clock: RouteDeps['clock']): NarrativeQuery {
  const { measure, bucket, outlet_camp: outletCamp, topic, panel, from, to } = params;
  const excludeStateMedia = params.state_media === 'exclude';
  const nobody = excludeStateMedia && outletCamp === 'russian_state';
  const detail = 'outlet_camp=russian_state with state_media=exclude leaves no outlet; drop one of the two';
  refuseImpossible([inverted(params), nobody ? { parameter: 'state_media', detail } : null]);
  return {
    ...vantageOf(params, clock),
    measure,
    bucket,
    outletCamp,
    topic,
    panel,
    excludeStateMedia,
    from,
    to,
  };
}

/** `GET /v1/narrative`. */
export function narrativeRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/narrative',
      operationId: 'getNarrative',
      tag: 'data',
      summary: 'Narrative index',
      description:
        'Σ w·m / Σ w with w = relevance × novelty × 1/(stories of the outlet in the interval); abstentions and market reports are left out and counted.',
      table: 'narrative',
      columns: NARRATIVE_COLUMNS,
      query: NARRATIVE_PARAMS,
      vantage: true,
      toQuery: (query) => narrativeQueryOf(query, clock),
      read: (query) => services.narrative(query),
    }),
  ];
}

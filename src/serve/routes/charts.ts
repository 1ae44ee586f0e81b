import { z } from 'zod';
import type { WindowResult } from '../../analyse/event-study/types.js';
import { caarChart } from '../../report/charts/caar-chart.js';
import { correlationChart } from '../../report/charts/correlation-chart.js';
import { eventStripChart, stripMarks } from '../../report/charts/event-strip-chart.js';
import { narrativeChart } from '../../report/charts/narrative-chart.js';
import { CORRELATION_PARAMS } from '../correlation-params.js';
import { type Endpoint, metaHeaders, type Prepared, type RouteDeps } from '../endpoint.js';
import { LIMITS } from '../limits.js';
import type { EventWindowQuery, VantageQuery } from '../queries.js';
import { readQuery } from '../read-request.js';
import { formatParam } from '../table-endpoint.js';
import { correlationQueryOf } from './correlation.js';
import { EVENT_WINDOW_PARAMS, eventWindowQueryOf } from './event-window.js';
import { NARRATIVE_PARAMS, narrativeQueryOf } from './narrative.js';

const SIZE = {
  width: z.coerce
    .number()
    .int()
    .min(240)
    .max(LIMITS.chartSide)
    .default(900)
    .meta({ description: 'Width in pixels.' }),
  height: z.coerce
    .number()
    .int()
    .min(160)
    .max(LIMITS.chartSide)
    .default(360)
    .meta({ description: 'Height in pixels.' }),
  format: formatParam(['svg']),
};

const NARRATIVE = z.strictObject({ ...NARRATIVE_PARAMS, ...SIZE });
const EVENT_WINDOW = EVENT_WINDOW_PARAMS.extend(SIZE);
const CORRELATION = CORRELATION_PARAMS.extend(SIZE);

type Drawing = Awaited<ReturnType<Prepared['run']>>;

interface ChartSpec<S extends z.ZodObject, Q extends VantageQuery> {
  readonly name: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly schema: S;
  readonly pooled?: boolean;
  readonly toQuery: (parameters: z.output<S>) => Q;
  readonly draw: (query: Q, parameters: z.output<S>, signal: AbortSignal) => Promise<Drawing>;
}

/** Makes the endpoint of a chart: what a report computes, drawn. */
function chartEndpoint<S extends z.ZodObject, Q extends VantageQuery>(spec: ChartSpec<S, Q>): Endpoint {
  return {
    method: 'get',
    path: `/v1/charts/${spec.name}`,
    operationId: spec.operationId,
    tag: 'charts',
    summary: spec.summary,
    description: spec.description,
    role: 'read',
    pathParams: {},
    query: spec.schema,
    body: null,
    formats: ['svg'],
    pooled: spec.pooled ?? false,
    answer: z.string().meta({ description: 'An SVG document.' }),
    prepare: ({ query: raw }) => {
      const parameters = readQuery(spec.schema, raw);
      const query = spec.toQuery(parameters);
      return {
        parameters,
        vantage: query,
        run: (vantage, signal) => spec.draw({ ...query, ...vantage }, parameters, signal),
      };
    },
  };
}

/** What an event-window chart is of. */
function subjectOf({ group, instruments }: EventWindowQuery): string {
  const subject = group ?? instruments.join(', ');
  return subject === '' ? 'of the default group' : `of ${subject}`;
}

function firstOf(windows: readonly WindowResult[]): WindowResult {
  const [first] = windows;
  if (first === undefined) throw new Error('an event-window answer has no window');
  return first;
}

/**
 * `GET /v1/charts/narrative.svg`, `event-window.svg`, `event-strip.svg` and `correlation.svg`: the charts of the reports
 * by themselves.
 */
export function chartRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    chartEndpoint({
      name: 'narrative',
      operationId: 'drawNarrative',
      summary: 'Narrative index as a chart',
      description: 'The same parameters as /v1/narrative.',
      schema: NARRATIVE,
      toQuery: (parameters) => narrativeQueryOf(parameters, clock),
      draw: async (query, { width, height, measure, bucket }) => {
        const { meta, rows } = await services.narrative(query);
        const title = `Narrative index: ${measure} by ${bucket}`;
        const text = narrativeChart(rows, { title, width, height, simulated: meta.simulated });
        return { text, headers: metaHeaders(meta) };
      },
    }),
    chartEndpoint({
      name: 'event-window',
      operationId: 'drawEventWindow',
      summary: 'Cumulative average abnormal return as a chart',
      description: 'The same parameters as /v1/reports/event-window; the first window is drawn.',
      schema: EVENT_WINDOW,
      pooled: true,
      toQuery: (parameters) => eventWindowQueryOf(parameters, clock),
      draw: async (query, { width, height }, signal) => {
        const { meta, windows } = await services.eventWindow(query, signal);
        const first = firstOf(windows);
        const title = `CAAR ${subjectOf(query)}, n = ${first.n}`;
        const text = caarChart(first, { title, width, height, simulated: meta.simulated });
        return { text, headers: metaHeaders(meta) };
      },
    }),
    chartEndpoint({
      name: 'event-strip',
      operationId: 'drawEventStrip',
      summary: 'Abnormal return of each event as a chart',
      description:
        'The same parameters as /v1/reports/event-window; each event by date in the first window, hollow where it is not used.',
      schema: EVENT_WINDOW,
      pooled: true,
      toQuery: (parameters) => eventWindowQueryOf(parameters, clock),
      draw: async (query, { width, height }, signal) => {
        const { meta, windows, events } = await services.eventWindow(query, signal);
        const title = `CAR ${subjectOf(query)}, event by event`;
        const options = { title, width, height, simulated: meta.simulated };
        const text = eventStripChart(firstOf(windows).window, stripMarks(events, 0), options);
        return { text, headers: metaHeaders(meta) };
      },
    }),
    chartEndpoint({
      name: 'correlation',
      operationId: 'drawCorrelation',
      summary: 'Lead-lag coefficients as a chart',
      description: 'The same parameters as /v1/reports/correlation; the first instrument is drawn.',
      schema: CORRELATION,
      pooled: true,
      // Coefficients are drawn and nothing else, so that nothing else is computed.
      toQuery: (parameters) => ({ ...correlationQueryOf(parameters, clock), options: {}, outletDrops: 0 }),
      draw: async (query, { width, height, measure }, signal) => {
        const { meta, results } = await services.correlation(query, signal);
        const [first] = results;
        const title = `Lead-lag: ${measure} and ${first?.instrumentId ?? 'no instrument'}`;
        const text = correlationChart(first?.leadLag ?? [], {
          title,
          width,
          height,
          simulated: meta.simulated,
        });
        return { text, headers: metaHeaders(meta) };
      },
    }),
  ];
}

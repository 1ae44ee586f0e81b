import { z } from 'zod';
import { caarChart } from '../../report/charts/caar-chart.js';
import { narrativeChart } from '../../report/charts/narrative-chart.js';
import { type Endpoint, metaHeaders, type RouteDeps } from '../endpoint.js';
import { readQuery } from '../read-request.js';
import { formatParam } from '../table-endpoint.js';
import { EVENT_WINDOW_PARAMS, eventWindowQueryOf } from './event-window.js';
import { NARRATIVE_PARAMS, narrativeQueryOf } from './narrative.js';

const SIZE = {
  width: z.coerce.number().int().min(240).max(2_000).default(900).meta({ description: 'Width in pixels.' }),
  height: z.coerce.number().int().min(160).max(2_000).default(360).meta({ description: 'Height in pixels.' }),
  format: formatParam(['svg']),
};

const NARRATIVE = z.strictObject({ ...NARRATIVE_PARAMS, ...SIZE });
const EVENT_WINDOW = EVENT_WINDOW_PARAMS.extend(SIZE);

const SVG = z.string().meta({ description: 'An SVG document.' });

/** What the two charts have in common. */
const CHART = {
  method: 'get',
  tag: 'charts',
  role: 'read',
  pathParams: {},
  body: null,
  formats: ['svg'],
  answer: SVG,
} as const;

/** `GET /v1/charts/narrative.svg` and `/v1/charts/event-window.svg`: the charts of the reports by themselves. */
export function chartRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    {
      ...CHART,
      path: '/v1/charts/narrative',
      operationId: 'drawNarrative',
      summary: 'Narrative index as a chart',
      description: 'The same parameters as /v1/narrative.',
      query: NARRATIVE,
      prepare: ({ query: raw }) => {
        const parameters = readQuery(NARRATIVE, raw);
        const query = narrativeQueryOf(parameters, clock);
        return {
          parameters,
          vantage: query,
          run: async (vantage) => {
            const { meta, rows } = await services.narrative({ ...query, ...vantage });
            const { width, height, measure, bucket } = parameters;
            const title = `Narrative index: ${measure} by ${bucket}`;
            const text = narrativeChart(rows, { title, width, height, simulated: meta.simulated });
            return { text, headers: metaHeaders(meta) };
          },
        };
      },
    },
    {
      ...CHART,
      path: '/v1/charts/event-window',
      operationId: 'drawEventWindow',
      summary: 'Cumulative average abnormal return as a chart',
      description: 'The same parameters as /v1/reports/event-window; the first window is drawn.',
      query: EVENT_WINDOW,
      prepare: ({ query: raw }) => {
        const parameters = readQuery(EVENT_WINDOW, raw);
        const query = eventWindowQueryOf(parameters, clock);
        return {
          parameters,
          vantage: query,
          run: async (vantage) => {
            const { meta, windows } = await services.eventWindow({ ...query, ...vantage });
            const [first] = windows;
            if (first === undefined) throw new Error('an event-window answer has no window');
            const { width, height } = parameters;
            const subject = query.group ?? query.instruments.join(', ');
            const title = `CAAR ${subject === '' ? 'of all instruments' : `of ${subject}`}, n = ${first.n}`;
            const text = caarChart(first, { title, width, height, simulated: meta.simulated });
            return { text, headers: metaHeaders(meta) };
          },
        };
      },
    },
  ];
}

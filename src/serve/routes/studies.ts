import { CORRELATION_BODY, toCorrelationStudy } from '../correlation-body.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { postEndpoint } from '../json-endpoint.js';
import { presentStudy } from '../present-study.js';
import { CORRELATION_STUDY_ANSWER } from '../schemas/correlation.js';
import { EVENT_WINDOW_ANSWER } from '../schemas/event-window.js';
import { SIGNAL_ANSWER } from '../schemas/signal.js';
import { SIGNAL_BODY, toSignalStudy } from '../signal-body.js';
import { EVENT_STUDY_BODY, toEventStudy } from '../study-body.js';

const EVENT_EXAMPLE = {
  series: [
    { unit: 'A', date: '2020-03-12', ret: -0.012, market: -0.01 },
    { unit: 'A', date: '2020-03-13', ret: 0.004, market: 0.006 },
    { unit: 'A', date: '2020-03-16', ret: 0.021, market: 0.002 },
  ],
  events: [{ id: 'e1', unit: 'A', date: '2020-03-16' }],
  model: 'constant_mean',
  estimation: { from: -2, to: -1, min_obs: 2 },
  windows: [[0, 0]],
};

const CORRELATION_EXAMPLE = {
  x: [
    { date: '2025-01-02', value: 0.1 },
    { date: '2025-01-03', value: -0.2 },
    { date: '2025-01-06', value: 0.4 },
  ],
  y: [
    { date: '2025-01-02', value: 0.01 },
    { date: '2025-01-03', value: 0.03 },
    { date: '2025-01-06', value: 0.02 },
  ],
  lags: [0, 0],
};

const SIGNAL_EXAMPLE = {
  headlines: [
    { id: 'a', at: '2025-06-16T08:30:00Z', stance: 0.6, outlet: 'Atlantic Wire', outlet_camp: 'western' },
    { id: 'b', at: '2025-06-17T08:30:00Z', score: -0.2, relevance: 0.5 },
  ],
  instruments: ['imoex'],
  measure: 'stance',
  draws: 0,
};

/** `POST /v1/studies/event-window`, `correlation` and `signal`: the engines on the caller's own data. */
export function studyRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    postEndpoint({
      path: '/v1/studies/event-window',
      operationId: 'studyEventWindow',
      tag: 'analysis',
      summary: "Event study on the caller's own returns",
      description:
        'Nothing is stored. Every event comes back with an outcome. Spans count the sessions of the unit in the series.',
      role: 'read',
      body: EVENT_STUDY_BODY,
      example: EVENT_EXAMPLE,
      answer: EVENT_WINDOW_ANSWER,
      pooled: true,
      respond: async (body, signal) =>
        presentStudy(await services.eventWindowStudy(toEventStudy(body), signal)),
    }),
    postEndpoint({
      path: '/v1/studies/correlation',
      operationId: 'studyCorrelation',
      tag: 'analysis',
      summary: "Correlation of the caller's own two series",
      description:
        'Nothing is stored. Rows are joined by date over x, y and the controls; lag k > 0 pairs x with y k of those rows later. Coefficients, lead and lag, the regression of y on x and the controls, Granger, local projections, rolling windows, buckets, GARCH(1,1), families of tests.',
      role: 'read',
      body: CORRELATION_BODY,
      example: CORRELATION_EXAMPLE,
      answer: CORRELATION_STUDY_ANSWER,
      pooled: true,
      respond: (body, signal) => services.correlationStudy(toCorrelationStudy(body), signal),
    }),
    postEndpoint({
      path: '/v1/studies/signal',
      operationId: 'studySignal',
      tag: 'analysis',
      summary: "Signal tear sheet of the caller's own scored headlines",
      description:
        'The headlines are not stored; the prices are the stored ones, and the answer is that of the signal report. What became available after as_of does not exist for it.',
      role: 'read',
      body: SIGNAL_BODY,
      example: SIGNAL_EXAMPLE,
      answer: SIGNAL_ANSWER,
      pooled: true,
      respond: (body, signal) => services.signalStudy(toSignalStudy(body, clock), signal),
    }),
  ];
}

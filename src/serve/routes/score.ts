import type { Endpoint, RouteDeps } from '../endpoint.js';
import { postEndpoint } from '../json-endpoint.js';
import { SCORE_ANSWER, SCORE_BODY } from '../schemas/score.js';

/** `POST /v1/score`. */
export function scoreRoutes({ services }: RouteDeps): Endpoint[] {
  return [
    postEndpoint({
      path: '/v1/score',
      operationId: 'scoreTexts',
      tag: 'analysis',
      summary: "Score the caller's own texts",
      description: 'Nothing is stored. Scores come in the order given, each with its evidence.',
      role: 'read',
      body: SCORE_BODY,
      example: { texts: [{ id: 'a', title: 'EU agrees to extend sanctions on Russia' }] },
      answer: SCORE_ANSWER,
      relayed: true,
      respond: ({ texts }, signal) => services.score(texts, signal),
    }),
  ];
}

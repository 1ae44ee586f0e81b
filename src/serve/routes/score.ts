import type { Endpoint, RouteDeps } from '../endpoint.js';
import { postEndpoint } from '../json-endpoint.js';
import { readTargets } from '../read-targets.js';
import { SCORE_ANSWER, SCORE_BODY } from '../schemas/score.js';

const DESCRIPTION = `Nothing is stored. Scores come in the order given, each with its evidence.

A text with \`targets\` also gets \`target_polarity\`: what its title says of each of them, in the order given, by a model
of English news sentences (docs/scoring.md). In another stated \`lang\`, or in Cyrillic letters without one, its figures are null
with a \`reason\`. A target that is not in the title is refused with 422.`;

/** `POST /v1/score`. */
export function scoreRoutes({ services }: RouteDeps): Endpoint[] {
  return [
    postEndpoint({
      path: '/v1/score',
      operationId: 'scoreTexts',
      tag: 'analysis',
      summary: "Score the caller's own texts",
      description: DESCRIPTION,
      role: 'read',
      body: SCORE_BODY,
      example: {
        texts: [
          { id: 'a', title: 'EU agrees to extend sanctions on Russia', targets: [{ mention: 'Russia' }] },
        ],
      },
      answer: SCORE_ANSWER,
      relayed: true,
      respond: async ({ texts }, signal) => services.score(readTargets(texts), signal),
    }),
  ];
}

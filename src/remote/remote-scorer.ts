import type { Score } from '../domain/score.js';
import { type Patience, REAL_PATIENCE } from '../patience.js';
import type { TextScorer } from '../score/text-scorer.js';
import { failed } from './failed.js';
import { postJson, type RemoteService } from './post-json.js';
import { type RemoteScores, readScores } from './read-scores.js';
import { type WireText, wireBatches } from './wire-texts.js';

/**
 * A scorer that asks a service which speaks this project's own `POST /v1/score`. An answer that is wrong in any part is
 * refused as a whole, and no other scorer steps in.
 */
export function createRemoteScorer(service: RemoteService, patience: Patience = REAL_PATIENCE): TextScorer {
  const ask = async (texts: readonly WireText[], signal?: AbortSignal): Promise<RemoteScores> =>
    readScores(await postJson(service, JSON.stringify({ texts }), patience, signal), texts);

  return {
    kind: 'remote',
    version: async (signal) => (await ask([], signal)).version,
    async scoreAll(texts, signal) {
      const scores: Score[] = [];
      for (const batch of wireBatches(texts)) {
        const answer = await ask(batch, signal);
        const before = scores[0]?.scorerVersion ?? answer.version;
        if (before !== answer.version) {
          throw failed(`went from ${before} to ${answer.version} between two requests; start again`);
        }
        scores.push(...answer.scores);
      }
      return scores;
    },
  };
}

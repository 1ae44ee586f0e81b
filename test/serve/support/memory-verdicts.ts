import type { ClaimVerdict } from '../../../src/analyse/claim-study/types.js';
import type { Claim } from '../../../src/domain/claim.js';
import { NotFound } from '../../../src/domain/faults.js';
import type { Services } from '../../../src/serve/services.js';
import type { ClaimStudyRequest, VerdictServices } from '../../../src/serve/verdict-services.js';
import { verdictRows } from '../../../src/table/columns/verdicts.js';
import { claimVerdict, sideVerdict } from '../../support/verdicts.js';
import type { Memory } from './memory-services.js';

/** What the tests may look at and change. */
export interface JudgingMemory {
  /** How often a verdict was made. */
  judged: number;
  lastStudy: ClaimStudyRequest | null;
  /** The verdict on a claim, as the engine would have made it. */
  verdictOn: (claim: Claim, version: number) => ClaimVerdict;
}

export function createJudging(): JudgingMemory {
  return {
    judged: 0,
    lastStudy: null,
    verdictOn: ({ id, title, statement, alpha, primaryTest }, version) =>
      claimVerdict({ id, title, statement, alpha, primaryTest, version }),
  };
}

/** Verdicts on the registered claims, hand-made; registrations, vantage and problems as the real ones have them. */
export function memoryVerdicts(memory: Memory, services: Services, judging: JudgingMemory): VerdictServices {
  return {
    claim: async (id, query) => {
      const answer = await services.claim(id, query);
      const wanted =
        answer.versions.find(({ version }) => version === query.version) ?? answer.versions.at(-1);
      if (wanted === undefined || (query.version ?? wanted.version) !== wanted.version)
        throw new NotFound(`claim "${id}" has no version ${query.version}`);
      if (!query.verdict) return { ...answer, verdict: null };
      judging.judged += 1;
      const verdict = judging.verdictOn(wanted.claim, wanted.version);
      return { ...answer, verdict: { ...verdict, draws: { draws: query.draws, seed: query.seed } } };
    },
    verdicts: async ({ claims, source, side, label, ...query }) => {
      judging.judged += 1;
      const rows = memory.claims
        .filter(({ claim }) => source === undefined || claim.source === source)
        .filter(({ claim }) => claims.length === 0 || claims.includes(claim.id))
        .flatMap(({ claim, version }) => verdictRows(judging.verdictOn(claim, version)))
        .filter((row) => side === undefined || row.side === side)
        .filter((row) => label === undefined || row.verdict.label === label);
      const { meta } = await services.claims({ ...query, limit: 1 });
      return { meta, rows, next: null };
    },
    judgeClaim: async (study) => {
      judging.lastStudy = study;
      const { meta } = await services.claims({ limit: 1 });
      return { meta: { ...meta, asOf: null, simulated: false }, claim: study.claim, verdict: sideVerdict() };
    },
  };
}

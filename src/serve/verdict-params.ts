import { z } from 'zod';
import type { Clock } from '../clock.js';
import { SIDES } from '../domain/side.js';
import { LIMITS } from './limits.js';
import { VANTAGE } from './params.js';
import { vantageOf } from './vantage.js';
import type { ClaimQuery } from './verdict-services.js';

/** Draws and seed of the placebo behind a verdict; a body has numbers, a query string texts. */
export const VERDICT_DRAWS = {
  draws: z.coerce
    .number()
    .int()
    .min(LIMITS.leastVerdictDraws)
    .max(LIMITS.verdictDraws)
    .default(999)
    .meta({ description: 'Common shifts of the placebo, for all claims and specifications.', example: 999 }),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .default(1)
    .meta({ description: 'Seed of the shifts; the same one gives the same verdict.' }),
};

/** What every path on the verdict of one claim takes. */
export const ONE_VERDICT = {
  ...VERDICT_DRAWS,
  version: z.coerce.number().int().min(1).optional().meta({
    description: 'Version that is judged. Default: the newest registered by as_of.',
    example: 1,
  }),
  ...VANTAGE,
};

export const SIDE = z.enum(SIDES).optional().meta({
  description: 'Only events up to the registration (retrospective), or after it (prospective).',
});

/** @throws Problem `impossible-request` for a future vantage. */
export function claimQueryOf(
  params: z.output<z.ZodObject<typeof ONE_VERDICT>>,
  verdict: boolean,
  clock: Clock,
): ClaimQuery {
  const { draws, seed, version } = params;
  return { ...vantageOf(params, clock), draws, seed, version, verdict };
}

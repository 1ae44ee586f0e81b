import type { App } from '../../src/compose/app.js';
import { BrokenChain } from '../../src/domain/faults.js';
import type { CalendarDate, Instant } from '../../src/domain/instant.js';
import type { DailyClaims, OpenClaim } from '../../src/report/daily/model.js';
import { openClaims } from '../../src/report/daily/open-claims.js';

/** Enough for a label at 5 %: a p of 199 draws is known to 0.005. */
export const VERDICT_DRAWS = { draws: 199, seed: 1 } as const;

/**
 * The claims that are open at the end of a day, with their labels as of it. Undefined where the registry was altered:
 * what the report expects says so.
 */
export async function dailyClaims(
  app: App,
  asOf: Instant,
  date: CalendarDate,
): Promise<DailyClaims | undefined> {
  try {
    const registered = await app.store.claims.read(asOf);
    if (registered.length === 0) return { open: [] };
    const { rows } = await app.verdicts.verdicts({ asOf, claims: [], ...VERDICT_DRAWS });
    const labels = new Map<string, OpenClaim['labels']>();
    for (const { claim, side, verdict } of rows) {
      const known = labels.get(claim.hash) ?? { retrospective: null, prospective: null };
      labels.set(claim.hash, { ...known, [side]: verdict.label });
    }
    return openClaims(registered, labels, date);
  } catch (error) {
    if (!(error instanceof BrokenChain)) throw error;
    return undefined;
  }
}

import { type FaultPlan, isIn, REQUEST_FAULTS, type RequestFault } from './fault-plan.js';
import type { Ask } from './speak/reply.js';
import { streamOf } from './world/draws.js';

/** What befalls one request; `outage_error` and `outage_reset` are the two faces of a planned outage. */
export type Befalls = RequestFault | 'outage_error' | 'outage_reset';

/**
 * Decides what befalls a request: the same for the same seed, path and number of earlier requests to the path,
 * whatever else is asked for in between.
 */
export function chooseFault(
  seed: number,
  plan: FaultPlan,
  { path, count, now }: Pick<Ask, 'path' | 'count' | 'now'>,
): Befalls | null {
  const draws = streamOf(seed, `${count} fault ${path}`);
  const away = plan.outages.some((outage) => path.startsWith(outage.path) && isIn(outage, now));
  if (away) return draws.chance(0.5) ? 'outage_error' : 'outage_reset';
  let at = draws.uniform();
  for (const fault of REQUEST_FAULTS) {
    const rate = plan.rates[fault] ?? 0;
    if (at < rate) return fault;
    at -= rate;
  }
  return null;
}

/** Least and most share of a body that is left when it breaks off. */
const LEFT = { least: 0.2, spread: 0.7 };

/** Where a body of so many bytes breaks off: never at its end. */
export function breakAt(seed: number, { path, count }: Pick<Ask, 'path' | 'count'>, length: number): number {
  const share = LEFT.least + LEFT.spread * streamOf(seed, `${count} break ${path}`).uniform();
  return Math.max(0, Math.min(length - 1, Math.floor(length * share)));
}

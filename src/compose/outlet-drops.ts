import { setImmediate as breathe } from 'node:timers/promises';
import type { PricePanel } from '../align/price-panel.js';
import type { NarrativeOptions } from '../analyse/narrative/index.js';
import { Abandoned } from '../domain/faults.js';
import type { Gap } from '../domain/gap.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import { seededGenerator } from '../stats/seeded-generator.js';
import { indexSessions } from './session-index.js';

/** The index of every panel without one outlet. */
export interface WithoutOutlet {
  readonly outlet: string;
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
}

/** `count` of the outlets at random, none twice; all of them where there are no more. */
export function chooseOutlets(outlets: readonly string[], count: number, seed: number): string[] {
  const mixed = [...new Set(outlets)].sort();
  const generator = seededGenerator(seed);
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = (generator.next() >>> 0) % (i + 1);
    [mixed[i], mixed[j]] = [mixed[j] ?? '', mixed[i] ?? ''];
  }
  return mixed.slice(0, count);
}

interface Asked {
  readonly options: NarrativeOptions;
  readonly gaps: readonly Gap[];
  readonly panels: readonly PricePanel[];
  readonly count: number;
  readonly seed: number;
}

/**
 * Measures the index anew without one random outlet at a time; other requests are answered between two of them. None with a
 * single outlet: nothing would be left.
 * @throws Abandoned once `signal` has aborted
 */
export async function indexWithoutOutlets(
  headlines: readonly ScoredHeadline[],
  { options, gaps, panels, count, seed }: Asked,
  signal: AbortSignal | undefined,
): Promise<WithoutOutlet[]> {
  const { outletCamp } = options;
  const used = headlines.filter(
    ({ headline }) => outletCamp === undefined || headline.outletCamp === outletCamp,
  );
  const outlets = used.map(({ headline }) => headline.outlet);
  if (count === 0 || new Set(outlets).size < 2) return [];
  const found: WithoutOutlet[] = [];
  for (const outlet of chooseOutlets(outlets, count, seed)) {
    await breathe();
    if (signal?.aborted === true) throw new Abandoned();
    const rest = used.filter(({ headline }) => headline.outlet !== outlet);
    const indexOf = indexSessions(rest, options, gaps);
    found.push({
      outlet,
      values: new Map(panels.map((panel) => [panel.instrument.id, indexOf(panel).values])),
    });
  }
  return found;
}

import type { TestStatistic } from '../../stats/test-statistic.js';
import type { DrawnEffect } from '../verdict/index.js';
import { measureCells } from './sessions-cells.js';
import { createPool } from './sessions-pool.js';
import type { PreparedStudy, PreparedTarget } from './sessions-prepare.js';
import { AS_REGISTERED, primaryDesign } from './sessions-specifications.js';
import { hacTest, placeboTest, untestable } from './sessions-tests.js';
import type { TargetEvidence } from './types.js';

/** The registered study of one target. */
export interface PrimaryStudy {
  readonly dates: number;
  readonly estimate: TargetEvidence['estimate'];
  readonly primary: TestStatistic;
  readonly placebo: TestStatistic;
  /** One an instrument, each with its effects at the common shifts. */
  readonly effects: readonly DrawnEffect[];
}

/** Effect of one target in the registered specification, with its error, tests and draws. */
export function studyPrimary(study: PreparedStudy, target: PreparedTarget): PrimaryStudy {
  const { claim, window, shifter, asked, available } = study;
  const pool = createPool(shifter.length, target.ownPlaces, shifter.shifts.length);
  const effects: DrawnEffect[] = [];
  for (const instrument of target.measured) {
    for (const cell of measureCells(instrument, primaryDesign(window), 'all', AS_REGISTERED, shifter)) {
      pool.add(cell);
      const smallest = target.registered?.smallestEffect ?? null;
      effects.push({ instrument: instrument.unit, effect: cell.effect, draws: cell.draws, smallest });
    }
  }
  const pooled = pool.result(window);
  const reason = 'no instrument of the target can be measured';
  const hac = hacTest(pooled, window, reason);
  const placebo = placeboTest(pooled, window, asked, available, reason);
  const byName: Readonly<Record<string, TestStatistic>> = { hac_t: hac, placebo };
  const se = pooled?.hac.standardError ?? null;
  return {
    dates: pooled?.dates ?? 0,
    estimate: pooled === null || se === null ? null : { effect: pooled.effect, se, df: hac.df },
    primary: byName[claim.primaryTest] ?? untestable(claim.primaryTest),
    placebo,
    effects,
  };
}

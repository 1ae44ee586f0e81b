import type { Claim } from '../../domain/claim.js';
import { type SpecificationCurve, specificationCurve } from '../verdict/index.js';
import { type Cell, measureCells, type Shifter } from './sessions-cells.js';
import type { Instrument } from './sessions-instrument.js';
import { createPool, type Pool } from './sessions-pool.js';
import {
  type Design,
  designsOf,
  EVERY_TREATMENT,
  nameOfDesign,
  SAMPLE_FAMILIES,
  type Sample,
} from './sessions-specifications.js';
import type { SpecificationRow } from './types.js';

const SAMPLES: readonly Sample[] = ['all', 'nonzero', 'first_half', 'second_half'];

/** Specifications of one design, by how index and return are read and over which sessions. */
function poolsOf(
  instruments: readonly Instrument[],
  design: Design,
  ownPlaces: Int32Array,
  shifter: Shifter,
): Map<string, Pool> {
  const nameOf = (cell: Pick<Cell, 'index' | 'returns' | 'sample'>) =>
    `${cell.index}/${cell.returns}/${cell.sample}`;
  const pools = new Map<string, Pool>();
  for (const index of EVERY_TREATMENT.index)
    for (const returns of EVERY_TREATMENT.returns)
      for (const sample of SAMPLES)
        pools.set(
          nameOf({ index, returns, sample }),
          createPool(shifter.length, ownPlaces, shifter.shifts.length),
        );
  for (const instrument of instruments)
    for (const family of SAMPLE_FAMILIES)
      for (const cell of measureCells(instrument, design, family, EVERY_TREATMENT, shifter))
        pools.get(nameOf(cell))?.add(cell);
  return pools;
}

/**
 * Every window × controls × reading of the index × reading of the return × sample, each with its effects at the same
 * shifts. An instrument without enough rows is left out of a specification; one with no instrument, or with a shift at
 * which nothing meets, has no effect.
 */
export function sessionsCurve(
  claim: Claim,
  instruments: readonly Instrument[],
  ownPlaces: Int32Array,
  shifter: Shifter,
): { readonly curve: SpecificationCurve; readonly rows: readonly SpecificationRow[] } {
  const has = {
    given: (claim.narrative?.given.length ?? 0) > 0,
    market: instruments.some(({ market }) => market !== null),
  };
  const specifications = designsOf(claim.windows, has).flatMap((design) => {
    const { window } = design;
    const model = nameOfDesign(design, has.given);
    return [...poolsOf(instruments, design, ownPlaces, shifter)].map(([name, pool]) => {
      const pooled = pool.result(window);
      const whole = pooled !== null && !pooled.draws.some(Number.isNaN);
      const [index, returns, sample = ''] = name.split('/');
      const row: SpecificationRow = {
        id: `${model}/[${window.from},${window.to}]/${name}`,
        model,
        window,
        estimation: null,
        statistic: `index_${index}/return_${returns}`,
        sample,
        effect: whole ? pooled.effect : null,
        pValue: whole ? pooled.hac.pValue : null,
      };
      return { row, draws: pooled?.draws ?? new Float64Array(shifter.shifts.length) };
    });
  });
  return {
    curve: specificationCurve(
      specifications.map(({ row, draws }) => ({
        id: row.id,
        effect: row.effect,
        pValue: row.pValue,
        draws,
      })),
      claim.alpha,
    ),
    rows: specifications.map(({ row }) => row),
  };
}

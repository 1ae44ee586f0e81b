import { laggedCorrelation } from '../../stats/lagged-correlation.js';
import { joinRows } from './join-rows.js';
import type { CorrelationInput, OutletDrops } from './types.js';

/** Level at which a drop counts as significant. */
export const DROP_LEVEL = 0.05;
/** Association and the next row: what a reader would quote. */
const LAGS = [0, 1];

type Given = Pick<CorrelationInput, 'x' | 'y' | 'drops' | 'hacLag' | 'hacSmallSample' | 'lags'>;

/**
 * The coefficients at lags 0 and 1 again on the index without one outlet each, every index on its own rows (controls take no
 * part). A relation that is there does not hang on one outlet, and dropping one must not make one: what counts as found after
 * the drops is the largest p, so that its share of false alarms is at most that of the test itself.
 */
export function dropOutlets({ x, y, drops, hacLag, hacSmallSample, lags }: Given): OutletDrops[] {
  if (drops.length === 0) return [];
  const hac = { lag: hacLag, smallSample: hacSmallSample };
  const measure = (index: readonly (number | null)[], lag: number) => {
    const rows = joinRows({ x: index, y, controls: [] });
    return laggedCorrelation(rows.x, rows.y, lag, hac);
  };
  return LAGS.filter((lag) => lag >= lags[0] && lag <= lags[1]).map((lag) => {
    const whole = measure(x, lag);
    const each = drops.map(({ outlet, x: index }) => ({ outlet, ...measure(index, lag) }));
    const known = each.flatMap(({ outlet, coefficient, hacPValue }) =>
      coefficient === null || hacPValue === null ? [] : [{ outlet, coefficient, p: hacPValue }],
    );
    const worst = known.toSorted((a, b) => b.p - a.p)[0];
    const coefficients = known.map(({ coefficient }) => coefficient);
    const ps = known.map(({ p }) => p);
    const some = known.length > 0;
    const lost = known.length < drops.length || whole.hacPValue === null;
    return {
      lag,
      drops: drops.length,
      coefficient: whole.coefficient,
      pValue: whole.hacPValue,
      coefficientLow: some ? Math.min(...coefficients) : null,
      coefficientHigh: some ? Math.max(...coefficients) : null,
      pLow: some ? Math.min(...ps) : null,
      pHigh: some ? Math.max(...ps) : null,
      significantShare: ps.filter((p) => p < DROP_LEVEL).length / drops.length,
      // A drop that leaves nothing to measure leaves nothing found.
      pWorst: lost ? null : Math.max(whole.hacPValue ?? 1, ...ps),
      outletWorst: worst?.outlet ?? null,
    };
  });
}

/** What a reader must know of the drops. */
export function warnOfDrops(results: readonly OutletDrops[]): string[] {
  return results.flatMap(({ lag, drops, pValue, pHigh, pLow, pWorst, significantShare, outletWorst }) => {
    const found: string[] = [];
    const significant = pValue !== null && pValue < DROP_LEVEL;
    if (significant && (pWorst === null || pWorst >= DROP_LEVEL)) {
      found.push(
        `lag ${lag}: the significance hangs on one outlet: without ${outletWorst ?? 'one of them'} p is ${pHigh?.toPrecision(2) ?? 'not defined'}`,
      );
    }
    if (!significant && pLow !== null && pLow < DROP_LEVEL) {
      const share = Math.round((significantShare ?? 0) * drops);
      found.push(
        `lag ${lag}: not significant with all outlets, but in ${share} of ${drops} drops of one: read that as chance`,
      );
    }
    return found;
  });
}

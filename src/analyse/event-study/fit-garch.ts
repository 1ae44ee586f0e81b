import { windowLength } from '../../domain/window.js';
import type { EachModel } from './fit-each.js';
import { fitGarchMarket, type GarchReturn } from './models/garch-market.js';

/** α, β and the three numbers of the variance. */
const PARAMETERS = 5;

/**
 * Market model with GARCH(1,1) errors. The variance of a session is forecast from the end of the estimation sample, so
 * windows have to come after it.
 */
export function garchModel(): EachModel {
  const found = new WeakMap<object, GarchReturn>();
  return {
    parameters: PARAMETERS,
    fit(sheet, rows, y) {
      const fit = fitGarchMarket(
        y,
        rows.map((row) => sheet.x[row] ?? 0),
      );
      if (fit.converged) {
        found.set(fit, fit);
        return fit;
      }
      return fit.reason === 'not_converged' ? 'notConverged' : 'degenerate';
    },
    general(sheet, fit, _unit, last) {
      const garch = found.get(fit);
      if (garch === undefined) return null;
      const sumVariance = (from: number, to: number): number => {
        let market = 0;
        for (let row = from; row <= to; row += 1) market += sheet.x[row] ?? 0;
        return garch.carVariance(from - last, [windowLength({ from, to }), market]);
      };
      return {
        betas: {},
        expected: (row) => garch.expected([1, sheet.x[row] ?? 0]),
        variance: (row) => sumVariance(row, row),
        sumVariance,
      };
    },
  };
}

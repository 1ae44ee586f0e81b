import { DESIGNS, drawPlacements } from './designs.js';
import { layPanel } from './panel.js';
import { PROCESSES, simulateReturns } from './processes.js';
import { createRandom, mixSeed } from './random.js';
import { WINDOWS } from './settings.js';
import { type Cell, countVerdicts, emptyCells } from './tally.js';
import { tryDesign } from './trial.js';

/**
 * Runs the given draws in every cell. A draw is fixed by seed and number alone, so that any split over workers counts
 * the same. One simulated panel of a process serves its designs and windows: cells of one draw are not independent of
 * each other, draws of one cell are.
 */
export function runDraws(seed: number, draws: Iterable<number>): Cell[] {
  const cells = emptyCells();
  const cellsOf = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.process} ${cell.design} ${cell.window}`;
    const known = cellsOf.get(key) ?? [];
    known[cell.effect] = cell;
    cellsOf.set(key, known);
  }
  for (const draw of draws) {
    for (const [p, process] of PROCESSES.entries()) {
      const random = createRandom(mixSeed(seed, p, draw));
      const panel = layPanel(simulateReturns(process, random));
      for (const design of DESIGNS) {
        const placements = drawPlacements(design, random);
        for (const [w, window] of WINDOWS.entries()) {
          const verdicts = tryDesign(panel, placements, window, mixSeed(seed, p, draw, w));
          const own = cellsOf.get(`${process} ${design} ${w}`) ?? [];
          for (const [e, verdict] of verdicts.entries()) {
            const cell = own[e];
            if (cell !== undefined) countVerdicts(cell, verdict);
          }
        }
      }
    }
  }
  return cells;
}

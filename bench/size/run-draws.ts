import { DESIGNS, drawPlacements } from './designs.js';
import { layPanel } from './panel.js';
import { PROCESSES, simulateReturns } from './processes.js';
import { createRandom, mixSeed } from './random.js';
import { EFFECTS, WINDOWS } from './settings.js';
import { type Cell, countVerdicts, emptyCells } from './tally.js';
import { tryDesign } from './trial.js';

/**
 * Runs the given draws in every cell. A draw is fixed by seed and number alone, so that any split over workers counts
 * the same. One simulated panel of a process serves its designs and windows: cells of one draw are not independent of
 * each other, draws of one cell are.
 * @param keep which cells to run; all of them where it is not given
 */
export function runDraws(
  seed: number,
  draws: Iterable<number>,
  keep: (cell: Cell) => boolean = () => true,
): Cell[] {
  const cells = emptyCells().filter(keep);
  const cellsOf = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.process} ${cell.design} ${cell.window}`;
    cellsOf.set(key, [...(cellsOf.get(key) ?? []), cell]);
  }
  const processes = new Set(cells.map(({ process }) => process));
  for (const draw of draws) {
    for (const [p, process] of PROCESSES.entries()) {
      if (!processes.has(process)) continue;
      const random = createRandom(mixSeed(seed, p, draw));
      const panel = layPanel(simulateReturns(process, random));
      for (const design of DESIGNS) {
        const placements = drawPlacements(design, random);
        for (const [w, window] of WINDOWS.entries()) {
          const own = cellsOf.get(`${process} ${design} ${w}`) ?? [];
          const effects = own.map(({ effect }) => EFFECTS[effect] ?? 0);
          const verdicts = tryDesign(panel, placements, window, mixSeed(seed, p, draw, w), effects);
          for (const [c, cell] of own.entries()) {
            const verdict = verdicts[c];
            if (verdict !== undefined) countVerdicts(cell, verdict);
          }
        }
      }
    }
  }
  return cells;
}

import { DESIGNS, type Design } from './designs.js';
import type { Beside } from './intervals.js';
import { PROCESSES, type Process } from './processes.js';
import { EFFECTS, WINDOWS } from './settings.js';
import { COMPARED, type Compared, type Verdicts } from './trial.js';

/** What was counted of one test in one cell. */
export interface Count {
  rejected: number;
  /** Draws in which both rejected. */
  withOracle: number;
  /** Draws in which its statistic was not defined; they count as not rejected. */
  undefined: number;
}

/** One cell: a process, a design, a window and a true effect, each given by its place in its list. */
export interface Cell {
  readonly process: Process;
  readonly design: Design;
  readonly window: number;
  readonly effect: number;
  draws: number;
  oracle: number;
  readonly counts: Record<Compared, Count>;
}

/** A test beside the oracle in one cell. */
export function besideOracle({ draws, oracle, counts }: Cell, name: Compared): Beside {
  return { draws, oracle, rejected: counts[name].rejected, both: counts[name].withOracle };
}

/** All cells, nothing counted yet. */
export function emptyCells(): Cell[] {
  const none = { rejected: 0, withOracle: 0, undefined: 0 };
  const blank = () => Object.fromEntries(COMPARED.map((name) => [name, { ...none }]));
  return PROCESSES.flatMap((process) =>
    DESIGNS.flatMap((design) =>
      WINDOWS.flatMap((_, window) =>
        EFFECTS.map((_, effect): Cell => {
          const counts = blank() as Record<Compared, Count>;
          return { process, design, window, effect, draws: 0, oracle: 0, counts };
        }),
      ),
    ),
  );
}

/** Counts one study. */
export function countVerdicts(cell: Cell, verdicts: Verdicts): void {
  cell.draws += 1;
  if (verdicts.oracle) cell.oracle += 1;
  for (const name of COMPARED) {
    const verdict = verdicts[name];
    const count = cell.counts[name];
    if (verdict === 'undefined') count.undefined += 1;
    if (verdict !== 'rejects') continue;
    count.rejected += 1;
    if (verdicts.oracle) count.withOracle += 1;
  }
}

const COUNTED = ['rejected', 'withOracle', 'undefined'] as const;

/** Adds the counts of other draws, cell by cell. */
export function addCells(to: readonly Cell[], more: readonly Cell[]): void {
  for (const [i, cell] of to.entries()) {
    const other = more[i];
    if (other === undefined) continue;
    cell.draws += other.draws;
    cell.oracle += other.oracle;
    for (const name of COMPARED) for (const key of COUNTED) cell.counts[name][key] += other.counts[name][key];
  }
}

/** Rows or events of one call: some hundred calls in a study of 200,000. */
const BLOCK = 1_024;

/**
 * Runs 0 … n − 1 through `run`, block by block. V8 compiles a function that is called often far better than one long
 * loop which it must replace while it runs: the same loop takes a third of the time.
 */
export function inBlocks(n: number, run: (from: number, to: number) => void): void {
  for (let from = 0; from < n; from += BLOCK) run(from, Math.min(from + BLOCK, n));
}

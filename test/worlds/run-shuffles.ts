import { inThread } from './in-thread.js';
import { SHUFFLES, SHUFFLES_A_WORLD, type ShuffleRow } from './shuffle-rates.js';
import type { ShuffleShare } from './shuffle-thread.js';

/** The work on so many shuffles of each claim, the same number of each of its cases. */
function workOf(total: number, first: number): ShuffleShare['work'] {
  const claims = new Map(
    SHUFFLES.map(({ claim }) => [claim, SHUFFLES.filter((each) => each.claim === claim)]),
  );
  return [...claims.values()].flatMap((cases) =>
    cases.flatMap(({ name }) => {
      const own = Math.ceil(total / cases.length);
      return Array.from({ length: Math.ceil(own / SHUFFLES_A_WORLD) }, (_, i) => ({
        name,
        seed: first + i,
        shuffles: Math.min(SHUFFLES_A_WORLD, own - i * SHUFFLES_A_WORLD),
      }));
    }),
  );
}

/** Judges `total` shuffles of each claim, over worlds of several seeds. */
export async function runShuffles(
  total: number,
  first: number,
  draws: number,
  workers: number,
): Promise<ShuffleRow[]> {
  const work = workOf(total, first);
  const rows: ShuffleRow[] = [];
  const onRows = (more: readonly ShuffleRow[]) => {
    rows.push(...more);
    process.stderr.write(`${rows.length} SIMULATED shuffles\n`);
  };
  await Promise.all(
    Array.from({ length: workers }, (_, w) =>
      inThread<ShuffleRow>(
        './shuffle-thread.js',
        { work: work.filter((__, i) => i % workers === w), draws } satisfies ShuffleShare,
        onRows,
      ),
    ),
  );
  return rows;
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FileReport } from '../../jobs/import.js';
import { importWorld, LATER, runImport } from './support/import-world.js';

const { write, open } = importWorld();

const sum = ({ inserted, unchanged, revised, carried, refused }: FileReport) =>
  inserted + unchanged + revised + carried + refused;
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2025-02-${String(n).padStart(2, '0')}`);
const anyClose = fc.constantFrom('1', '1.0', '2', '90.5', '0', '-1', 'x', '', '1,5');
const goodClose = fc.integer({ min: 1, max: 500 }).map(String);

/** Rows with one close a day, so that no two of them conflict. */
const goodRows = fc.uniqueArray(fc.tuple(day, goodClose), { selector: ([date]) => date, minLength: 1 });
const table = (rows: readonly (readonly string[])[]) =>
  `date,close\n${rows.map((cells) => cells.join(',')).join('\n')}\n`;

describe.each(['usd_rub_cbr', 'imoex', 'lmt'])('an import of %s', (id) => {
  it('puts every row into exactly one count', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(day, anyClose), { minLength: 1, maxLength: 30 }), async (rows) => {
        run += 1;
        const store = await open();
        const path = write(`any-${id}-${run}.csv`, table(rows));
        const { reports, refusals } = await runImport(store, {
          kind: 'prices',
          files: [path],
          instrument: id,
        });
        expect(reports.map(sum)).toEqual([rows.length]);
        expect(refusals).toHaveLength(reports[0]?.refused ?? -1);
      }),
      { numRuns: 12 },
    );
  });

  it('changes nothing when repeated, in whatever order the rows stand', async () => {
    let run = 0;
    const shuffled = goodRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, otherOrder]) => {
        run += 1;
        const [store, other] = [await open(), await open()];
        const options = { kind: 'prices', instrument: id } as const;
        const path = write(`in-order-${id}-${run}.csv`, table(rows));
        const shuffledPath = write(`shuffled-${id}-${run}.csv`, table(otherOrder));
        await runImport(store, { ...options, files: [path] });
        await runImport(other, { ...options, files: [shuffledPath] });
        const query = { instrumentIds: [id], interval: '1d', asOf: LATER } as const;
        const bars = await store.bars.read(query);
        expect(await other.bars.read(query)).toEqual(bars);
        const { reports } = await runImport(store, { ...options, files: [shuffledPath] });
        expect(reports[0]).toMatchObject({ inserted: 0, revised: 0, refused: 0, unchanged: bars.length });
        expect(await store.bars.read(query)).toEqual(bars);
      }),
      { numRuns: 8 },
    );
  });
});

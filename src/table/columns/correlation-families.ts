import type { FamilyTest, OutletDrops, TestFamily } from '../../analyse/correlation/types.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';
import type { NamedCorrelation } from './correlation.js';

export interface FamilyRow extends FamilyTest {
  /** Null of a family over all instruments. */
  readonly instrumentId: string | null;
  readonly family: string;
  readonly tests: number;
}

export interface DropRow extends OutletDrops {
  readonly instrumentId: string;
}

function rowsOf(instrumentId: string | null, families: readonly TestFamily[]): FamilyRow[] {
  return families.flatMap(({ family, tests }) =>
    tests.map((test) => ({ instrumentId, family, tests: tests.length, ...test })),
  );
}

/** One row per test: the families of each instrument, then those over all of them. */
export function familyRows(results: readonly NamedCorrelation[], across: readonly TestFamily[]): FamilyRow[] {
  return [
    ...results.flatMap(({ instrumentId, families }) => rowsOf(instrumentId, families)),
    ...rowsOf(null, across),
  ];
}

/** One row per instrument and lag. */
export function dropRows(results: readonly NamedCorrelation[]): DropRow[] {
  return results.flatMap(({ instrumentId, outletDrops }) =>
    outletDrops.map((own) => ({ instrumentId, ...own })),
  );
}

const test = columnsOf<FamilyRow>();

export const FAMILY_COLUMNS: readonly Column<FamilyRow>[] = [
  test.text(
    'instrument_id',
    'The instrument; missing in a family over all of them.',
    (row) => row.instrumentId,
  ),
  always(test.text('family', 'Name of the family of tests.', (row) => row.family)),
  always(test.text('test', 'Which test of the family.', (row) => row.test)),
  always(test.integer('tests', 'Tests in the family.', (row) => row.tests)),
  always(test.number('p_value', 'Two-sided p value, uncorrected.', (row) => row.pValue)),
  always(test.number('bonferroni', 'Corrected by Bonferroni.', (row) => row.bonferroni)),
  always(test.number('holm', 'Corrected by Holm (1979).', (row) => row.holm)),
  always(
    test.number(
      'benjamini_hochberg',
      'Corrected by Benjamini and Hochberg (1995).',
      (row) => row.benjaminiHochberg,
    ),
  ),
  always(
    test.number(
      'benjamini_yekutieli',
      'Corrected by Benjamini and Yekutieli (2001).',
      (row) => row.benjaminiYekutieli,
    ),
  ),
  always(test.number('hommel', 'Corrected by Hommel (1988).', (row) => row.hommel)),
  always(test.number('sidak', 'Corrected by Šidák (1967).', (row) => row.sidak)),
];

const drop = columnsOf<DropRow>();

export const DROP_COLUMNS: readonly Column<DropRow>[] = [
  always(drop.text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  inUnit('sessions', always(drop.integer('lag', '0 (association) or 1 (predictive).', (row) => row.lag))),
  always(drop.integer('drops', 'Outlets left out, one at a time.', (row) => row.drops)),
  drop.number('coefficient', 'Pearson coefficient with all outlets.', (row) => row.coefficient),
  drop.number('p_value', 'Its HAC p value.', (row) => row.pValue),
  drop.number('coefficient_low', 'Least coefficient of the drops.', (row) => row.coefficientLow),
  drop.number('coefficient_high', 'Greatest coefficient of the drops.', (row) => row.coefficientHigh),
  drop.number('p_low', 'Least p of the drops.', (row) => row.pLow),
  drop.number('p_high', 'Greatest p of the drops.', (row) => row.pHigh),
  inUnit(
    'fraction',
    drop.number('significant_share', 'Share of the drops with p < 0.05.', (row) => row.significantShare),
  ),
  drop.number(
    'p_worst',
    'Greatest p of all: under 0.05 only what no single outlet carries.',
    (row) => row.pWorst,
  ),
  drop.text('outlet_worst', 'The outlet without which p is greatest.', (row) => row.outletWorst),
];

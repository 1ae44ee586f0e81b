import type { ShiftedProducts, Spectra } from '../../stats/shifted-products.js';
import { standardDeviation } from '../../stats/standard-deviation.js';
import { type Instrument, windowReturns } from './sessions-instrument.js';
import { type Basis, basisOf, isExplained, partialFit, residualOf } from './sessions-partial.js';
import {
  numbersOf,
  ownLags,
  type ReturnTreatment,
  type TreatedReturns,
  trailingVolatility,
  treatReturns,
  windowSums,
} from './sessions-returns.js';
import type { Design, Sample, SampleFamily, Treatments } from './sessions-specifications.js';
import type { IndexTreatment } from './sessions-treat-index.js';

/** Fewer rows than this carry no regression. */
export const FEWEST_ROWS = 60;
/** Share of the index's strength below which a shift leaves nothing to measure by. */
const NOTHING = 1e-6;

/** One instrument in one specification. */
export interface Cell {
  readonly index: IndexTreatment;
  readonly returns: ReturnTreatment;
  readonly sample: Sample;
  /** Slope × sd(x): fraction of the price for one standard deviation of the index. */
  readonly effect: number;
  /** Influence of each row on the effect. */
  readonly scores: Float64Array;
  /** Place of each row in the common calendar. */
  readonly places: Int32Array;
  /** k: constant and controls that say something of their own, and the index. */
  readonly parameters: number;
  /** The effect at each shift of what the controls leave of the index. NaN where nothing meets. */
  readonly draws: Float64Array;
}

/** Where and how far the index is moved. */
export interface Shifter {
  readonly products: ShiftedProducts;
  readonly length: number;
  readonly shifts: Int32Array;
}

interface Masked<T> {
  readonly mask: Uint8Array;
  readonly members: T[];
}

/** 1 where there is a value. */
function maskOf(values: Float64Array): Uint8Array {
  const mask = new Uint8Array(values.length);
  for (let t = 0; t < values.length; t += 1) mask[t] = Number.isNaN(values[t]) ? 0 : 1;
  return mask;
}

/** Members that have a value at the same sessions, together. */
function groupByMask<T>(members: readonly T[], valuesOf: (member: T) => Float64Array): Masked<T>[] {
  const groups: Masked<T>[] = [];
  for (const member of members) {
    const mask = maskOf(valuesOf(member));
    const known = groups.find((group) => group.mask.every((value, t) => value === mask[t]));
    if (known === undefined) groups.push({ mask, members: [member] });
    else known.members.push(member);
  }
  return groups;
}

function gather(values: Float64Array, rows: Int32Array): Float64Array {
  const gathered = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) gathered[i] = values[rows[i] ?? 0] ?? Number.NaN;
  return gathered;
}

/** The rows of a part of the sample and what the controls span over them. */
interface Part {
  readonly sample: Sample;
  readonly rows: Int32Array;
  readonly places: Int32Array;
  readonly basis: Basis;
}

function partsOf(
  { places, index }: Instrument,
  usable: Uint8Array,
  family: SampleFamily,
  controls: readonly Float64Array[],
  length: number,
): Part[] {
  const inHalf = (t: number, first: boolean) => (places[t] ?? 0) < Math.floor(length / 2) === first;
  const samples: readonly (readonly [Sample, (t: number) => boolean])[] =
    family === 'halves'
      ? [
          ['first_half', (t) => inHalf(t, true)],
          ['second_half', (t) => inHalf(t, false)],
        ]
      : [[family, family === 'all' ? () => true : (t) => index[t] !== 0]];
  const all = Int32Array.from(usable.keys());
  return samples.map(([sample, holds]) => {
    const rows = all.filter((t) => usable[t] === 1 && holds(t));
    const columns = controls.map((each) => gather(each, rows));
    return { sample, rows, places: gatherPlaces(places, rows), basis: basisOf(rows.length, columns) };
  });
}

const gatherPlaces = (places: Int32Array, rows: Int32Array): Int32Array => rows.map((t) => places[t] ?? 0);

function lay(length: number, parts: readonly Part[], residuals: readonly Float64Array[]): Float64Array {
  const laid = new Float64Array(length);
  for (const [p, { places }] of parts.entries()) {
    const values = residuals[p] ?? new Float64Array();
    for (let i = 0; i < places.length; i += 1) laid[places[i] ?? 0] = values[i] ?? 0;
  }
  return laid;
}

/** The controls of a design that an instrument has. */
function controlsOf(instrument: Instrument, { window, given, lags, market }: Design): Float64Array[] {
  return [
    ...(given ? instrument.given : []),
    ...ownLags(instrument.returns, window, lags),
    ...(market && instrument.market !== null ? [windowSums(instrument.market, window)] : []),
  ];
}

function effectsAtShifts(
  { products, shifts }: Shifter,
  x: Spectra,
  y: Spectra,
  strength: number,
  unit: number,
): Float64Array {
  const { first, second } = products.multiply(x, y, shifts);
  return first.map((product, b) => {
    const met = second[b] ?? 0;
    return met > NOTHING * strength ? (unit * product) / Math.sqrt(met * strength) : Number.NaN;
  });
}

/**
 * One instrument in all specifications of one design and family of samples. Index and return are first freed of what
 * constant and controls explain, each at its own date, so that the slope is Σx̃ỹ/Σx̃² (Frisch and Waugh 1933). A draw then
 * moves x̃ as a whole against ỹ, by places of the common calendar (Kennedy 1995): controls stay where they were, and at
 * a shift of 0 the draw is the effect itself. As the effect is that of one standard deviation of the index over the rows
 * used, a draw is divided by √(Σx̃² over the rows that meet · Σx̃²): fewer rows, or calmer ones, change no draw's spread.
 * Of the halves each is freed by itself, and the x̃ of both moves through either ỹ.
 */
export function measureCells(
  instrument: Instrument,
  design: Design,
  family: SampleFamily,
  treatments: Treatments,
  shifter: Shifter,
): Cell[] {
  const { length } = shifter;
  const { index, given, returns } = instrument;
  const controls = controlsOf(instrument, design);
  // The measures given must be there though they are not held fixed: with and without them the rows are the same.
  const needed = [index, ...given, ...controls];
  const base = Uint8Array.from(returns.keys(), (t) =>
    needed.some((values) => Number.isNaN(values[t])) ? 0 : 1,
  );
  const y = windowReturns(instrument, design.window);
  const volatility = treatments.returns.includes('scaled')
    ? trailingVolatility(returns, design.window)
    : numbersOf([], 0);
  const sides = groupByMask(
    treatments.returns.map((each) => treatReturns(y, base, volatility, each)),
    ({ values }) => values,
  );
  const indices = groupByMask(
    treatments.index.map((treatment) => ({ treatment, values: instrument.treated[treatment] })),
    ({ values }) => values,
  );
  const cells: Cell[] = [];
  for (const left of indices) {
    for (const right of sides) {
      const usable = base.map((value, t) => value & (left.mask[t] ?? 0) & (right.mask[t] ?? 0));
      const parts = partsOf(instrument, usable, family, controls, length);
      if (parts.some(({ rows, basis }) => rows.length < Math.max(FEWEST_ROWS, basis.length + 2))) continue;
      cells.push(...pairCells(parts, left.members, right.members, shifter));
    }
  }
  return cells;
}

/** Every reading of the index with every reading of the return, over the same rows. */
function pairCells(
  parts: readonly Part[],
  indices: readonly { readonly treatment: IndexTreatment; readonly values: Float64Array }[],
  sides: readonly TreatedReturns[],
  shifter: Shifter,
): Cell[] {
  const { products, length } = shifter;
  const drawn = shifter.shifts.length > 0;
  const ys = sides.map((side) =>
    parts.map((part) => {
      const left = residualOf(gather(side.values, part.rows), part.basis);
      const ones = lay(length, [part], [new Float64Array(part.rows.length).fill(1)]);
      const back =
        side.scale === null
          ? 1
          : part.rows.reduce((sum, t) => sum + (side.scale?.[t] ?? 0), 0) / part.rows.length;
      return {
        side,
        part,
        left,
        back,
        spectra: drawn ? products.transform(lay(length, [part], [left]), ones) : null,
      };
    }),
  );
  return indices.flatMap(({ treatment, values }) => {
    const columns = parts.map(({ rows }) => gather(values, rows));
    const left = parts.map(({ basis }, p) => residualOf(columns[p] ?? new Float64Array(), basis));
    if (left.some((each, p) => isExplained(each, columns[p] ?? new Float64Array()))) return [];
    const laid = lay(length, parts, left);
    const spectra = drawn
      ? products.transform(
          laid,
          laid.map((value) => value * value),
        )
      : null;
    return ys.flatMap((byPart) =>
      byPart.map((each, p): Cell => {
        const fit = partialFit(left[p] ?? new Float64Array(), each.left);
        const unit = standardDeviation(columns[p] ?? []) * each.back;
        return {
          index: treatment,
          returns: each.side.treatment,
          sample: each.part.sample,
          effect: fit.slope * unit,
          scores: fit.scores.map((score) => score * unit),
          places: each.part.places,
          parameters: each.part.basis.length + 1,
          draws:
            spectra !== null && each.spectra !== null
              ? effectsAtShifts(shifter, spectra, each.spectra, fit.strength, unit)
              : new Float64Array(0),
        };
      }),
    );
  });
}

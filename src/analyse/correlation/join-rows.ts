import type { CorrelationInput } from './types.js';

/** Rows in which x, y and every control have a value, in order. */
export interface JoinedRows {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly controls: readonly (readonly number[])[];
  /** Index of each row among those given. */
  readonly places: readonly number[];
  /** Rows left out, and how many of them have x and y and lack a control alone. */
  readonly dropped: number;
  readonly withoutControl: number;
}

type Given = Pick<CorrelationInput, 'x' | 'y' | 'controls'>;

function check({ x, y, controls }: Given): void {
  if (x.length !== y.length) {
    throw new RangeError(`x has ${x.length} rows and y has ${y.length}; give both on the same dates`);
  }
  const columns = [{ name: 'x', values: x }, { name: 'y', values: y }, ...controls];
  for (const { name, values } of columns) {
    if (values.length !== x.length) {
      throw new RangeError(`control ${name} has ${values.length} rows and x has ${x.length}`);
    }
    const row = values.findIndex((value) => value !== null && !Number.isFinite(value));
    if (row >= 0)
      throw new RangeError(`row ${row} of ${name} is not a finite number; a missing value is null`);
  }
}

/**
 * Drops a row when x, y or a control is missing: nothing is filled.
 * @throws RangeError when the series differ in length or hold a number that is not finite.
 */
export function joinRows(given: Given): JoinedRows {
  check(given);
  const controls = given.controls.map((): number[] => []);
  const joined = { x: [] as number[], y: [] as number[], places: [] as number[] };
  let withoutControl = 0;
  for (const [i, left] of given.x.entries()) {
    const right = given.y[i] ?? null;
    if (left === null || right === null) continue;
    const others = given.controls.flatMap(({ values }) => values[i] ?? []);
    if (others.length < controls.length) {
      withoutControl += 1;
      continue;
    }
    joined.x.push(left);
    joined.y.push(right);
    joined.places.push(i);
    for (const [c, value] of others.entries()) controls[c]?.push(value);
  }
  return { ...joined, controls, withoutControl, dropped: given.x.length - joined.x.length };
}

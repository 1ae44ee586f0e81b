/**
 * A column counts as a combination of earlier ones when what is left of it is below this share of its own length. The
 * regressors of NIST Longley, famous for being near collinear, keep a share of 0.02 once they are centred; rounding
 * leaves about 1e-15 × √rows.
 */
const DEPENDENT = 1e-10;

/** A column that earlier ones explain, and with which coefficients: one per kept column before it. */
export interface DependentColumn {
  readonly column: number;
  readonly combination: readonly number[];
}

/** X = QR with the columns of X in their order, those that earlier ones explain left out. */
export interface QrFactor {
  /** Indices of the columns that R covers, ascending. */
  readonly kept: readonly number[];
  readonly dependent: readonly DependentColumn[];
  /** R with every column of X: its first values, up to `kept.length` of them; what is not listed is zero. */
  readonly triangle: readonly (readonly number[])[];
  /** Q'y. Its first `kept.length` values belong to the columns, the rest is the residual turned. */
  rotate(y: ArrayLike<number>): Float64Array;
  /** b of Rb = c, c being the first `kept.length` values of a longer list where it is longer. */
  solve(c: ArrayLike<number>): number[];
  /** z of R'z = x, so that x'(X'X)⁻¹x = z'z. */
  solveTransposed(x: ArrayLike<number>): number[];
}

function tailLength(values: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < values.length; i += 1) sum += (values[i] ?? 0) ** 2;
  return Math.sqrt(sum);
}

/** Turns `values` by the reflector that starts at row `from`: v − (2·u'v/u'u)·u. */
function reflect(reflector: Float64Array, scale: number, from: number, values: Float64Array): void {
  let product = 0;
  for (let i = from; i < values.length; i += 1) product += (reflector[i] ?? 0) * (values[i] ?? 0);
  const share = product * scale;
  for (let i = from; i < values.length; i += 1) {
    values[i] = (values[i] ?? 0) - share * (reflector[i] ?? 0);
  }
}

/** Rb = c from below; `triangle[j]` holds column j of R down to its diagonal. */
function backSubstitute(triangle: readonly Float64Array[], c: ArrayLike<number>): number[] {
  const b = Array.from(triangle, (_, i) => c[i] ?? 0);
  for (let j = triangle.length - 1; j >= 0; j -= 1) {
    const column = triangle[j] ?? new Float64Array();
    const value = (b[j] ?? 0) / (column[j] ?? Number.NaN);
    b[j] = value;
    for (let i = 0; i < j; i += 1) b[i] = (b[i] ?? 0) - (column[i] ?? 0) * value;
  }
  return b;
}

function forwardSubstitute(triangle: readonly Float64Array[], x: ArrayLike<number>): number[] {
  const z: number[] = [];
  for (const [j, column] of triangle.entries()) {
    let rest = x[j] ?? 0;
    for (let i = 0; i < j; i += 1) rest -= (column[i] ?? 0) * (z[i] ?? 0);
    z.push(rest / (column[j] ?? Number.NaN));
  }
  return z;
}

/**
 * Householder (1958) reflections, column by column, as Golub (1965) uses them for least squares.
 * @param columns regressors, each one value per row; more rows than columns
 */
export function factorQr(columns: readonly ArrayLike<number>[]): QrFactor {
  const turned = columns.map((column) => Float64Array.from(column));
  const reflectors: Float64Array[] = [];
  const scales: number[] = [];
  const triangle: Float64Array[] = [];
  const kept: number[] = [];
  const dependent: DependentColumn[] = [];
  for (const [index, column] of turned.entries()) {
    const length = tailLength(column, 0);
    const from = kept.length;
    const rest = tailLength(column, from);
    if (!(rest > DEPENDENT * length)) {
      dependent.push({ column: index, combination: backSubstitute(triangle, column) });
      continue;
    }
    const head = column[from] ?? 0;
    const diagonal = head > 0 ? -rest : rest;
    const own = column.slice();
    own[from] = head - diagonal;
    // u'u = 2·rest·(rest + |head|), free of the cancellation of taking it from u.
    const scale = 1 / (rest * (rest + Math.abs(head)));
    reflectors.push(own);
    scales.push(scale);
    const upper = column.slice(0, from + 1);
    upper[from] = diagonal;
    triangle.push(upper);
    kept.push(index);
    for (const later of turned.slice(index + 1)) reflect(own, scale, from, later);
  }
  return {
    kept,
    dependent,
    triangle: turned.map((column, index) => {
      const own = kept.indexOf(index);
      return Array.from(own < 0 ? column.subarray(0, kept.length) : (triangle[own] ?? []));
    }),
    rotate(y) {
      const values = Float64Array.from(y);
      for (const [j, reflector] of reflectors.entries()) reflect(reflector, scales[j] ?? 0, j, values);
      return values;
    },
    solve: (c) => backSubstitute(triangle, c),
    solveTransposed: (x) => forwardSubstitute(triangle, x),
  };
}

/** Statistics of one set of events, cheap enough for every draw. */
export interface Figures {
  readonly caar: number;
  readonly crossSectional: number;
  readonly patell: number;
  readonly bmp: number;
}

/** Sums over events from which the figures follow. */
export interface Sums {
  n: number;
  car: number;
  carSquares: number;
  scar: number;
  scarSquares: number;
  q: number;
}

/** No events yet. */
export const zero = (): Sums => ({ n: 0, car: 0, carSquares: 0, scar: 0, scarSquares: 0, q: 0 });

/** Adds one event. */
export function add(sums: Sums, car: number, scar: number, df: number): void {
  sums.n += 1;
  sums.car += car;
  sums.carSquares += car * car;
  sums.scar += scar;
  sums.scarSquares += scar * scar;
  sums.q += df > 2 ? df / (df - 2) : Number.NaN;
}

/** The figures of the events added. */
export function figures({ n, car, carSquares, scar, scarSquares, q }: Sums): Figures {
  const t = (sum: number, squares: number) => sum / Math.sqrt((n * (squares - (sum * sum) / n)) / (n - 1));
  return {
    caar: car / n,
    crossSectional: t(car, carSquares),
    patell: scar / Math.sqrt(q),
    bmp: t(scar, scarSquares),
  };
}

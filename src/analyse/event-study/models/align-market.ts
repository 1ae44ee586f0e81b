/** Estimation returns with the market returns around each of them; all lists have one length. */
export interface AlignedMarket {
  /** Places in the unit's own series. */
  readonly places: readonly number[];
  readonly returns: readonly number[];
  /** lags + leads + 1 lists: the market `lags` sessions earlier first, the same session at place `lags`. */
  readonly marketByShift: readonly (readonly number[])[];
}

/**
 * Collects the sessions first…last that have a return and every market return from `lags` sessions before to `leads`
 * after. Neighbours are looked up in the whole series, also outside the span; one that is missing or beyond the
 * series drops the observation, never becomes a zero.
 */
export function alignMarket(
  returns: readonly (number | null)[],
  market: readonly (number | null)[],
  span: { readonly first: number; readonly last: number },
  shifts: { readonly lags: number; readonly leads: number },
): AlignedMarket {
  const width = shifts.lags + shifts.leads + 1;
  const places: number[] = [];
  const own: number[] = [];
  const marketByShift: number[][] = Array.from({ length: width }, () => []);
  for (let place = Math.max(0, span.first); place <= Math.min(returns.length - 1, span.last); place += 1) {
    const value = returns[place] ?? null;
    const around = Array.from({ length: width }, (_, j) => market[place - shifts.lags + j] ?? null);
    const known = around.filter((each) => each !== null);
    if (value === null || known.length < width) continue;
    places.push(place);
    own.push(value);
    for (const [j, each] of known.entries()) marketByShift[j]?.push(each);
  }
  return { places, returns: own, marketByShift };
}

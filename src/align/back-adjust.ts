import type { Bar } from '../domain/bar.js';

/**
 * Prices with payouts added back: every bar before session t is scaled by C(t) / (C(t)·S + D), the payout being
 * reinvested at the ex-date's close, so that ratios of closes are the panel's total returns and the newest close
 * stays as traded. Bars of sources that deliver adjusted closes are returned as they are.
 *
 * @param bars one series, ascending by session; returned in the same order
 */
export function backAdjust(bars: readonly Bar[]): Bar[] {
  const adjusted: Bar[] = [];
  let factor = 1;
  for (let i = bars.length - 1; i >= 0; i -= 1) {
    const bar = bars[i];
    if (bar === undefined) continue;
    adjusted.push(bar.adjustment === 'total' ? bar : scale(bar, factor));
    if (bar.adjustment !== 'total') {
      // Closes adjusted for splits hold them already.
      const split = bar.adjustment === 'raw' ? (bar.split ?? 1) : 1;
      factor *= bar.close / (bar.close * split + (bar.dividend ?? 0));
    }
  }
  return adjusted.reverse();
}

function scale(bar: Bar, factor: number): Bar {
  const times = (price: number | null) => (price === null ? null : price * factor);
  return {
    ...bar,
    open: times(bar.open),
    high: times(bar.high),
    low: times(bar.low),
    close: bar.close * factor,
    adjustment: 'total',
  };
}

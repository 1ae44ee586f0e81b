import type { LagCoefficient } from '../../analyse/correlation/types.js';
import { fixed, relativeSession } from '../format.js';
import { type ChartOptions, chartFrame } from './options.js';
import { AXIS, BLUE, INK, MUTED, VERMILLION } from './palette.js';
import { AXIS_STYLE, head, headOverflow, isNarrow, renderNoData, renderSvg } from './render-svg.js';

const LEVEL = 0.05;
const REVERSE = '#8c8c8c';

/** The kinds in the order of the lags; each colour with a word of its own in the legend. */
const KINDS = [
  { kind: 'reverse', name: 'return first (lag < 0)', color: REVERSE },
  { kind: 'association', name: 'association (lag 0)', color: VERMILLION },
  { kind: 'predictive', name: 'narrative first (lag ≥ 1)', color: BLUE },
] as const;

/** What is drawn of a lag. */
export type DrawnLag = Pick<LagCoefficient, 'lag' | 'kind' | 'coefficient' | 'n' | 'pValue'>;

function checked(lags: readonly DrawnLag[]): readonly DrawnLag[] {
  lags.forEach(({ lag, coefficient }, index) => {
    const before = lags[index - 1];
    if (before !== undefined && before.lag >= lag) {
      throw new RangeError(`invalid leadLag: lag ${lag} follows lag ${before.lag}`);
    }
    if (coefficient !== null && !(Math.abs(coefficient) <= 1 + 1e-9)) {
      throw new RangeError(`invalid leadLag: coefficient ${coefficient} at lag ${lag} lies outside [-1, 1]`);
    }
  });
  return lags;
}

function reach(lags: readonly DrawnLag[]): number {
  const largest = Math.max(...lags.map(({ coefficient }) => Math.abs(coefficient ?? 0)));
  return [0.1, 0.2, 0.4, 0.6, 0.8].find((limit) => largest <= limit * 0.95) ?? 1;
}

function rangeOf(numbers: readonly number[]): string {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return low === high ? `${low}` : `${low} to ${high}`;
}

/**
 * Correlation of the narrative with the return k sessions later, one bar a lag. Lag 0 is association, only lags ≥ 1
 * may be called predictive; a filled bar has p < 0.05 on its own, before any correction for their number.
 *
 * @param leadLag ascending by lag.
 * @throws RangeError `invalid …` for lags out of order, a coefficient outside [−1, 1] or faulty options.
 */
export function correlationChart(leadLag: readonly DrawnLag[], options: ChartOptions): string {
  const frame = chartFrame(options);
  if (checked(leadLag).every(({ coefficient }) => coefficient === null)) {
    return renderNoData(frame, 'no lag has enough pairs of observations');
  }
  const limit = reach(leadLag);
  const counts = rangeOf(leadLag.map(({ n }) => n));
  const subtitle = `${counts} sessions a lag; filled: p < ${LEVEL} uncorrected, hollow: not`;
  const legendTop = 56 + headOverflow(frame, subtitle);
  const narrow = isNarrow(frame);
  return renderSvg(frame, {
    ...head(frame, subtitle),
    color: KINDS.map(({ color }) => color),
    legend: {
      left: narrow ? 12 : 62,
      top: legendTop,
      orient: narrow ? ('vertical' as const) : ('horizontal' as const),
      itemGap: narrow ? 4 : 34,
      itemWidth: 14,
      itemHeight: 10,
      textStyle: { color: MUTED },
      selectedMode: false,
    },
    grid: { left: 62, right: 24, top: legendTop + (narrow ? 66 : 28), bottom: 52 },
    xAxis: {
      ...AXIS_STYLE,
      type: 'category',
      data: leadLag.map(({ lag }) => relativeSession(lag)),
      name: narrow ? 'lag k in sessions' : 'lag in sessions: return k sessions after the narrative',
      nameLocation: 'middle',
      nameGap: 32,
      axisLine: { onZero: false, lineStyle: { color: AXIS } },
    },
    yAxis: {
      ...AXIS_STYLE,
      min: -limit,
      max: limit,
      interval: limit / 2,
      name: 'Pearson coefficient',
      nameLocation: 'middle',
      nameGap: 46,
      axisLabel: { ...AXIS_STYLE.axisLabel, formatter: (v: number) => fixed(v, 2, { sign: true }) },
    },
    series: KINDS.map(({ kind, name, color }) => ({
      name,
      type: 'bar' as const,
      stack: 'lag',
      barWidth: '62%',
      silent: true,
      itemStyle: { color },
      data: leadLag.map((lag) => {
        if (lag.kind !== kind) return null;
        const filled = lag.pValue !== null && lag.pValue < LEVEL;
        const fill = filled ? { color } : { color: '#ffffff' };
        return { value: lag.coefficient, itemStyle: { ...fill, borderColor: color, borderWidth: 1.5 } };
      }),
      ...(kind === 'association'
        ? {
            markLine: {
              silent: true,
              symbol: 'none',
              label: { show: false },
              lineStyle: { color: INK, type: 'solid' as const, width: 1 },
              data: [{ yAxis: 0 }],
            },
          }
        : {}),
    })),
  });
}

import type { WindowResult } from '../../analyse/event-study/types.js';
import { fixed, relativeSession, windowText } from '../format.js';
import { decimalsOf, extent } from './axis.js';
import { bandsBetween } from './bands.js';
import { type ChartOptions, chartFrame } from './options.js';
import { AXIS, BLUE, INK, MUTED } from './palette.js';
import { AXIS_STYLE, head, headOverflow, renderNoData, renderSvg } from './render-svg.js';

/** Where the middle 95 % of placebo paths lie, session by session; fractions. */
export interface PlaceboBand {
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** The average path of one window, as fractions; the placebo band where one was drawn. */
export interface CaarPath
  extends Pick<WindowResult, 'window' | 'n' | 'caarPath' | 'caarPathLow' | 'caarPathHigh'> {
  readonly placebo?: PlaceboBand | null;
}

const PARAMETRIC = { name: '95 % interval', color: BLUE, area: 0.18, bar: 0.25, outlined: false } as const;
const PLACEBO = { name: 'placebo', color: MUTED, area: 0.14, bar: 0.2, outlined: true } as const;

function inPercent(path: readonly (number | null)[], length: number, name: string): (number | null)[] {
  if (path.length !== length) {
    throw new RangeError(`invalid ${name}: ${path.length} points for a window of ${length} sessions`);
  }
  return path.map((value) => (value === null ? null : 100 * value));
}

/**
 * The cumulative average abnormal return over the sessions of a window, with the 95 % interval of each point as a
 * band, in per cent; zero and day 0 are ruled. Where a placebo band is given it lies behind, dashed: a path inside it is
 * what dates without events give.
 *
 * @throws RangeError `invalid …` when a path is not as long as the window, or for faulty options.
 */
export function caarChart(window: CaarPath, options: ChartOptions): string {
  const frame = chartFrame(options);
  const { from, to } = window.window;
  const length = to - from + 1;
  const path = inPercent(window.caarPath, length, 'caarPath');
  const low = inPercent(window.caarPathLow, length, 'caarPathLow');
  const high = inPercent(window.caarPathHigh, length, 'caarPathHigh');
  if (path.every((value) => value === null)) {
    return renderNoData(frame, `no event was used in the window ${windowText(window.window)}`);
  }
  const placeboLow = inPercent(window.placebo?.low ?? low.map(() => null), length, 'placebo.low');
  const placeboHigh = inPercent(window.placebo?.high ?? low.map(() => null), length, 'placebo.high');
  const interval = bandsBetween(low, high, PARAMETRIC);
  const placebo = bandsBetween(placeboLow, placeboHigh, PLACEBO);
  const legend = [
    interval.length === 0 ? 'no interval: it needs two events or more' : 'band: 95 % interval of each point',
    ...(placebo.length === 0 ? [] : ['dashed, grey: 95 % of placebo paths']),
  ].join('; ');
  const axis = extent([...path, ...low, ...high, ...placeboLow, ...placeboHigh]);
  const decimals = decimalsOf(axis.interval);
  const sessions = path.map((_, index) => relativeSession(from + index));
  const subtitle = `window ${windowText(window.window)}, ${window.n} event-instrument pairs; ${legend}`;
  return renderSvg(frame, {
    ...head(frame, subtitle),
    grid: { left: 66, right: 24, top: 72 + headOverflow(frame, subtitle), bottom: 52 },
    xAxis: {
      ...AXIS_STYLE,
      type: 'category',
      data: sessions,
      boundaryGap: length === 1,
      name: 'sessions from day 0',
      nameLocation: 'middle',
      nameGap: 32,
      axisLine: { onZero: false, lineStyle: { color: AXIS } },
    },
    yAxis: {
      ...AXIS_STYLE,
      ...axis,
      name: 'CAAR, %',
      nameLocation: 'middle',
      nameGap: 48,
      nameRotate: 90,
      axisLabel: { ...AXIS_STYLE.axisLabel, formatter: (v: number) => fixed(v, decimals, { sign: true }) },
    },
    series: [
      ...placebo,
      ...interval,
      {
        name: 'CAAR',
        type: 'line',
        data: path,
        connectNulls: false,
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { color: BLUE, width: 2.5 },
        itemStyle: { color: BLUE },
        silent: true,
        z: 3,
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: INK, width: 1, type: 'solid' },
          label: { show: false },
          data: [
            { yAxis: 0 },
            ...(from < 0 && to >= 0
              ? [
                  {
                    xAxis: -from,
                    lineStyle: { color: AXIS, type: 'dashed' as const },
                    label: { show: true, formatter: 'day 0', position: 'end' as const, color: MUTED },
                  },
                ]
              : []),
          ],
        },
      },
    ],
  });
}

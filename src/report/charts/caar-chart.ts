import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { WindowResult } from '../../analyse/event-study/types.js';
import { fixed, relativeSession, windowText } from '../format.js';
import { type ChartOptions, chartFrame } from './options.js';
import { AXIS, BLUE, INK, MUTED } from './palette.js';
import { AXIS_STYLE, head, headOverflow, renderNoData, renderSvg } from './render-svg.js';

interface PathPoint {
  readonly index: number;
  readonly low: number;
  readonly high: number;
}

function inPercent(path: readonly (number | null)[], length: number, name: string): (number | null)[] {
  if (path.length !== length) {
    throw new RangeError(`invalid ${name}: ${path.length} points for a window of ${length} sessions`);
  }
  return path.map((value) => (value === null ? null : 100 * value));
}

/** Runs of neighbouring sessions that have an interval: each is one band, and a gap stays a gap. */
function bands(low: readonly (number | null)[], high: readonly (number | null)[]): PathPoint[][] {
  const runs: PathPoint[][] = [];
  let unbroken = false;
  low.forEach((bottom, index) => {
    const top = high[index] ?? null;
    if (bottom === null || top === null) {
      unbroken = false;
      return;
    }
    const point = { index, low: bottom, high: top };
    if (unbroken) runs.at(-1)?.push(point);
    else runs.push([point]);
    unbroken = true;
  });
  return runs;
}

/** One band as a polygon; of a single session only a vertical bar is left of it. */
function bandSeries(run: readonly PathPoint[]) {
  return {
    name: '95 % interval',
    type: 'custom' as const,
    silent: true,
    z: 1,
    encode: { x: 0, y: [1, 2] },
    data: run.map(({ index, low, high }) => [index, low, high]),
    itemStyle: { color: BLUE },
    renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      if (params.dataIndex !== 0) return { type: 'group' as const, children: [] };
      const upper = run.map(({ index, high }) => api.coord([index, high]));
      const lower = run.map(({ index, low }) => api.coord([index, low]));
      const points = [...upper, ...lower.toReversed()];
      const fill = { fill: BLUE, opacity: 0.18 };
      const bar = { stroke: BLUE, lineWidth: 8, opacity: 0.25 };
      return run.length === 1
        ? { type: 'polyline' as const, shape: { points }, style: bar }
        : { type: 'polygon' as const, shape: { points }, style: fill };
    },
  };
}

/** Axis steps that read well, as multiples of a power of ten. */
const STEPS = [1, 2, 5, 10];

/** A round axis of about five steps around the path and its band that always holds zero. */
function extent(values: readonly (number | null)[]): { min: number; max: number; interval: number } {
  const finite = [0, ...values.filter((value) => value !== null)];
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const rough = Math.max(high - low, 0.05) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = power * (STEPS.find((step) => step * power >= rough) ?? 10);
  const max = Math.max(1, Math.ceil(high / interval)) * interval;
  return { min: Math.floor(low / interval) * interval, max, interval };
}

/**
 * The cumulative average abnormal return over the sessions of a window, with the 95 % interval of each point as a
 * band, in per cent; zero and day 0 are ruled.
 *
 * @throws RangeError `invalid …` when a path is not as long as the window, or for faulty options.
 */
export function caarChart(window: WindowResult, options: ChartOptions): string {
  const frame = chartFrame(options);
  const { from, to } = window.window;
  const length = to - from + 1;
  const path = inPercent(window.caarPath, length, 'caarPath');
  const low = inPercent(window.caarPathLow, length, 'caarPathLow');
  const high = inPercent(window.caarPathHigh, length, 'caarPathHigh');
  if (path.every((value) => value === null)) {
    return renderNoData(frame, `no event was used in the window ${windowText(window.window)}`);
  }
  const runs = bands(low, high);
  const interval =
    runs.length === 0 ? 'no interval: it needs two events or more' : 'band: 95 % interval of each point';
  const axis = extent([...path, ...low, ...high]);
  const decimals = axis.interval < 0.1 ? 2 : 1;
  const sessions = path.map((_, index) => relativeSession(from + index));
  const subtitle = `window ${windowText(window.window)}, ${window.n} event-instrument pairs; ${interval}`;
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
      ...runs.map(bandSeries),
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

import type { NarrativePoint } from '../../analyse/narrative/types.js';
import { fixed, inWords } from '../format.js';
import { type ChartOptions, chartFrame } from './options.js';
import { AXIS, BLUE, MUTED, SKY, VERMILLION } from './palette.js';
import { AXIS_STYLE, head, headOverflow, isNarrow, renderNoData, renderSvg } from './render-svg.js';

/** Share of the expected outlets below which the index has no value. */
const LEAST_COVERAGE = 70;

/** Per cent of the expected outlets that reported, as the index counts them; null where none was expected. */
function coverage(point: NarrativePoint): number | null {
  return point.outletsExpected === 0 ? null : (100 * point.outletsReported) / point.outletsExpected;
}

function isLow(point: NarrativePoint): boolean {
  return (coverage(point) ?? 100) < LEAST_COVERAGE;
}

/** Half the height of the value axis: the least round number that holds every point, so that zero stays in the middle. */
function reach(points: readonly NarrativePoint[]): number {
  const largest = Math.max(...points.flatMap((p) => [Math.abs(p.value ?? 0), Math.abs(p.smoothed ?? 0)]));
  return [0.1, 0.2, 0.4, 0.6, 0.8].find((limit) => largest <= limit * 0.98) ?? 1;
}

function checked(points: readonly NarrativePoint[]): readonly NarrativePoint[] {
  points.forEach(({ label, value, smoothed }) => {
    for (const number of [value, smoothed]) {
      if (number === null || (Number.isFinite(number) && Math.abs(number) <= 1)) continue;
      throw new RangeError(`invalid narrative point: ${number} at ${label} lies outside [-1, 1]`);
    }
  });
  return points;
}

/** Why every point is null: the commonest of their reasons. */
function emptyReason(points: readonly NarrativePoint[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of points) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const commonest = [...counts].sort(([, a], [, b]) => b - a)[0];
  return commonest === undefined ? 'no interval was asked for' : inWords(commonest[0]);
}

/**
 * The narrative index over time: the raw value of each interval as a dot, its trailing average as a line, and below
 * them the share of expected outlets heard. An interval without a value is a gap in both; its coverage says why.
 *
 * @param points ascending; values in [−1, 1].
 * @throws RangeError `invalid …` for a value outside [−1, 1] or faulty options.
 */
export function narrativeChart(points: readonly NarrativePoint[], options: ChartOptions): string {
  const frame = chartFrame(options);
  if (checked(points).every((point) => point.value === null)) return renderNoData(frame, emptyReason(points));
  const labels = points.map((point) => point.label);
  const limit = reach(points);
  const missing = points.filter((point) => point.value === null).length;
  const subtitle = `index in [−1, 1]; ${points.length} intervals, ${missing} without a value (gaps)`;
  const overflow = headOverflow(frame, subtitle);
  const legend = isNarrow(frame) ? { left: 8, top: 48 + overflow } : { right: 12, top: 10 };
  const top = (isNarrow(frame) ? 80 : 68) + overflow;
  const low = frame.height - 104;
  // Both panels keep to these sides whatever their labels need, so that a day stands above itself.
  const sides = { left: 62, right: 28, outerBoundsMode: 'none' as const };
  const x = { type: 'category' as const, data: labels, boundaryGap: true, ...AXIS_STYLE };
  return renderSvg(frame, {
    ...head(frame, subtitle),
    legend: {
      ...legend,
      itemGap: 24,
      itemWidth: 18,
      textStyle: { color: MUTED },
      data: ['interval', 'smoothed'],
    },
    grid: [
      { ...sides, top, height: low - top },
      { ...sides, top: low + 34, bottom: 30 },
    ],
    xAxis: [
      {
        ...x,
        gridIndex: 0,
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: { show: false },
      },
      { ...x, gridIndex: 1, splitLine: { show: false } },
    ],
    yAxis: [
      {
        ...AXIS_STYLE,
        gridIndex: 0,
        min: -limit,
        max: limit,
        interval: limit / 2,
        axisLabel: { ...AXIS_STYLE.axisLabel, formatter: (v: number) => fixed(v, 2, { sign: true }) },
      },
      {
        ...AXIS_STYLE,
        gridIndex: 1,
        min: 0,
        max: 100,
        interval: 100,
        name: isNarrow(frame)
          ? `outlets heard (orange: under ${LEAST_COVERAGE} %)`
          : `outlets heard, of those expected (orange: under ${LEAST_COVERAGE} %)`,
        nameLocation: 'end',
        nameGap: 6,
        nameTextStyle: { ...AXIS_STYLE.nameTextStyle, align: 'left', padding: [0, 0, 0, -4] },
        axisLabel: { ...AXIS_STYLE.axisLabel, formatter: '{value} %' },
      },
    ],
    series: [
      {
        name: 'interval',
        type: 'scatter',
        data: points.map((point) => point.value),
        symbolSize: 5,
        itemStyle: { color: SKY },
        silent: true,
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: AXIS, type: 'solid', width: 1 },
          data: [{ yAxis: 0 }],
        },
      },
      {
        name: 'smoothed',
        type: 'line',
        data: points.map((point) => (point.value === null ? null : point.smoothed)),
        symbol: 'none',
        connectNulls: false,
        lineStyle: { color: BLUE, width: 2.5 },
        itemStyle: { color: BLUE },
        silent: true,
      },
      {
        name: 'outlets heard',
        type: 'bar',
        xAxisIndex: 1,
        yAxisIndex: 1,
        barWidth: '70%',
        data: points.map((point) => ({
          value: coverage(point),
          itemStyle: { color: isLow(point) ? VERMILLION : SKY },
        })),
        silent: true,
      },
    ],
  });
}

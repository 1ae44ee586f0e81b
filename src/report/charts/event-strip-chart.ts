import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { EventResult } from '../../analyse/event-study/types.js';
import type { Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';
import { fixed, inWords, windowText } from '../format.js';
import { decimalsOf, extent } from './axis.js';
import { type ChartOptions, chartFrame } from './options.js';
import { AXIS, BLUE, INK, MUTED, VERMILLION } from './palette.js';
import { AXIS_STYLE, head, headOverflow, renderNoData, renderSvg } from './render-svg.js';

/** Half-width of a 95 % interval in standard errors of a normal. */
const Z95 = 1.96;

/** One event on one unit in the window drawn; CAR and its standard error as fractions, null where it is not used. */
export interface StripMark {
  readonly id: string;
  readonly unit: string;
  readonly day0: EventResult['day0'];
  readonly outcome: Outcome;
  readonly car: number | null;
  readonly seCar: number | null;
}

/** The marks of a study in its window at `index`, one an event and unit. */
export function stripMarks(events: readonly EventResult[], index: number): StripMark[] {
  return events.flatMap(({ id, unit, day0, windows }) => {
    const result = windows[index];
    if (result === undefined) return [];
    const { outcome, car, seCar } = result;
    return [{ id, unit, day0, outcome, car, seCar }];
  });
}

/** By day 0, those without one last; then by id and unit. */
function byDate(a: StripMark, b: StripMark): number {
  const key = ({ day0, id, unit }: StripMark) => [day0 ?? '9999', id, unit].join('\n');
  return key(a) < key(b) ? -1 : 1;
}

/** `2 too few observations, 1 missing in window` */
function countUnused(marks: readonly StripMark[]): string {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of marks) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, n]) => `${n} ${inWords(outcome)}`).join(', ');
}

/** Pixels of a date on the axis, with air around it, and of what stands beside the axis. */
const LABEL = 84;
const SIDES = 90;

/** The date of a mark that is the first of its day, where there is room since the label before. */
function dateLabels(sorted: readonly StripMark[], width: number): string[] {
  const pitch = (width - SIDES) / sorted.length;
  let free = 0;
  return sorted.map(({ day0 }, i) => {
    if (i * pitch < free || (i > 0 && sorted[i - 1]?.day0 === day0)) return '';
    free = i * pitch + LABEL;
    return day0 ?? 'no session';
  });
}

const percentOf = (fraction: number | null) => (fraction === null ? null : 100 * fraction);
const colorOf = (car: number | null) => ((car ?? 0) < 0 ? VERMILLION : BLUE);

/** The line from CAR − 1.96 se to CAR + 1.96 se of each mark that has both. */
function whiskers(marks: readonly StripMark[]) {
  const data = marks.flatMap(({ car, seCar }, i) =>
    car === null || seCar === null ? [] : [[i, 100 * (car - Z95 * seCar), 100 * (car + Z95 * seCar)]],
  );
  return {
    name: '95 % interval',
    type: 'custom' as const,
    silent: true,
    z: 2,
    encode: { x: 0, y: [1, 2] },
    data,
    renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const index = Number(api.value(0));
      const [from, to] = [1, 2].map((end) => api.coord([index, api.value(end)]));
      return {
        type: 'polyline' as const,
        shape: { points: [from ?? [], to ?? []] },
        style: { stroke: colorOf(marks[index]?.car ?? null), lineWidth: 1.5, opacity: 0.55, fill: 'none' },
      };
    },
  };
}

/**
 * Every event of a window by itself, ascending by date: its CAR in per cent with ±1.96 standard errors, blue above zero
 * and vermillion below. An event that is not used has no CAR; it is a hollow mark on the lower edge, so that as many
 * marks are drawn as events went in.
 *
 * @throws RangeError `invalid …` for a used mark without a finite CAR, or for faulty options.
 */
export function eventStripChart(
  window: EventWindow,
  marks: readonly StripMark[],
  options: ChartOptions,
): string {
  const frame = chartFrame(options);
  if (marks.length === 0) return renderNoData(frame, 'no event passes the filter');
  const sorted = marks.toSorted(byDate);
  for (const { id, unit, outcome, car } of sorted) {
    if (outcome === 'used' && !Number.isFinite(car))
      throw new RangeError(`invalid mark: ${id} on ${unit} is used and its CAR is ${car}`);
  }
  const used = sorted.map((mark) => (mark.outcome === 'used' ? mark : { ...mark, car: null, seCar: null }));
  const unused = sorted.filter(({ outcome }) => outcome !== 'used');
  const ends = used.flatMap(({ car, seCar }) =>
    car === null ? [] : [car, car - Z95 * (seCar ?? 0), car + Z95 * (seCar ?? 0)],
  );
  // Without any number the axis only has to hold zero.
  const axis = extent(ends.length === 0 ? [-1, 1] : ends.map(percentOf));
  // Hollow marks have a lane of their own, one step below the lowest interval.
  const min = unused.length === 0 ? axis.min : axis.min - axis.interval;
  const decimals = decimalsOf(axis.interval);
  const hollow = unused.length === 0 ? 'all used' : `hollow, not used: ${countUnused(unused)}`;
  const subtitle = `window ${windowText(window)}; CAR ± ${Z95} se of ${sorted.length - unused.length} of ${sorted.length} event-instrument pairs; ${hollow}`;
  return renderSvg(frame, {
    ...head(frame, subtitle),
    grid: { left: SIDES - 24, right: 24, top: 72 + headOverflow(frame, subtitle), bottom: 52 },
    xAxis: {
      ...AXIS_STYLE,
      type: 'category',
      data: dateLabels(sorted, frame.width),
      axisLabel: { ...AXIS_STYLE.axisLabel, interval: 0 },
      name: 'events by day 0',
      nameLocation: 'middle',
      nameGap: 32,
      axisLine: { onZero: false, lineStyle: { color: AXIS } },
      axisTick: { show: sorted.length <= 60, alignWithLabel: true, lineStyle: { color: AXIS } },
    },
    yAxis: {
      ...AXIS_STYLE,
      ...axis,
      min,
      name: 'CAR, %',
      nameLocation: 'middle',
      nameGap: 48,
      nameRotate: 90,
      axisLabel: {
        ...AXIS_STYLE.axisLabel,
        formatter: (v: number) =>
          v < axis.min - axis.interval / 2 ? '' : fixed(v, decimals, { sign: true }),
      },
    },
    series: [
      whiskers(used),
      {
        name: 'CAR',
        type: 'scatter',
        silent: true,
        z: 3,
        symbolSize: sorted.length > 60 ? 5 : 8,
        data: used.map(({ car }) => ({
          value: percentOf(car),
          itemStyle: { color: colorOf(car), opacity: 1 },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: INK, width: 1, type: 'solid' },
          data: [{ yAxis: 0 }],
        },
      },
      {
        name: 'not used',
        type: 'scatter',
        silent: true,
        z: 3,
        symbolSize: sorted.length > 60 ? 5 : 8,
        itemStyle: { color: '#ffffff', borderColor: MUTED, borderWidth: 1.5, opacity: 1 },
        data: sorted.map(({ outcome }) => (outcome === 'used' ? null : min + axis.interval / 2)),
      },
    ],
  });
}

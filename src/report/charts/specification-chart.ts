import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import { fixed } from '../format.js';
import { decimalsOf, extent } from './axis.js';
import { type ChartOptions, chartFrame } from './options.js';
import { AXIS, BLUE, GRID, INK, MUTED, PALE_BLUE, PALE_VERMILLION, VERMILLION } from './palette.js';
import { AXIS_STYLE, FONT, head, headOverflow, MARGIN, renderNoData, renderSvg } from './render-svg.js';

/** One decision of the analyst and what could have been decided: `window` with `[0, 0]` and `[−1, +1]`. */
export interface SpecificationChoice {
  readonly name: string;
  readonly options: readonly string[];
}

/** One way to analyse the same question. Estimate and interval as fractions. */
export interface Specification {
  /** One option of each choice, by its name. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly pValue: number | null;
}

export interface SpecificationGrid {
  readonly choices: readonly SpecificationChoice[];
  readonly specifications: readonly Specification[];
  /** Level at which an estimate counts as significant, e.g. 0.05. */
  readonly alpha: number;
  /** What the estimate is, for the axis: `CAAR, %`. */
  readonly estimateName: string;
  /** Factor from an estimate to the unit of the axis; 100 unless stated, for per cent. */
  readonly factor?: number;
  /** Specifications without an estimate, which the subtitle counts. */
  readonly leftOut?: number;
}

/** Pixels of one option's row, of the space above the rows, the least of the panel of estimates, the space at the right. */
const ROW = 17;
const GAP = 14;
const LEAST_PANEL = 130;
const RIGHT = 20;
/** Beyond so many estimates a hollow dot is too small to be told from a filled one: pale and dark take their place. */
const DENSE = 80;

/** One row of the lower panel. */
interface Line {
  readonly choice: string;
  readonly option: string;
  /** The first row of its choice, which carries its name. */
  readonly first: boolean;
}

/** The rows of the lower panel from top to bottom. */
function linesOf(choices: readonly SpecificationChoice[]): Line[] {
  return choices.flatMap(({ name, options }) =>
    options.map((option, i) => ({ choice: name, option, first: i === 0 })),
  );
}

/** Pixels that leave room for the longest of some texts of size 11. */
function widest(texts: readonly string[]): number {
  return 6.8 * Math.max(0, ...texts.map((text) => text.length));
}

/** The name of a choice at the left of its first row, and a rule above it. */
function headingOf({ choice }: Line, y: number, width: number) {
  const shape = { x1: MARGIN, y1: y, x2: width - RIGHT, y2: y };
  return [
    { type: 'line' as const, silent: true, shape, style: { stroke: GRID, lineWidth: 1 } },
    {
      type: 'text' as const,
      left: MARGIN,
      top: y + 3,
      silent: true,
      style: { text: choice, fill: INK, fontSize: 11, fontWeight: 600 as const, fontFamily: FONT },
    },
  ];
}

function check({ choices, specifications, alpha }: SpecificationGrid): void {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`invalid alpha: ${alpha} is not between 0 and 1`);
  if (choices.every((choice) => choice.options.length === 0))
    throw new RangeError('invalid choices: none has an option');
  for (const { estimate, chosen } of specifications) {
    if (!Number.isFinite(estimate)) throw new RangeError(`invalid estimate: ${estimate}`);
    for (const { name, options } of choices) {
      const option = chosen[name];
      if (option !== undefined && options.includes(option)) continue;
      throw new RangeError(`invalid specification: ${name} is ${option}, not one of ${options.join(', ')}`);
    }
  }
}

/** The interval of each estimate as a thin line. */
function intervals(specifications: readonly Specification[], factor: number) {
  return {
    name: 'interval',
    type: 'custom' as const,
    silent: true,
    z: 1,
    encode: { x: 0, y: [1, 2] },
    data: specifications.flatMap(({ low, high }, i) =>
      low === null || high === null ? [] : [[i, factor * low, factor * high]],
    ),
    renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const [from, to] = [1, 2].map((end) => api.coord([api.value(0), api.value(end)]));
      return {
        type: 'polyline' as const,
        shape: { points: [from ?? [], to ?? []] },
        style: { stroke: AXIS, lineWidth: 1, fill: 'none' },
      };
    },
  };
}

/**
 * The specification curve (Simonsohn, Simmons and Nelson 2020): every way to analyse the same question, ascending by
 * its estimate, with its interval; filled where p < alpha, blue above zero and vermillion below. Under each estimate
 * stand dots for what was chosen. The picture is as high as its rows need.
 *
 * @throws RangeError `invalid …` for an alpha outside (0, 1), an estimate that is not finite, a choice without its
 *   option, or faulty options.
 */
export function specificationChart(grid: SpecificationGrid, options: ChartOptions): string {
  check(grid);
  const asked = chartFrame(options);
  const { choices, alpha, estimateName, factor = 100, leftOut = 0 } = grid;
  if (grid.specifications.length === 0) return renderNoData(asked, 'no specification was computed');
  const sorted = grid.specifications.toSorted((a, b) => a.estimate - b.estimate);
  const isSignificant = ({ pValue }: Specification) => pValue !== null && pValue < alpha;
  const lines = linesOf(choices);
  const significant = sorted.filter(isSignificant).length;
  const positive = sorted.filter(({ estimate }) => estimate > 0).length;
  const dense = sorted.length > DENSE;
  const without = leftOut === 0 ? '' : `; ${leftOut} more without an estimate`;
  const subtitle = `${sorted.length} specifications by estimate: ${positive} above zero, ${significant} with p < ${alpha} (${dense ? 'dark' : 'filled'})${without}`;
  const top = 66 + headOverflow(asked, subtitle);
  const rows = lines.length * ROW;
  const frame = { ...asked, height: Math.max(asked.height, top + LEAST_PANEL + GAP + rows + 14) };
  const panel = frame.height - top - GAP - rows - 14;
  const left =
    MARGIN + widest(choices.map(({ name }) => name)) + 12 + widest(lines.map(({ option }) => option)) + 8;
  const sides = {
    left: Math.max(66, Math.min(left, 0.6 * frame.width)),
    right: RIGHT,
    outerBoundsMode: 'none' as const,
  };
  const axis = extent(
    sorted.flatMap(({ estimate, low, high }) =>
      [estimate, low ?? estimate, high ?? estimate].map((v) => factor * v),
    ),
  );
  const decimals = decimalsOf(axis.interval);
  const x = {
    type: 'category' as const,
    data: sorted.map((_, i) => String(i)),
    axisLabel: { show: false },
    axisTick: { show: false },
  };
  const size = dense ? 4 : 7;
  return renderSvg(frame, {
    ...head(frame, subtitle),
    grid: [
      { ...sides, top, height: panel },
      { ...sides, top: top + panel + GAP, height: rows },
    ],
    xAxis: [
      { ...x, gridIndex: 0, axisLine: { show: false } },
      { ...x, gridIndex: 1, axisLine: { onZero: false, lineStyle: { color: AXIS } } },
    ],
    yAxis: [
      {
        ...AXIS_STYLE,
        ...axis,
        gridIndex: 0,
        name: estimateName,
        nameLocation: 'middle',
        nameGap: 48,
        nameRotate: 90,
        axisLabel: { ...AXIS_STYLE.axisLabel, formatter: (v: number) => fixed(v, decimals, { sign: true }) },
      },
      {
        type: 'category',
        gridIndex: 1,
        inverse: true,
        data: lines.map(({ choice, option }) => `${choice}: ${option}`),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          color: MUTED,
          fontSize: 11,
          interval: 0,
          formatter: (_: string, row: number) => lines[row]?.option ?? '',
        },
        splitLine: { show: false },
      },
    ],
    graphic: lines.flatMap((line, row) =>
      line.first ? headingOf(line, top + panel + GAP + row * ROW, frame.width) : [],
    ),
    series: [
      intervals(sorted, factor),
      {
        name: 'estimate',
        type: 'scatter',
        silent: true,
        z: 2,
        symbolSize: size,
        data: sorted.map((each) => {
          const [dark, pale] = each.estimate < 0 ? [VERMILLION, PALE_VERMILLION] : [BLUE, PALE_BLUE];
          const color = dense && !isSignificant(each) ? pale : dark;
          const fill = dense || isSignificant(each) ? color : '#ffffff';
          return {
            value: factor * each.estimate,
            itemStyle: { color: fill, borderColor: color, borderWidth: 1.5, opacity: 1 },
          };
        }),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: INK, width: 1, type: 'solid' },
          data: [{ yAxis: 0 }],
        },
      },
      {
        name: 'chosen',
        type: 'scatter',
        xAxisIndex: 1,
        yAxisIndex: 1,
        silent: true,
        symbolSize: size,
        itemStyle: { color: INK, opacity: 1 },
        data: sorted.flatMap(({ chosen }, i) =>
          lines.flatMap(({ choice, option }, row) => (chosen[choice] === option ? [[i, row]] : [])),
        ),
      },
    ],
  });
}

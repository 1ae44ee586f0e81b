import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';

interface BandPoint {
  readonly index: number;
  readonly low: number;
  readonly high: number;
}

/** How a band looks: its colour, how solid it is where it is an area and where it is a bar, and whether it is outlined. */
export interface BandStyle {
  readonly name: string;
  readonly color: string;
  readonly area: number;
  readonly bar: number;
  readonly outlined: boolean;
}

/** Runs of neighbouring sessions that have an interval: each is one band, and a gap stays a gap. */
function runsOf(low: readonly (number | null)[], high: readonly (number | null)[]): BandPoint[][] {
  const runs: BandPoint[][] = [];
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
function bandSeries(run: readonly BandPoint[], { name, color, area, bar, outlined }: BandStyle) {
  return {
    name,
    type: 'custom' as const,
    silent: true,
    z: 1,
    encode: { x: 0, y: [1, 2] },
    data: run.map(({ index, low, high }) => [index, low, high]),
    itemStyle: { color },
    renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      if (params.dataIndex !== 0) return { type: 'group' as const, children: [] };
      const upper = run.map(({ index, high }) => api.coord([index, high]));
      const lower = run.map(({ index, low }) => api.coord([index, low]));
      const points = [...upper, ...lower.toReversed()];
      const dashed = { stroke: color, lineWidth: 1.2, lineDash: [4, 3], fill: 'none' };
      const filled =
        run.length === 1
          ? {
              type: 'polyline' as const,
              shape: { points },
              style: { stroke: color, lineWidth: 8, opacity: bar },
            }
          : { type: 'polygon' as const, shape: { points }, style: { fill: color, opacity: area } };
      if (!outlined || run.length === 1) return filled;
      const edges = [upper, lower].map((edge) => ({
        type: 'polyline' as const,
        shape: { points: edge },
        style: dashed,
      }));
      return { type: 'group' as const, children: [filled, ...edges] };
    },
  };
}

/** The bands between two paths, one a run of sessions that have both ends; none where no session has. */
export function bandsBetween(
  low: readonly (number | null)[],
  high: readonly (number | null)[],
  style: BandStyle,
) {
  return runsOf(low, high).map((run) => bandSeries(run, style));
}

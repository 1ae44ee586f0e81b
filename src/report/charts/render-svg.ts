import * as echarts from 'echarts';
import type { ChartFrame } from './options.js';
import { AXIS, GRID, INK, MUTED } from './palette.js';

// Without quotes: they would end the attribute the list is written into, and the file would be no XML.
export const FONT = 'system-ui, Segoe UI, Helvetica, Arial, sans-serif';

/** An empty chart needs no more room than its sentence. */
const EMPTY_HEIGHT = 130;

/** Look of an axis, shared by all charts. */
export const AXIS_STYLE = {
  axisLine: { lineStyle: { color: AXIS } },
  axisTick: { lineStyle: { color: AXIS } },
  axisLabel: { color: MUTED, fontSize: 12 },
  nameTextStyle: { color: MUTED, fontSize: 12 },
  splitLine: { lineStyle: { color: GRID } },
} as const;

/**
 * Pixels: the space beside texts; the widest a letter of the subtitle is on average in any of the fonts, none of which
 * can be measured here; the height of its line.
 */
export const MARGIN = 12;
const LETTER = 7;
const LINE = 17;

/** On a narrow chart, a phone's, texts that stand side by side elsewhere stand below each other. */
export function isNarrow(frame: ChartFrame): boolean {
  return frame.width < 560;
}

/** Pixels by which all below the head moves down, because its subtitle takes more than one line. */
export function headOverflow(frame: ChartFrame, subtitle: string): number {
  return (wrap(subtitle, frame).split('\n').length - 1) * LINE;
}

/** The text with line breaks where a line would leave the chart. */
function wrap(text: string, frame: ChartFrame): string {
  const most = Math.floor((frame.width - 2 * MARGIN) / LETTER);
  return text.split(' ').reduce((lines, word) => {
    const line = lines.slice(lines.lastIndexOf('\n') + 1);
    return line.length + 1 + word.length > most ? `${lines}\n${word}` : `${lines} ${word}`;
  });
}

/** The head of a chart: its title, and under it what a reader must know to read it. */
export function head(frame: ChartFrame, subtitle: string): echarts.EChartsOption {
  return {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: FONT },
    title: {
      text: frame.title,
      subtext: wrap(subtitle, frame),
      left: MARGIN,
      top: 8,
      itemGap: 5,
      textStyle: { fontSize: 15, color: INK, fontWeight: 600 },
      subtextStyle: { fontSize: 12, color: MUTED, lineHeight: LINE },
    },
  };
}

/**
 * Draws a chart as SVG text on the server: same option, same bytes.
 *
 * The library numbers its ids by the charts a process has drawn, and adds hover styles that a still picture has no
 * use for; both are taken out, because they would make equal inputs differ.
 */
export function renderSvg(frame: ChartFrame, option: echarts.EChartsOption): string {
  const chart = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: frame.width,
    height: frame.height,
  });
  try {
    chart.setOption(option);
    return settle(chart.renderToSVGString(), frame);
  } finally {
    chart.dispose();
  }
}

function settle(svg: string, frame: ChartFrame): string {
  return svg
    .replace(/<style\s*>.*?<\/style>\s*/gs, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/\bzr\d+-/g, `${frame.idPrefix}-`)
    .replace(
      /<svg [^>]*>/,
      (tag) => `${tag.slice(0, -1)} role="img"><title>${escapeXml(frame.title)}</title>`,
    );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A chart that says why it is empty: the title, "no data" and the reason. */
export function renderNoData(frame: ChartFrame, reason: string): string {
  const low = { ...frame, height: Math.min(frame.height, EMPTY_HEIGHT) };
  return renderSvg(low, {
    ...head(low, ''),
    graphic: [
      {
        type: 'text',
        left: 'center',
        top: 'middle',
        style: { text: `no data: ${reason}`, fill: MUTED, fontSize: 14, fontFamily: FONT },
      },
    ],
  });
}

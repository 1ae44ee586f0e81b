import { describe, expect, it } from '@jest/globals';
import { XMLValidator } from 'fast-xml-parser';
import type { LagCoefficient } from '../../../src/analyse/correlation/types.js';
import type { WindowResult } from '../../../src/analyse/event-study/types.js';
import type { NarrativePoint } from '../../../src/analyse/narrative/types.js';
import { addDays, calendarDate, endOfDate } from '../../../src/domain/instant.js';
import { caarChart } from '../../../src/report/charts/caar-chart.js';
import { correlationChart } from '../../../src/report/charts/correlation-chart.js';
import { narrativeChart } from '../../../src/report/charts/narrative-chart.js';
import type { ChartOptions } from '../../../src/report/charts/options.js';

const SKY_DOT = /<path d="M1 0A1[^>]* fill="#56b4e9"/g;
const BLUE_DOT = /<path d="M1 0A1[^>]* fill="#0072b2"/g;
const BAND = /<(path|polygon|polyline) [^>]*opacity="0\.(18|25)"/g;

function count(svg: string, pattern: RegExp): number {
  return [...svg.matchAll(pattern)].length;
}

function points(values: readonly (number | null)[]): NarrativePoint[] {
  return values.map((value, i) => {
    const date = addDays(calendarDate('2025-08-01'), i);
    return {
      label: date,
      from: endOfDate(addDays(date, -1)),
      to: endOfDate(date),
      value,
      smoothed: value,
      nHeadlines: 4,
      nStories: 3,
      nAbstained: 0,
      nMarketReports: 0,
      outletsHeard: value === null ? 1 : 4,
      outletsExpected: 4,
      outletsReported: value === null ? 1 : 4,
      reason: value === null ? 'coverage_below_70_percent' : null,
    };
  });
}

function windowResult(over: Partial<WindowResult> = {}): WindowResult {
  return {
    window: { from: -1, to: 2 },
    n: 6,
    caar: 0.02,
    aar: [0.001, 0.01, 0.004, 0.005],
    caarPath: [0.001, 0.011, 0.015, 0.02],
    caarPathLow: [-0.002, 0.004, 0.006, 0.008],
    caarPathHigh: [0.004, 0.018, 0.024, 0.032],
    placebo: null,
    mde: null,
    tests: {},
    ...over,
  };
}

function lags(): LagCoefficient[] {
  return [-2, -1, 0, 1, 2].map((lag) => ({
    lag,
    kind: lag < 0 ? 'reverse' : lag === 0 ? 'association' : 'predictive',
    coefficient: 0.3 - 0.1 * Math.abs(lag),
    n: 100,
    pValue: lag === 0 ? 0.001 : 0.4,
  }));
}

const options = { title: 'A title', simulated: false };

describe('narrativeChart', () => {
  it('draws one dot for each interval with a value and breaks the line at a gap', () => {
    const svg = narrativeChart(points([0.1, 0.2, null, -0.1, 0.3, 0.2]), options);
    expect(count(svg, SKY_DOT)).toBe(5);
    expect(svg).toContain('6 intervals, 1 without a value');
    const line =
      /<path d="([^"]+)"[^>]*stroke="#0072b2" stroke-width="2.5" stroke-linejoin/.exec(svg)?.[1] ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
  });

  it('marks an interval of low coverage in the second colour', () => {
    expect(count(narrativeChart(points([0.1, null, null]), options), /fill="#d55e00"/g)).toBe(2);
  });

  it('says why a series without any value is empty', () => {
    const svg = narrativeChart(points([null, null]), options);
    expect(svg).toContain('no data: coverage below 70 percent');
    expect(narrativeChart([], options)).toContain('no data: no interval was asked for');
  });

  it('colours the coverage by the outlets that were expected, not by whoever was heard', () => {
    const of = (outletsHeard: number, outletsReported: number, outletsExpected: number) =>
      points([0.1, 0.2]).map((each) => ({ ...each, outletsHeard, outletsReported, outletsExpected }));
    const low = (rows: readonly NarrativePoint[]) => count(narrativeChart(rows, options), /fill="#d55e00"/g);
    expect(low(of(9, 1, 4))).toBe(2);
    expect(low(of(3, 3, 4))).toBe(0);
    expect(low(of(2, 0, 0))).toBe(0);
  });

  it('refuses a value outside the scale by name', () => {
    expect(() => narrativeChart(points([0.1, 1.2]), options)).toThrow('invalid narrative point: 1.2');
  });
});

describe('caarChart', () => {
  it('draws a dot for each session, the band and the axes in per cent', () => {
    const svg = caarChart(windowResult(), options);
    expect(count(svg, BLUE_DOT)).toBe(4);
    expect(count(svg, BAND)).toBe(1);
    for (const text of [
      '>−1<',
      '>0<',
      '>+1<',
      '>+2<',
      'CAAR, %',
      'sessions from day 0',
      '6 event-instrument',
    ]) {
      expect(svg).toContain(text);
    }
  });

  it('leaves the band open where the interval is missing', () => {
    const holed = windowResult({ caarPathLow: [-0.002, null, 0.006, 0.008] });
    expect(count(caarChart(holed, options), BAND)).toBe(2);
    const none = { caarPathLow: [null, null, null, null], caarPathHigh: [null, null, null, null] };
    const svg = caarChart(windowResult(none), options);
    expect(count(svg, BAND)).toBe(0);
    expect(svg).toContain('no interval: it needs two events or more');
  });

  it('says why a window without events is empty', () => {
    const none = [null, null, null, null];
    const empty = windowResult({ n: 0, caar: null, caarPath: none, caarPathLow: none, caarPathHigh: none });
    expect(caarChart(empty, options)).toContain('no data: no event was used in the window [−1, +2]');
  });

  it('refuses a path that is not as long as its window', () => {
    expect(() => caarChart(windowResult({ caarPath: [0.1] }), options)).toThrow(
      'invalid caarPath: 1 points for a window of 4 sessions',
    );
  });
});

describe('correlationChart', () => {
  it('draws a bar for each lag and calls lag 0 association', () => {
    const svg = correlationChart(lags(), options);
    expect(count(svg, /stroke-width="1.5" ecmeta_series/g)).toBe(5);
    expect(svg).toContain('association (lag 0)');
    expect(count(svg, /fill="#d55e00" stroke="#d55e00"/g)).toBe(1);
    expect(count(svg, /fill="#ffffff" stroke="#0072b2"/g)).toBe(2);
  });

  it('refuses lags out of order and says why an empty one is empty', () => {
    expect(() => correlationChart(lags().toReversed(), options)).toThrow(
      'invalid leadLag: lag 1 follows lag 2',
    );
    const empty = lags().map((lag) => ({ ...lag, coefficient: null }));
    expect(correlationChart(empty, options)).toContain('no data: no lag has enough pairs');
  });
});

describe('every chart', () => {
  const draw = {
    narrative: (o: ChartOptions) => narrativeChart(points([0.1, null, 0.2]), o),
    caar: (o: ChartOptions) => caarChart(windowResult(), o),
    correlation: (o: ChartOptions) => correlationChart(lags(), o),
  };

  it.each(Object.entries(draw))(
    '%s gives the same bytes for the same input, whatever was drawn before',
    (_, chart) => {
      const first = chart(options);
      for (const other of Object.values(draw)) other({ ...options, title: 'Another' });
      expect(chart(options)).toBe(first);
      expect(first).not.toMatch(/zr\d/);
    },
  );

  it.each(Object.entries(draw))('%s says SIMULATED where the data are', (_, chart) => {
    expect(chart({ ...options, simulated: true })).toContain('SIMULATED');
    expect(chart(options)).not.toContain('SIMULATED');
  });

  it.each(Object.entries(draw))('%s escapes its title and refuses an unusable size', (_, chart) => {
    const svg = chart({ ...options, title: '<script>alert(1)</script>' });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(() => narrativeChart(points([0.1]), { ...options, width: 10 })).toThrow('invalid width: 10');
    expect(() => narrativeChart(points([0.1]), { ...options, title: ' ' })).toThrow('invalid title');
    expect(() => narrativeChart(points([0.1]), { ...options, idPrefix: 'a b' })).toThrow('invalid idPrefix');
  });

  it.each(Object.entries(draw))(
    '%s is well-formed XML, wide and narrow, so that it opens as a file',
    (_, chart) => {
      for (const width of [1200, 320]) {
        expect(XMLValidator.validate(chart({ ...options, title: 'A & B < C', width }))).toBe(true);
      }
    },
  );

  it('breaks the line under its title before a narrow picture ends', () => {
    const line = '6 event-instrument pairs; band: 95 % interval of each point';
    expect(caarChart(windowResult(), { ...options, width: 900 })).toContain(line);
    expect(caarChart(windowResult(), { ...options, width: 320 })).not.toContain(line);
  });
});

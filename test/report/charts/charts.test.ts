import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { XMLValidator } from 'fast-xml-parser';
import type { WindowResult } from '../../../src/analyse/event-study/types.js';
import type { NarrativePoint } from '../../../src/analyse/narrative/types.js';
import { addDays, calendarDate, endOfDate } from '../../../src/domain/instant.js';
import { caarChart } from '../../../src/report/charts/caar-chart.js';
import { correlationChart, type DrawnLag } from '../../../src/report/charts/correlation-chart.js';
import { eventStripChart, type StripMark, stripMarks } from '../../../src/report/charts/event-strip-chart.js';
import { narrativeChart } from '../../../src/report/charts/narrative-chart.js';
import type { ChartOptions } from '../../../src/report/charts/options.js';
import {
  type SpecificationGrid,
  specificationChart,
} from '../../../src/report/charts/specification-chart.js';
import { projectRoot } from '../../support/shared.js';

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
      gap: false,
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
    joint: null,
    mde: null,
    tests: {},
    ...over,
  };
}

function lags(): DrawnLag[] {
  return [-2, -1, 0, 1, 2].map((lag) => ({
    lag,
    kind: lag < 0 ? 'reverse' : lag === 0 ? 'association' : 'predictive',
    coefficient: 0.3 - 0.1 * Math.abs(lag),
    n: 100,
    pValue: lag === 0 ? 0.001 : 0.4,
  }));
}

const PLACEBO = { low: [-0.01, -0.012, -0.015, -0.05], high: [0.01, 0.012, 0.015, 0.02] };
const DAY_ONE = { from: 0, to: 1 };

function mark(over: Partial<StripMark> = {}): StripMark {
  const day0 = calendarDate('2025-08-15');
  return { id: 'e1', unit: 'imoex', day0, outcome: 'used', car: 0.02, seCar: 0.005, ...over };
}

function marks(): StripMark[] {
  return [
    mark({ id: 'late', day0: calendarDate('2025-08-20'), car: -0.01 }),
    mark({ id: 'unplaced', day0: null, outcome: 'no_session_in_range', car: null, seCar: null }),
    mark({ id: 'early', day0: calendarDate('2025-03-03') }),
    mark({
      id: 'thin',
      day0: calendarDate('2025-01-09'),
      outcome: 'too_few_observations',
      car: null,
      seCar: null,
    }),
  ];
}

/** Two models by three windows; the estimates are 1 to 6 times 0.4 %, less 1 %. */
function grid(over: Partial<SpecificationGrid> = {}): SpecificationGrid {
  const choices = [
    { name: 'model', options: ['constant mean', 'market'] },
    { name: 'window', options: ['[0, 0]', '[−1, +1]', '[0, +5]'] },
  ];
  const specifications = (choices[0]?.options ?? []).flatMap((model, m) =>
    (choices[1]?.options ?? []).map((window, w) => {
      const estimate = 0.004 * (1 + 3 * m + w) - 0.01;
      return {
        chosen: { model, window },
        estimate,
        low: estimate - 0.006,
        high: estimate + 0.006,
        pValue: estimate > 0.006 ? 0.01 : 0.4,
      };
    }),
  );
  return { choices, specifications, alpha: 0.05, estimateName: 'CAAR, %', ...over };
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

describe('the placebo band of caarChart', () => {
  const PLACEBO_BAND = /<(path|polygon) [^>]*fill-?[^>]*opacity="0\.14"/g;
  const placebo = PLACEBO;

  it('is drawn dashed behind the interval, and the axis holds it', () => {
    const svg = caarChart({ ...windowResult(), placebo }, { ...options, width: 1000 });
    expect(count(svg, PLACEBO_BAND)).toBe(1);
    expect(count(svg, /stroke-dasharray="4,3"/g)).toBe(2);
    expect(count(svg, BAND)).toBe(1);
    expect(svg).toContain('dashed, grey: 95 % of placebo paths');
    expect(svg).toContain('>−6.0<');
    expect(svg.search(/opacity="0\.14"/)).toBeLessThan(svg.search(/opacity="0\.18"/));
  });

  it('is not spoken of where there is none', () => {
    for (const none of [null, undefined]) {
      const svg = caarChart({ ...windowResult(), ...(none === null ? { placebo: none } : {}) }, options);
      expect(svg).toBe(caarChart(windowResult(), options));
      expect(svg).not.toContain('placebo');
    }
  });

  it('is refused when it is not as long as its window', () => {
    expect(() => caarChart({ ...windowResult(), placebo: { low: [0], high: [0] } }, options)).toThrow(
      'invalid placebo.low: 1 points for a window of 4 sessions',
    );
  });
});

describe('eventStripChart', () => {
  const HOLLOW = /<path d="M1 0A1[^>]* fill="#ffffff" stroke="#5c6066"/g;
  const VERMILLION_DOT = /<path d="M1 0A1[^>]* fill="#d55e00"/g;
  const WHISKER = /<(path|polyline) [^>]*stroke="#(0072b2|d55e00)"[^>]*stroke-opacity="0\.55"/g;

  it('draws as many marks as events went in: by sign where used, hollow where not', () => {
    const svg = eventStripChart(DAY_ONE, marks(), { ...options, width: 1200 });
    expect([count(svg, BLUE_DOT), count(svg, VERMILLION_DOT), count(svg, HOLLOW)]).toEqual([1, 1, 2]);
    expect(count(svg, WHISKER)).toBe(2);
    expect(svg).toContain('2 of 4 event-instrument pairs');
    expect(svg).toContain('hollow, not used: 1 too few observations, 1 no session in range');
  });

  it('goes by date, those without a session last, whatever the order of the input', () => {
    const svg = eventStripChart(DAY_ONE, marks(), { ...options, width: 1200 });
    const places = ['2025-01-09', '2025-03-03', '2025-08-20', 'no session'].map((label) =>
      svg.indexOf(label),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(eventStripChart(DAY_ONE, marks().toReversed(), { ...options, width: 1200 })).toBe(svg);
  });

  it('scales to the interval of 1.96 standard errors', () => {
    // 2 % + 1.96 · 4 % = 9.84 %: the axis ends at 10 %.
    const wide = eventStripChart(DAY_ONE, [mark({ seCar: 0.04 })], options);
    expect(wide).toContain('>+10.0<');
    expect(eventStripChart(DAY_ONE, [mark({ seCar: null })], options)).not.toMatch(WHISKER);
  });

  it('says so when there is no event, and refuses a used one without a number', () => {
    expect(eventStripChart(DAY_ONE, [], options)).toContain('no data: no event passes the filter');
    expect(() => eventStripChart(DAY_ONE, [mark({ car: null })], options)).toThrow(
      'invalid mark: e1 on imoex is used and its CAR is null',
    );
  });

  it('takes its marks from one window of a study', () => {
    const shared = {
      window: DAY_ONE,
      tCar: 1,
      pCar: 0.3,
      scar: 1,
      ar: [],
      seAr: [],
      bhar: null,
      rankP: null,
      permutationP: null,
      mde: null,
      overlaps: [],
    };
    const event = {
      ...{ id: 'e1', unit: 'imoex', outcome: 'missing_in_window' as const, day0: null, shiftedDays: null },
      ...{ alpha: null, beta: null, betas: {}, sigma: null, nObs: 150, flags: [] },
      ...{ overlapsEstimation: [], nOverlapsEstimation: 0 },
      windows: [
        { ...shared, outcome: 'missing_in_window' as const, car: null, seCar: null },
        { ...shared, outcome: 'used' as const, car: 0.01, seCar: 0.002 },
      ],
    };
    expect(stripMarks([event], 1)).toEqual([mark({ day0: null, car: 0.01, seCar: 0.002 })]);
    expect(stripMarks([event], 2)).toEqual([]);
  });
});

describe('specificationChart', () => {
  const CHOSEN = /<path d="M1 0A1[^>]* fill="#222222"/g;

  it('draws each specification once, filled where significant, with a dot for each choice', () => {
    const svg = specificationChart(grid(), options);
    // Estimates −0.6, −0.2, 0.2, 0.6, 1.0, 1.4 %; p < 0.05 above 0.6 %: four positive, two significant.
    expect(count(svg, /A1[^>]* fill="#0072b2" stroke="#0072b2"/g)).toBe(2);
    expect(count(svg, /A1[^>]* fill="#ffffff" stroke="#0072b2"/g)).toBe(2);
    expect(count(svg, /A1[^>]* fill="#ffffff" stroke="#d55e00"/g)).toBe(2);
    expect(count(svg, CHOSEN)).toBe(12);
    for (const text of ['constant mean', '[−1, +1]', 'window', 'CAAR, %']) expect(svg).toContain(text);
    expect(svg).toContain('6 specifications by estimate: 4 above zero, 2 with p &lt; 0.05 (filled)');
  });

  it('does not depend on the order in which specifications come', () => {
    const { specifications } = grid();
    const turned = grid({ specifications: specifications.toReversed() });
    expect(specificationChart(turned, options)).toBe(specificationChart(grid(), options));
  });

  it('grows with its rows and keeps the height asked for otherwise', () => {
    const heightOf = (svg: string) => Number(/<svg [^>]*height="(\d+)"/.exec(svg)?.[1]);
    expect(heightOf(specificationChart(grid(), { ...options, height: 500 }))).toBe(500);
    const many = Array.from({ length: 40 }, (_, i) => `option ${i}`);
    const choices = [{ name: 'model', options: many }];
    const specifications = many.map((option, i) => ({
      ...{ chosen: { model: option }, estimate: i / 1000 },
      ...{ low: null, high: null, pValue: null },
    }));
    const svg = specificationChart(grid({ choices, specifications }), { ...options, height: 300 });
    expect(heightOf(svg)).toBeGreaterThan(40 * 15 + 130);
  });

  it('refuses a specification that chooses what is not offered, and an alpha that is no level', () => {
    const [first] = grid().specifications;
    if (first === undefined) throw new Error('no specification');
    const odd = { ...first, chosen: { model: 'magic', window: '[0, 0]' } };
    expect(() => specificationChart(grid({ specifications: [odd] }), options)).toThrow(
      'invalid specification: model is magic, not one of constant mean, market',
    );
    expect(() => specificationChart(grid({ alpha: 5 }), options)).toThrow('invalid alpha: 5');
    expect(() => specificationChart(grid({ choices: [] }), options)).toThrow('invalid choices');
    expect(specificationChart(grid({ specifications: [] }), options)).toContain('no specification was');
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
    placebo: (o: ChartOptions) => caarChart({ ...windowResult(), placebo: PLACEBO }, o),
    strip: (o: ChartOptions) => eventStripChart(DAY_ONE, marks(), o),
    specification: (o: ChartOptions) => specificationChart(grid(), o),
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

  it.each(Object.entries(draw))(
    '%s is the picture that was looked at (UPDATE_GOLDEN=1 draws it again)',
    (name, chart) => {
      const file = join(projectRoot, 'test/report/charts/golden', `${name}.svg`);
      const svg = chart({ title: 'A title', simulated: true });
      if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, svg);
      expect(svg).toBe(readFileSync(file, 'utf8'));
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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sessionsCalendar } from '../../../src/analyse/claim-study/sessions-calendar.js';
import { measureCells } from '../../../src/analyse/claim-study/sessions-cells.js';
import { instrumentOf } from '../../../src/analyse/claim-study/sessions-instrument.js';
import { AS_REGISTERED, primaryDesign } from '../../../src/analyse/claim-study/sessions-specifications.js';
import { studySessionsClaim } from '../../../src/analyse/claim-study/sessions-study.js';
import type { ClaimStudy, TargetSeries } from '../../../src/analyse/claim-study/types.js';
import { calendarDate } from '../../../src/domain/instant.js';
import type { EventWindow } from '../../../src/domain/window.js';
import { createShiftedProducts } from '../../../src/stats/shifted-products.js';
import { expectClose } from '../../support/close-to.js';
import { projectRoot } from '../../support/shared.js';
import { CLAIM, primaryOf, targetOf } from './support/sessions-world.js';

interface Estimated {
  readonly window: readonly [number, number];
  readonly effect: number;
  readonly se: number;
  readonly df: number;
  readonly lag: number;
  readonly p: number;
}

type Values = readonly (number | null)[];

interface Golden {
  readonly series: Readonly<
    Record<
      string,
      {
        readonly dates: readonly string[];
        readonly framing: Values;
        readonly stance: Values;
        readonly returns: Values;
        readonly market: Values;
        readonly closure: readonly boolean[];
      }
    >
  >;
  readonly single: readonly Estimated[];
  readonly pooled: readonly Estimated[];
  readonly specifications: readonly { readonly id: string; readonly effect: number }[];
  readonly shifts: { readonly shifts: readonly number[]; readonly effects: readonly number[] };
}

const golden: Golden = JSON.parse(readFileSync(join(projectRoot, 'test/golden/claim_sessions.json'), 'utf8'));

function seriesOf(name: string): TargetSeries {
  const given = golden.series[name];
  if (given === undefined) throw new RangeError(`no series ${name}`);
  const { dates, framing, stance, returns, market, closure } = given;
  return {
    unit: name,
    dates: dates.map(calendarDate),
    returns,
    market,
    closureBefore: closure,
    narrative: { framing, stance },
  };
}

function studyOf(names: readonly string[], windows: readonly EventWindow[]): ClaimStudy {
  return {
    claim: { ...CLAIM, windows, targets: [targetOf('target', names)] },
    targets: [{ id: 'target', series: names.map(seriesOf) }],
    events: [],
    against: [],
    draws: { draws: 19, seed: 1 },
  };
}

describe('a claim about every session, against numbers from elsewhere', () => {
  it.each([
    ['statsmodels OLS with HAC errors, of one instrument', ['whole'], golden.single],
    ['Driscoll and Kraay from full matrices, of three with gaps', ['c', 'a', 'b'], golden.pooled],
  ] as const)('has effect, error and p of %s', (_, names, expected) => {
    for (const { window, effect, se, df, lag, p } of expected) {
      const [from, to] = window;
      const target = primaryOf(studyOf(names, [{ from, to }]));
      const label = `[${from}, ${to}]`;
      expectClose(target?.estimate?.effect, effect, 1e-9, `${label} effect`);
      expectClose(target?.estimate?.se, se, 1e-9, `${label} se`);
      expectClose(target?.primary.pValue, p, 1e-8, `${label} p`);
      expectClose(target?.estimate?.df, df, 1e-12, `${label} df`);
      expect(target?.primary.inputs.lag).toBe(lag);
      expect(target?.primary.warning?.startsWith('association') ?? false).toBe(from < 1);
    }
  });

  it('has the effects of specifications read by pandas', () => {
    const [target] = studySessionsClaim(studyOf(['a'], [{ from: 1, to: 5 }])).targets;
    const byId = new Map(target?.specifications.map(({ id, effect }) => [id, effect]));
    for (const { id, effect } of golden.specifications) expectClose(byId.get(id), effect, 1e-9, id);
  });

  it('has the effects of an index moved round the calendar', () => {
    const series = seriesOf('a');
    const calendar = sessionsCalendar([series], 'framing');
    const instrument = instrumentOf(
      series,
      { measure: 'framing', given: ['stance'], camp: null, againstCamp: null },
      calendar,
    );
    if (typeof instrument === 'string') throw new Error(instrument);
    const shifter = {
      products: createShiftedProducts(calendar.length),
      length: calendar.length,
      shifts: Int32Array.from(golden.shifts.shifts),
    };
    const [cell] = measureCells(instrument, primaryDesign({ from: 1, to: 1 }), 'all', AS_REGISTERED, shifter);
    for (const [b, effect] of golden.shifts.effects.entries())
      expectClose(cell?.draws[b], effect, 1e-9, `shift ${golden.shifts.shifts[b]}`);
    expectClose(cell?.draws[0], cell?.effect, 1e-10, 'a shift of 0 is the effect itself');
  });
});

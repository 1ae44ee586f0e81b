import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import type { StudyEvent } from '../../../src/analyse/event-study/index.js';
import { expectNext, measureClaim, type TrackedSeries } from '../../../src/analyse/track-record/index.js';
import type { ClaimOutcome } from '../../../src/domain/claim.js';
import { type CalendarDate, calendarDate } from '../../../src/domain/instant.js';
import { claim } from '../../domain/claims.js';
import { expectClose } from '../../support/close-to.js';
import { projectRoot } from '../../support/shared.js';

interface Listed {
  readonly dates: readonly string[];
  readonly values: readonly (number | null)[];
}
type Window = readonly [from: number, to: number];
interface Golden {
  readonly intervals: readonly { effects: number[]; mean: number; low: number; high: number }[];
  readonly a: Listed;
  readonly b: Listed;
  readonly error_of_sum: readonly { series: string; length: number; n: number; high: number }[];
  readonly pseudo_dates: {
    readonly a: Listed;
    readonly b: Listed;
    readonly level: Listed;
    readonly spreads: readonly {
      outcome: ClaimOutcome;
      series: string;
      window: Window;
      low: number;
      high: number;
    }[];
  };
  readonly effects: readonly { date: string; window: Window; car: number; level: number }[];
}

/** Digits that the quantile of t keeps by which the script made them: its own distribution function tells the rest apart. */
const QUANTILE = 1e-8;

/** Made by test/golden/track_record.py (statsmodels, pandas, scipy). */
const golden = JSON.parse(readFileSync(join(projectRoot, 'test/golden/track_record.json'), 'utf8')) as Golden;

function seriesOf(unit: string, { dates, values }: Listed): TrackedSeries {
  return { unit, dates: dates as readonly CalendarDate[], returns: values, market: null };
}

const [target] = claim().targets;
if (target === undefined) throw new Error('the claim has a target');

function measured(
  outcome: ClaimOutcome,
  [from, to]: Window,
  series: TrackedSeries[],
  events: StudyEvent[] = [],
) {
  const own = claim({ outcome, windows: [{ from, to }] });
  return measureClaim({ claim: own, targets: [{ id: 'index', series }], events, against: [] });
}

describe('an expectation', () => {
  it('has the prediction interval of one further observation', () => {
    for (const { effects, mean, low, high } of golden.intervals) {
      const found = expectNext(target, { effects, against: null, spread: null });
      expectClose(found.mean, mean, 1e-12, `mean of ${effects.length}`);
      expectClose(found.low, low, QUANTILE, `low of ${effects.length}`);
      expectClose(found.high, high, QUANTILE, `high of ${effects.length}`);
    }
  });

  it('before there are events, of a return has the error of a new window about the mean', () => {
    for (const { series, length, high } of golden.error_of_sum) {
      const used = [seriesOf('a', golden.a), ...(series === 'two' ? [seriesOf('b', golden.b)] : [])];
      const spread = measured('return', [0, length - 1], used).spreads.index;
      expectClose(spread?.high, high, QUANTILE, `${series} series, ${length} sessions`);
      expectClose(spread?.low, -high, QUANTILE, `${series} series, ${length} sessions, low`);
    }
  });

  it('before there are events, of a volatility or level has the quantiles over past dates', () => {
    const { spreads, ...samples } = golden.pseudo_dates;
    for (const { outcome, series, window, low, high } of spreads) {
      const used =
        series === 'level'
          ? [seriesOf('index', samples.level)]
          : [seriesOf('a', samples.a), ...(series === 'two' ? [seriesOf('b', samples.b)] : [])];
      const spread = measured(outcome, window, used).spreads.index;
      expectClose(spread?.low, low, 1e-9, `${outcome} ${series} ${window.join(':')} low`);
      expectClose(spread?.high, high, 1e-9, `${outcome} ${series} ${window.join(':')} high`);
    }
  });
});

describe('the effect of an event', () => {
  it('is the cumulative abnormal return, and of a level its mean over the window', () => {
    for (const { date, window, car, level } of golden.effects) {
      const events = [{ id: 'e', unit: 'a', date: calendarDate(date) }];
      const series = [seriesOf('a', golden.a)];
      const of = (outcome: ClaimOutcome) => measured(outcome, window, series, events).events[0]?.effect;
      expectClose(of('return'), car, 1e-10, `return ${date} ${window.join(':')}`);
      expectClose(of('level'), level, 1e-10, `level ${date} ${window.join(':')}`);
    }
  });
});

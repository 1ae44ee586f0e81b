import { describe, expect, it } from '@jest/globals';
import { curveEstimations, curveWindows } from '../../../src/analyse/claim-study/design.js';
import type { ClaimStudy, TargetSeries } from '../../../src/analyse/claim-study/index.js';
import { studyClaim } from '../../../src/analyse/claim-study/index.js';
import { loadCalendars } from '../../../src/config/calendars.js';
import { loadClaims } from '../../../src/config/claims.js';
import { loadInstruments } from '../../../src/config/instruments.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import type { Claim } from '../../../src/domain/claim.js';
import { eventsOn, simulate } from './support/studies.js';

const ids = loadInstruments(DATA_DIR, [...loadCalendars(DATA_DIR).keys()]).map(({ id }) => id);
const claims = loadClaims(DATA_DIR, ids).filter(({ events }) => events !== null);

const DAYS = 760;
const EVENTS = [330, 365, 400, 440, 470, 510, 560, 600, 690];
const AGAINST = [345, 380, 420, 490, 535, 580, 640];

/** A SIMULATED world in which a claim's first target can be measured. */
function worldOf(claim: Claim): ClaimStudy {
  const [first] = claim.targets;
  if (first === undefined) throw new Error('a claim has targets');
  const units = (first.instruments.length === 0 ? ['index'] : first.instruments).slice(0, 2);
  const series = units.map((unit, i): TargetSeries => simulate(31 + i, unit, DAYS, 0.002, EVENTS));
  return {
    claim: { ...claim, targets: [first] },
    targets: [{ id: first.id, series }],
    events: eventsOn(EVENTS, units),
    against: claim.against === null ? [] : eventsOn(AGAINST, units, 'x'),
    draws: { draws: 19, seed: 1 },
  };
}

describe('the specification curve', () => {
  it.each(claims.map((claim) => [claim.id, claim] as const))(
    'of %s has 500 specifications or more, each once, each with an effect',
    (_, claim) => {
      const [found] = studyClaim(worldOf(claim)).targets;
      const rows = found?.specifications ?? [];
      expect(rows.length).toBeGreaterThanOrEqual(500);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(rows.filter(({ effect }) => effect === null)).toEqual([]);
      expect(rows.every(({ pValue }) => pValue !== null && pValue > 0 && pValue <= 1)).toBe(true);
      expect([found?.curve?.specifications, found?.curve?.leftOut]).toEqual([rows.length, 0]);
      expect(found?.curve?.joint?.median.pValue).toBeGreaterThanOrEqual(1 / 20);
      const first = claim.windows[0];
      expect(
        rows.filter(({ window }) => window.from === first?.from && window.to === first.to).length,
      ).toBeGreaterThan(30);
    },
  );

  it('leaves out the longest windows where many events leave them no other dates, and keeps its joint test', () => {
    const dense = Array.from({ length: 26 }, (_, i) => 310 + 15 * i);
    const calms = claims.find(({ id }) => id === 'engagement_calms_rouble');
    if (calms === undefined) throw new Error('the claim is reviewed');
    const study = {
      ...worldOf(calms),
      events: eventsOn(dense, worldOf(calms).targets[0]?.series.map(({ unit }) => unit) ?? []),
    };
    const [found] = studyClaim(study).targets;
    const windows = new Set(found?.specifications.map(({ window: { from, to } }) => `${from}:${to}`));
    expect(windows.has('1:20')).toBe(false);
    expect(windows.has('0:9')).toBe(true);
    expect(found?.curve?.joint).not.toBeNull();
    // With room for it the longest window stays.
    const [roomy] = studyClaim(worldOf(calms)).targets;
    expect(roomy?.specifications.some(({ window }) => window.to === 20)).toBe(true);
  });

  it('has eight windows however few a claim gives, none from before day 0 reaches it', () => {
    for (const [windows, outcome] of [
      [[{ from: 0, to: 0 }], 'return'],
      [[{ from: 0, to: 2 }], 'return'],
      [[{ from: -1, to: 1 }], 'return'],
      [[{ from: 0, to: 1 }], 'volatility'],
      [[{ from: -1, to: -1 }], 'level'],
      [
        [
          { from: -5, to: -1 },
          { from: -3, to: -1 },
        ],
        'level',
      ],
    ] as const) {
      const found = curveWindows(windows, outcome);
      expect(found.length).toBe(8);
      expect(new Set(found.map(({ from, to }) => `${from},${to}`)).size).toBe(8);
      expect(found.slice(0, windows.length)).toEqual(windows);
      for (const { from, to } of found) {
        expect(to - from).toBeGreaterThanOrEqual(outcome === 'volatility' ? 1 : 0);
        if (outcome === 'level') expect(to).toBe(-1);
        else expect(from).toBe(windows[0]?.from);
      }
      const last = Math.max(...curveEstimations(found, 1).map(({ to }) => to));
      expect(last).toBeLessThan(Math.min(...found.map(({ from }) => from)));
    }
  });

  it('keeps every one of its models over the same draws, and its shares are those of the rows', () => {
    const [claim] = claims;
    if (claim === undefined) throw new Error('claims are there');
    const study = worldOf(claim);
    const withMarket: ClaimStudy = {
      ...study,
      targets: study.targets.map((each) => ({
        ...each,
        series: each.series.map((one) => ({
          ...one,
          market: simulate(77, 'm', DAYS, 0, [], 0).returns.slice(0, one.dates.length),
        })),
      })),
    };
    const [found] = studyClaim(withMarket).targets;
    const rows = found?.specifications ?? [];
    expect([...new Set(rows.map(({ model }) => model))].sort()).toEqual([
      'constant_mean',
      'market',
      'market_adjusted',
    ]);
    const share = (of: (row: (typeof rows)[number]) => boolean) => rows.filter(of).length / rows.length;
    expect(found?.curve?.sharePositive).toBeCloseTo(
      share(({ effect }) => (effect ?? 0) > 0),
      12,
    );
    expect(found?.curve?.shareSignificant).toBeCloseTo(
      share(({ pValue }) => (pValue ?? 1) <= claim.alpha),
      12,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { studySessionsClaim } from '../../../src/analyse/claim-study/sessions-study.js';
import type { ClaimStudy, TargetEvidence, TargetSeries } from '../../../src/analyse/claim-study/types.js';
import { primaryOf, sessionsWorld } from './support/sessions-world.js';

const small = { seed: 11, sessions: 220, targets: [1, 2], missing: 0.04, closed: 0.04, draws: 39 } as const;

const withSeries = (study: ClaimStudy, change: (series: TargetSeries) => TargetSeries): ClaimStudy => ({
  ...study,
  targets: study.targets.map(({ id, series }) => ({ id, series: series.map(change) })),
});

const withClaim = (study: ClaimStudy, change: Partial<ClaimStudy['claim']>): ClaimStudy => ({
  ...study,
  claim: { ...study.claim, ...change },
});

const byTarget = (targets: readonly TargetEvidence[]) => new Map(targets.map((each) => [each.target, each]));

describe('the study of a claim about every session', () => {
  it('says the same whatever order targets and instruments come in', () => {
    const study = sessionsWorld(small);
    const turned = {
      ...study,
      targets: study.targets.map(({ id, series }) => ({ id, series: series.toReversed() })).toReversed(),
    };
    const [one, other] = [studySessionsClaim(study), studySessionsClaim(turned)];
    expect(byTarget(other.targets)).toEqual(byTarget(one.targets));
    expect(other.rivals).toEqual(one.rivals);
    expect(one.targets.map(({ target }) => target)).toEqual(['target_0', 'target_1']);
  });

  it('reads no price after the last window of the index, and no headline of an earlier row', () => {
    const deaf = 10;
    const study = withSeries(sessionsWorld(small), (series) => ({
      ...series,
      narrative: Object.fromEntries(
        Object.entries(series.narrative ?? {}).map(([measure, values]) => [
          measure,
          values.map((value, t) => (t < series.dates.length - deaf ? value : null)),
        ]),
      ),
    }));
    const longest = Math.max(...study.claim.windows.map(({ to }) => to));
    const changed = withSeries(study, (series) => ({
      ...series,
      returns: series.returns.map((value, t) =>
        t < series.dates.length - deaf + longest ? value : 0.5 * (t % 3),
      ),
    }));
    expect(studySessionsClaim(changed)).toEqual(studySessionsClaim(study));
    const touched = withSeries(study, (series) => ({
      ...series,
      returns: series.returns.map((value, t) => (t === series.dates.length - deaf - 1 ? 0.5 : value)),
    }));
    expect(primaryOf(touched).estimate).not.toEqual(primaryOf(study).estimate);
  });

  it('gives estimate and registered test of a target whatever other targets there are', () => {
    const study = sessionsWorld(small);
    const alone = { ...study, targets: study.targets.slice(0, 1) };
    expect(primaryOf(alone).estimate).toEqual(primaryOf(study).estimate);
    expect(primaryOf(alone).primary).toEqual(primaryOf(study).primary);
  });

  it('accounts for every session of every instrument', () => {
    const study = sessionsWorld({ ...small, targets: [4] });
    const [first, second, third, fourth] = study.targets[0]?.series ?? [];
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new RangeError('four instruments');
    const closureAt = 100;
    const series: TargetSeries[] = [
      { ...first, closureBefore: first.dates.map((_, t) => t === closureAt) },
      { ...second, narrative: {} },
      { ...third, returns: third.returns.map((value, t) => (t < 50 ? value : null)) },
      // The index says what the measure held fixed says, and nothing else.
      {
        ...fourth,
        narrative: { stance: fourth.narrative?.stance ?? [], framing: fourth.narrative?.stance ?? [] },
      },
    ];
    const [target] = studySessionsClaim({ ...study, targets: [{ id: 'target_0', series }] }).targets;
    const total = Object.values(target?.outcomes ?? {}).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(series.reduce((sum, { dates }) => sum + dates.length, 0));
    expect(target?.instruments).toEqual(['T0I0']);
    expect(target?.without).toEqual([
      { instrument: 'T0I1', reason: 'no narrative index of framing' },
      expect.objectContaining({
        instrument: 'T0I2',
        reason: expect.stringContaining('at least 60 are needed'),
      }),
      { instrument: 'T0I3', reason: 'the index does not vary beyond what is held fixed' },
    ]);
    // Two own returns before the first session to have them, and the last session has no next: of three that were read.
    expect(target?.outcomes.window_outside_history).toBe(6);
    expect(target?.outcomes.window_crosses_closure).toBe(1);
    expect(target?.outcomes.used).toBe(target?.events);
    expect(target?.outcomes.too_few_observations).toBeGreaterThan(30);
    expect(target?.outcomes.degenerate_estimation).toBeGreaterThan(150);
  });

  it('holds the registered study among at least 500 specifications', () => {
    const study = withClaim(sessionsWorld({ ...small, targets: [1], market: true }), {
      windows: [{ from: 1, to: 1 }],
    });
    const [target] = studySessionsClaim(study).targets;
    const ids = target?.specifications.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(500);
    const same = target?.specifications.find(({ id }) => id === 'given+2_lags/[1,1]/raw/raw/all');
    expect(same?.effect).toBe(target?.estimate?.effect);
    expect(same?.pValue).toBe(target?.primary.pValue);
    expect(new Set(target?.specifications.map(({ model }) => model))).toEqual(
      new Set(['no_controls', 'given', 'given+2_lags', 'given+5_lags', 'given+2_lags+market']),
    );
    const nothingGiven = withClaim(study, {
      narrative: { measure: 'framing', given: [], camp: null, againstCamp: null },
    });
    expect(studySessionsClaim(nothingGiven).targets[0]?.curve?.specifications).toBeGreaterThanOrEqual(500);
  });

  it('finds what is there, over all specifications, and names the rival that predicts it', () => {
    const study = sessionsWorld({ seed: 5, sessions: 900, targets: [1, 3], size: 0.003, draws: 99 });
    const { targets, rivals } = studySessionsClaim(study);
    for (const { primary, placebo, curve, estimate } of targets) {
      expect(estimate?.effect).toBeGreaterThan(0.001);
      expect(primary.pValue).toBeLessThan(0.001);
      expect(placebo.pValue).toBe(1 / 100);
      expect(curve?.joint?.median.pValue).toBe(1 / 100);
    }
    expect(rivals?.fits).toBe('h1');
  });

  it('says why where there is no answer', () => {
    const study = sessionsWorld(small);
    const needsEvents = primaryOf(withClaim(study, { primaryTest: 'bmp_t' }));
    expect(needsEvents.primary).toMatchObject({
      statistic: null,
      reason: 'bmp_t needs events; a claim without them is tested by hac_t or placebo',
    });
    expect(needsEvents.placebo.pValue).not.toBeNull();
    const aboutVolatility = studySessionsClaim(
      withClaim(study, { outcome: 'volatility', primaryTest: 'placebo' }),
    );
    expect(aboutVolatility.targets[0]?.without[0]?.reason).toContain(
      'a claim about a volatility needs events',
    );
    expect(aboutVolatility.targets[0]).toMatchObject({ estimate: null, curve: null, events: 0 });
    const short = primaryOf(sessionsWorld({ ...small, sessions: 90, targets: [1] }));
    expect(short.placebo.inputs.min_pseudo_dates).toBeLessThan(small.draws * 2);
    const few = studySessionsClaim(sessionsWorld({ ...small, targets: [1], draws: 9 }));
    expect(few.rivals).toBeNull();
  });
});

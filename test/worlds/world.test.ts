import { describe, expect, it } from '@jest/globals';
import { epochMs, utcDate } from '../../src/domain/instant.js';
import { mean } from '../../src/stats/mean.js';
import { indexOn } from './narrative.js';
import { meanEffect } from './plant.js';
import { MARKET_DESK } from './press.js';
import { BLOCKS, RECIPES } from './recipe.js';
import { CLAIMS } from './reviewed.js';
import type { WorldSeries } from './series.js';
import { settle } from './setting.js';
import { toFiles } from './to-files.js';
import { EVENT_KINDS, type EventKind, FOCI, KINDS_OF, volatilitySign } from './vectors.js';
import { world } from './world.js';

const CALM = {
  innovations: 'normal',
  crises: 0,
  missingBars: 0,
  events: 6,
  plants: 'volatility',
  press: false,
} as const;

/** Moves over one weekday from the day before: others hold the moves of days on which the venue was shut. */
function oneDayMoves({ sessions, moves }: WorldSeries): number[] {
  return moves.filter((_, t) => {
    const [before, date] = [sessions[t - 1]?.date, sessions[t]?.date];
    return before !== undefined && date !== undefined && Date.parse(date) - Date.parse(before) === 86_400_000;
  });
}

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('a SIMULATED world', () => {
  it('is the same from the same seed, to the byte, and another from another', () => {
    const bytes = (seed: number) => JSON.stringify(toFiles(world(seed, { truth: 'h1', events: 8 })));
    expect(bytes(5)).toBe(bytes(5));
    expect(bytes(5)).not.toBe(bytes(6));
  });

  it('says SIMULATED in all that leaves it', () => {
    const made = world(5, { events: 8 });
    for (const { path } of toFiles(made)) expect(path.split('/')[0]).toBe('SIMULATED-5');
    for (const { observed } of made.events) expect(observed.title).toMatch(/^Simulated: /);
    for (const { observed } of made.headlines) expect(observed.outlet).toMatch(/\.simulated$/);
  });

  it.each(FOCI.filter((focus) => focus !== 'decision'))(
    'predicts for %s what the reviewed claims say the rivals do',
    (focus) => {
      const [kind, other] = KINDS_OF[focus];
      if (kind === undefined) throw new Error('a focus has a kind');
      const { topics, stance, tags }: { topics: readonly string[]; stance: string; tags: readonly string[] } =
        EVENT_KINDS[kind];
      const claims = CLAIMS.filter(({ events, outcome, goneWithinSessions }) => {
        if (events === null || outcome !== 'return' || goneWithinSessions !== null) return false;
        const known =
          events.topics.every((topic) => topics.includes(topic)) &&
          events.tags.every((tag) => tags.includes(tag));
        const told = events.stances.length === 0 || events.stances.some((label) => label === stance);
        return (
          known &&
          told &&
          (events.topics.length > 0 || events.tags.length > 0) &&
          (tags.length === 0 || events.tags.length > 0)
        );
      });
      expect(claims.length).toBeGreaterThan(0);
      for (const claim of claims) {
        for (const target of claim.targets) {
          for (const truth of ['h1', 'h2', 'h3'] as const) {
            const setting = settle(1, { focus, truth });
            const block = RECIPES.find(({ id }) => target.instruments.includes(id))?.block;
            if (block === undefined || block === null) throw new Error(`${target.id} is priced in no world`);
            const effect = (of: EventKind | undefined) =>
              of === undefined ? 0 : meanEffect(setting, of, block);
            expect([claim.id, target.id, truth, Math.sign(effect(kind) - effect(other)) + 0]).toEqual([
              claim.id,
              target.id,
              truth,
              target.rivals[truth],
            ]);
          }
        }
      }
    },
  );

  it.each(['engagement_calms_rouble', 'dated_decision_calms_more_than_threat'])(
    'changes volatility as the rivals of %s say',
    (id) => {
      const claim = CLAIMS.find((each) => each.id === id);
      const focus = id.startsWith('dated') ? 'decision' : 'engagement';
      const said = claim?.targets.map(({ rivals }) => [rivals.h1, rivals.h2, rivals.h3]);
      const planted = (['rouble', 'moscow', 'defence'] as const).map((block) =>
        (['h1', 'h2', 'h3'] as const).map((truth) => volatilitySign(truth, block, focus)),
      );
      expect(planted).toEqual(said);
    },
  );

  it('plants nothing of the claims under h0, and effects of other events all the same', () => {
    const made = world(4, { truth: 'h0', events: 20, others: 20 });
    const planted = made.series.flatMap((series) => series.planted);
    const size = (own: boolean) =>
      planted.filter(({ kind }) => (kind === 'engagement') === own).map(({ path }) => Math.abs(mean(path)));
    expect(Math.max(...size(true))).toBe(0);
    expect(Math.max(...size(false))).toBeGreaterThan(0.005);
    expect(BLOCKS.map((block) => meanEffect(made.setting, 'engagement', block))).toEqual(BLOCKS.map(() => 0));
  });

  it('has as many events as asked, apart or close to one another, with the share known by date', () => {
    const apart = world(2, { events: 30, overlap: 0, others: 0, dateOnly: 0, onConfounders: 0 }).events;
    const close = world(2, { events: 30, overlap: 0.3, others: 0, dateOnly: 0.5 }).events;
    const gaps = (events: typeof apart) =>
      events.slice(1).map((event, i) => {
        return (
          (Date.parse(utcDate(event.trueAt)) - Date.parse(utcDate(events[i]?.trueAt ?? event.trueAt))) /
          86_400_000
        );
      });
    expect([apart.length, close.length]).toEqual([30, 30]);
    expect(Math.min(...gaps(apart))).toBeGreaterThanOrEqual(9);
    expect(gaps(close).filter((days) => days <= 2).length).toBeGreaterThanOrEqual(9);
    expect(apart.every(({ observed }) => observed.date === null)).toBe(true);
    const byDate = close.filter(({ observed }) => observed.date !== null).length;
    // Binomial of 30 at one half: beyond 5 and 25 once in 3,000 worlds.
    expect(byDate).toBeGreaterThan(5);
    expect(byDate).toBeLessThan(25);
  });

  it('moves by the stated daily deviation', () => {
    const worlds = seeds(8).map((seed) => world(seed, CALM));
    const ratios = RECIPES.map(({ id, sd }, i) => {
      const squares = worlds.flatMap(({ series }) => {
        const each = series[i];
        return each === undefined ? [] : oneDayMoves(each).map((move) => move * move);
      });
      return [id, Math.sqrt(mean(squares)) / sd] as const;
    });
    // About 7,500 sessions an instrument; clustering makes the error of a deviation some 3 %. Confounders add 1 to 2 %.
    for (const [id, ratio] of ratios) expect([id, Math.abs(ratio - 1) < 0.1]).toEqual([id, true]);
    expect(Math.abs(mean(ratios.map(([, ratio]) => ratio)) - 1)).toBeLessThan(0.04);
  });

  it('has volatility that clusters, unless asked for none', () => {
    const clustering = (garch: boolean) =>
      mean(
        seeds(4).map((seed) => {
          const dxy = world(seed, { ...CALM, garch }).series.find(({ recipe }) => recipe.id === 'dxy');
          const squares = (dxy === undefined ? [] : oneDayMoves(dxy)).map((move) => move * move);
          const level = mean(squares);
          const product = mean(
            squares.slice(1).map((value, i) => (value - level) * ((squares[i] ?? level) - level)),
          );
          return product / mean(squares.map((value) => (value - level) ** 2));
        }),
      );
    // Of GARCH(1,1) with α = 0.08, β = 0.9 and normal shocks the first autocorrelation of squares is 0.19 (Bollerslev 1986).
    expect(clustering(true)).toBeGreaterThan(0.08);
    expect(Math.abs(clustering(false))).toBeLessThan(0.05);
  });

  it('reports prices after they moved, and such reports change no index', () => {
    const made = world(3, { events: 6 });
    const index = made.series.find(({ recipe }) => recipe.id === 'imoex');
    const reports = made.headlines.filter(({ score }) => score.marketReport);
    expect(reports.length).toBeGreaterThan(100);
    for (const { observed, score } of reports) {
      const t = index?.sessions.findLastIndex(({ closeAt }) => closeAt < observed.publishedAt) ?? -1;
      const session = index?.sessions[t];
      const minutes =
        (epochMs(observed.publishedAt) - epochMs(session?.closeAt ?? observed.publishedAt)) / 60_000;
      expect([observed.outlet, minutes < 60, Math.sign(score.framing)]).toEqual([
        MARKET_DESK,
        true,
        Math.sign(index?.moves[t] ?? 0),
      ]);
    }
    const sessions = index?.sessions ?? [];
    const [all, plain] = [made.headlines, made.plainPress].map((lines) =>
      indexOn(lines, { measure: 'framing' })('x', sessions),
    );
    const both = sessions.flatMap((_, t) => {
      const [one, other] = [all?.[t] ?? null, plain?.[t] ?? null];
      return one === null || other === null ? [] : [[one, other]];
    });
    expect(both.length).toBeGreaterThan(1000);
    for (const [one, other] of both) expect(one).toBe(other);
  });

  it('has days without any feed', () => {
    const made = world(3, { events: 6 });
    const told = new Set(made.headlines.map(({ observed }) => utcDate(observed.publishedAt)));
    const days = made.series[0]?.sessions.filter(({ date }) => !told.has(date)).length ?? 0;
    expect(days).toBeGreaterThanOrEqual(3);
    expect(days).toBeLessThanOrEqual(27);
  });
});

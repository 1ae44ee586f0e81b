import { drawsOf, type Innovations } from './draws.js';
import { BLOCKS, type Block, SMALLEST } from './recipe.js';
import type { Focus, Truth } from './vectors.js';

/** What can be asked of a world; the rest is drawn from its seed. */
export interface WorldOptions {
  readonly truth?: Truth;
  readonly focus?: Focus;
  /** What is planted: effects on prices, on how much they vary, of the narrative, or on the narrative itself. */
  readonly plants?: 'return' | 'volatility' | 'narrative' | 'level';
  /** Events of each kind that the claims are about, 6 to 40. */
  readonly events?: number;
  /** Mean size of an effect in smallest effects of interest. */
  readonly multiple?: number;
  /** Standard deviation of the size over events, as a share of it. */
  readonly heterogeneity?: number;
  /** Variance of the sessions 0 to 2 of an event's own shocks, as a multiple of the usual; 1 adds none. */
  readonly inducedVariance?: number;
  /** The effect falls on sessions 0 to 2 instead of day 0 alone. */
  readonly spread?: boolean;
  /** Share of the events that stand one or two days after another of their kind. */
  readonly overlap?: number;
  /** Events of other kinds, with effects of their own. */
  readonly others?: number;
  /** Share of the events of which the date alone is given. */
  readonly dateOnly?: number;
  /** Share of the events that stand on the day of a confounder. */
  readonly onConfounders?: number;
  readonly innovations?: Innovations;
  readonly garch?: boolean;
  readonly crises?: number;
  /** Share of the sessions without a bar. */
  readonly missingBars?: number;
  /** Without headlines a world is made faster; claims on the narrative have none then. */
  readonly press?: boolean;
  /** The effect goes back over sessions 3 to 17. */
  readonly gone?: boolean;
}

/** A world's options with every one settled, and the size of the effect on each block. */
export interface Setting extends Required<WorldOptions> {
  readonly seed: number;
  /** Above 0; ln return of strength, or of a volatility its relative change. */
  readonly sizes: Readonly<Record<Block, number>>;
}

/** Settles what was left open from the seed. The same seed draws the same whatever was asked for. */
export function settle(seed: number, asked: WorldOptions): Setting {
  const draws = drawsOf(seed, 'setting');
  const drawn = {
    events: draws.whole(6, 40),
    multiple: draws.between(0.75, 2.5),
    heterogeneity: draws.between(0.2, 0.6),
    inducedVariance: draws.chance(0.5) ? draws.between(1, 2.5) : 1,
    spread: draws.chance(0.4),
    overlap: draws.chance(0.4) ? draws.between(0.1, 0.35) : 0,
    others: draws.chance(0.7) ? draws.whole(4, 24) : 0,
    dateOnly: draws.chance(0.4) ? draws.between(0.05, 0.2) : 0,
    onConfounders: draws.chance(0.4) ? 0.2 : 0,
    innovations: draws.chance(0.75) ? 't5' : 'normal',
    garch: true,
    crises: draws.whole(0, 2),
    missingBars: draws.chance(0.5) ? 0.002 : 0,
  } as const;
  const plants = asked.plants ?? 'return';
  // Windows of ten sessions must stand apart, and a jump on day 0 is no calmer market.
  const calm =
    plants === 'volatility'
      ? { inducedVariance: 1, overlap: 0, events: Math.min(drawn.events, 25), others: 0 }
      : plants === 'return'
        ? {}
        : // What drifts on after an event would be foretold by the lines about it.
          { spread: false, events: Math.min(drawn.events, 25) };
  const setting = {
    truth: 'h0',
    focus: 'engagement',
    gone: false,
    press: true,
    ...drawn,
    ...calm,
    ...asked,
  } as const;
  const sizes = Object.fromEntries(
    BLOCKS.map((block) => {
      const factor = setting.multiple * draws.between(0.8, 1.25);
      return [block, (plants === 'volatility' ? 0.2 : SMALLEST[block]) * factor];
    }),
  ) as Record<Block, number>;
  return { ...setting, plants, seed, sizes };
}

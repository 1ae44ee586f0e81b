import type { ClaimStudy } from '../../src/analyse/claim-study/types.js';
import { labelsOf } from './judge.js';
import { reviewedClaim } from './reviewed.js';
import type { WorldOptions } from './setting.js';
import { type Shuffling, shuffledEvents, shuffledIndex } from './shuffled.js';
import { type Rate, rateOf } from './tally.js';
import { toStudy } from './to-study.js';
import { type World, world } from './world.js';

/** A claim on a sort of SIMULATED worlds, with times shuffled, so that nothing is true of it. */
export interface ShuffleCase {
  readonly name: string;
  readonly claim: string;
  readonly options: WorldOptions;
  /** What loses its time: the events, or the index of the narrative. */
  readonly what: 'events' | 'index';
  readonly how: Shuffling;
}

/** What came of one shuffle: labels of the claimed targets. */
export interface ShuffleRow {
  readonly name: string;
  readonly seed: number;
  readonly shuffle: number;
  readonly labels: readonly (string | null)[];
}

const SORTS = [
  { about: 'events of a claim on returns', claim: 'engagement_lifts_moscow_equities', what: 'events' },
  { about: 'index of a claim on every session', claim: 'framing_moves_prices_given_stance', what: 'index' },
  { about: 'index of a claim on its level', claim: 'media_diverge_before_summits', what: 'index' },
] as const;
const PLANTS = ['return', 'narrative', 'level'] as const;

/** Each sort of claim on worlds where it is true before the shuffle and where nothing ever was, shuffled both ways. */
export const SHUFFLES: readonly ShuffleCase[] = SORTS.flatMap(({ about, claim, what }, i) =>
  (['h1', 'h0'] as const).flatMap((truth) =>
    (['common', 'apart'] as const).map((how): ShuffleCase => {
      const plants = PLANTS[i] ?? 'return';
      const name = `${about}, ${truth}, ${how}`;
      return { name, claim, what, how, options: { plants, truth, press: what === 'index', multiple: 2 } };
    }),
  ),
);

/** Shuffles of one world; a further one begins after so many, since shuffles of one world share its prices. */
export const SHUFFLES_A_WORLD = 50;

function shuffledStudy(
  { what, how, claim }: ShuffleCase,
  made: World,
  whole: ClaimStudy,
  k: number,
): ClaimStudy {
  const { seed } = made.setting;
  if (what === 'index') return shuffledIndex(whole, seed, k, how);
  return toStudy(shuffledEvents(made, k, how), reviewedClaim(claim), whole.draws);
}

/** Judges shuffles of the world of one seed. A label other than by chance is wrong: nothing is true any more. */
export function judgeShuffles(
  each: ShuffleCase,
  seed: number,
  shuffles: number,
  draws: number,
): ShuffleRow[] {
  const made = world(seed, each.options);
  const whole = toStudy(made, reviewedClaim(each.claim), { draws, seed });
  return Array.from({ length: shuffles }, (_, k) => ({
    name: each.name,
    seed,
    shuffle: k + 1,
    labels: labelsOf(shuffledStudy(each, made, whole, k + 1)),
  }));
}

/** Of one case: shuffles with a `supported`, and targets, which are more where a claim has several. */
export interface ShuffleRates {
  readonly name: string;
  readonly worlds: number;
  readonly supported: Rate;
  readonly contradicted: Rate;
}

export function shuffleRates(rows: readonly ShuffleRow[]): ShuffleRates[] {
  const of = (name: string, own: readonly ShuffleRow[]): ShuffleRates => ({
    name,
    worlds: new Set(own.map(({ seed }) => seed)).size,
    supported: rateOf(own, ({ labels }) => labels.includes('supported')),
    contradicted: rateOf(own, ({ labels }) => labels.includes('contradicted')),
  });
  const known = (name: string) => rows.filter((row) => row.name === name);
  const claims = [...new Set(SHUFFLES.map(({ claim }) => claim))];
  return claims.flatMap((claim) => {
    const cases = SHUFFLES.filter((each) => each.claim === claim);
    const all = cases.flatMap(({ name }) => known(name));
    return all.length === 0
      ? []
      : [...cases.map(({ name }) => of(name, known(name))), of(`\`${claim}\`, all`, all)];
  });
}

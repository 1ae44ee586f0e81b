import { binomialP } from '../../stats/binomial-p.js';
import { chiSquaredP } from '../../stats/chi-squared-p.js';

type Counts = ReadonlyMap<string, number>;

/** Items by class, and as many as the past leads one to expect of each. */
export interface MixTest {
  readonly observed: Counts;
  /** Sums to the number of items observed. */
  readonly expected: Counts;
  /** Items the expectation rests on. */
  readonly pastItems: number;
}

interface Class {
  readonly name: string;
  readonly observed: number;
  readonly expected: number;
}

export interface MixVerdict {
  readonly p: number;
  /** Share of items that would have to change class: half the sum of |observed − expected| / n. */
  readonly moved: number;
  /** The class that moved most. */
  readonly most: string;
}

/** A class expected less often is pooled with the other rare ones (Cochran 1954). */
const RARE = 5;
export const POOLED = 'all others';

/** Classes with the rare ones pooled; one never seen before is as rare as can be. */
function pool({ observed, expected }: MixTest): Class[] {
  const names = new Set([...observed.keys(), ...expected.keys()]);
  const classes: Class[] = [];
  let others: Class = { name: POOLED, observed: 0, expected: 0 };
  for (const name of names) {
    const own = { name, observed: observed.get(name) ?? 0, expected: expected.get(name) ?? 0 };
    if (own.expected >= RARE && name !== POOLED) classes.push(own);
    else {
      others = {
        name: POOLED,
        observed: others.observed + own.observed,
        expected: others.expected + own.expected,
      };
    }
  }
  if (others.observed + others.expected === 0) return classes;
  if (others.expected >= RARE || classes.length < 2) return [...classes, others];
  // Pooled and still rare: it goes with the rarest class that is not.
  const [rarest, ...rest] = classes.toSorted((a, b) => a.expected - b.expected);
  if (rarest === undefined) return [others];
  const { name, observed: own, expected: usual } = rarest;
  return [
    ...rest,
    { name: `${name} and ${POOLED}`, observed: own + others.observed, expected: usual + others.expected },
  ];
}

/** Twice the sum of O·ln(O/E) (Wilks 1935). */
function gStatistic(classes: readonly Class[]): number {
  let sum = 0;
  for (const { observed, expected } of classes) {
    if (observed > 0) sum += observed * Math.log(observed / expected);
  }
  return 2 * sum;
}

/** Two classes, one of them rare: exact, the rare share half an item larger than the past has it (Jeffreys 1946). */
function exactP([large, rare]: readonly [Class, Class], pastItems: number, bursts: number): number {
  const n = large.observed + rare.observed;
  const share = (rare.expected / n) * (pastItems / (pastItems + 1)) + 0.5 / (pastItems + 1);
  return binomialP(Math.round(rare.observed / bursts), Math.round(n / bursts), share);
}

/**
 * Whether items are of another mix than the past. G is divided by how much the past itself varies from poll to poll,
 * and by 1 + n/N because the past is a sample too.
 *
 * @param bursts variance of the past as a multiple of that of independent items, at least 1
 * @returns p = 1 where there is one class alone
 */
export function testMix(test: MixTest, bursts: number): MixVerdict {
  const classes = pool(test);
  const n = classes.reduce((sum, { observed }) => sum + observed, 0);
  const by = classes.toSorted(
    (a, b) => Math.abs(b.observed - b.expected) - Math.abs(a.observed - a.expected),
  );
  const moved = classes.reduce((sum, each) => sum + Math.abs(each.observed - each.expected), 0) / 2 / n;
  const verdict = { moved: n === 0 ? 0 : moved, most: by[0]?.name ?? POOLED };
  const [first, second] = classes;
  if (n === 0 || first === undefined || second === undefined) return { ...verdict, p: 1 };
  if (classes.length === 2 && second.expected < RARE) {
    return { ...verdict, p: exactP([first, second], test.pastItems, bursts) };
  }
  const g = gStatistic(classes) / bursts / (1 + n / test.pastItems);
  return { ...verdict, p: chiSquaredP(g, classes.length - 1) };
}

/** How much more a mix varies from poll to poll than independent items would: Σ χ² / Σ degrees of freedom, at least 1. */
export function heterogeneity(polls: readonly MixTest[]): number {
  let squares = 0;
  let freedom = 0;
  for (const poll of polls) {
    const classes = pool(poll).filter(({ expected }) => expected >= RARE);
    if (classes.length < 2) continue;
    for (const { observed, expected } of classes) squares += (observed - expected) ** 2 / expected;
    freedom += classes.length - 1;
  }
  return freedom === 0 ? 1 : Math.max(1, squares / freedom);
}

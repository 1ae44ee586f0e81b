import { binomialInterval } from '../../src/stats/binomial-interval.js';
import type { ClaimRow, TargetRow } from './judge-world.js';

/** How often something happened, with the exact 95 % interval of its probability. */
export interface Rate {
  readonly hits: number;
  readonly n: number;
  /** Null without a case. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Rates over the worlds of one kind, or of several. */
export interface Rates {
  readonly kind: string;
  readonly worlds: number;
  /** `supported` of targets of which the claim is not true. */
  readonly falseSupported: Rate;
  /** Worlds with at least one of them, of those in which there could be one. */
  readonly worldsWithFalse: Rate;
  /** `contradicted` of targets whose true effect is none, or that of the claim. */
  readonly falseContradicted: Rate;
  /** `no_detectable_effect` of targets whose true effect is no smaller than the smallest one of interest. */
  readonly falseNone: Rate;
  /** `supported` of targets of which the claim is true, where the effect is no smaller than what can be detected. */
  readonly recall: Rate;
  /** The same by what can be detected over the tests of the family. */
  readonly familyRecall: Rate;
  /** 95 % intervals that cover the planted mean of the events used, the mean they were drawn from, all that was planted. */
  readonly coversOwn: Rate;
  readonly coversPopulation: Rate;
  readonly coversSeen: Rate;
  /** Rival named of claims of which one of h1 to h3 is true and every planted effect can be detected. */
  readonly rightRival: Rate;
  readonly wrongRival: Rate;
  /** h1, h2 or h3 named where none of them is true. */
  readonly falseRival: Rate;
}

/** Cases in which something happened, of those in which it could. */
export function rateOf<T>(cases: readonly T[], happened: (each: T) => boolean): Rate {
  const hits = cases.filter(happened).length;
  const interval = binomialInterval(hits, cases.length);
  const n = cases.length;
  return {
    hits,
    n,
    share: n === 0 ? null : hits / n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

const DIRECTED = ['h1', 'h2', 'h3'];
const WAY = { up: 1, down: -1 } as const;

/** Whether what is claimed of the target is true; of `either`, that there is an effect. */
function isTrue({ claimed, sign }: TargetRow): boolean {
  if (claimed === null) return false;
  return claimed === 'either' ? sign !== 0 : sign === WAY[claimed];
}

/** Whether the opposite of what is claimed is true; of `either` nothing is. */
function isOpposite({ claimed, sign }: TargetRow): boolean {
  return claimed !== null && claimed !== 'either' && sign === -WAY[claimed];
}

const covers = ({ low, high }: TargetRow, value: number): boolean =>
  low !== null && high !== null && low <= value && value <= high;

/** Of a claim that the effect goes, whether that it is gone could be shown; of the others nothing is asked. */
const couldShow = ({ goneMargin, smallest }: TargetRow): boolean => (goneMargin ?? 0) <= smallest;

const reaches = (value: number, mde: number | null): boolean => mde !== null && Math.abs(value) >= mde;

/** Whether every effect that is there can be detected. */
const isDetectable = ({ targets }: ClaimRow): boolean =>
  targets.every(({ sign, own, mde }) => sign === 0 || reaches(own, mde));

/** Claims of one family share their witnesses: each interval of a world counts once. */
function onceEach(rows: readonly TargetRow[]): TargetRow[] {
  const keyOf = ({ kind, seed, own, low, high }: TargetRow) => [kind, seed, own, low, high].join(' ');
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** Rates of the rows of some worlds. */
export function ratesOf(kind: string, rows: readonly ClaimRow[]): Rates {
  const targets = rows.flatMap((row) => row.targets);
  const judged = targets.filter(({ claimed, own }) => claimed !== null && Number.isFinite(own));
  const untrue = judged.filter((row) => !isTrue(row));
  const worldOf = ({ kind: name, seed }: Pick<TargetRow, 'kind' | 'seed'>) => `${name} ${seed}`;
  const supportedFalsely = new Set(untrue.filter(({ label }) => label === 'supported').map(worldOf));
  const measured = onceEach(targets.filter(({ own, low }) => Number.isFinite(own) && low !== null));
  const compared = rows.filter(({ named, trueRival }) => named !== null && trueRival !== 'none');
  const directed = compared.filter(({ trueRival }) => DIRECTED.includes(trueRival));
  const detectable = directed.filter(isDetectable);
  return {
    kind,
    worlds: new Set(rows.map(worldOf)).size,
    falseSupported: rateOf(untrue, ({ label }) => label === 'supported'),
    worldsWithFalse: rateOf([...new Set(untrue.map(worldOf))], (each) => supportedFalsely.has(each)),
    falseContradicted: rateOf(
      judged.filter((row) => !isOpposite(row)),
      ({ label }) => label === 'contradicted',
    ),
    falseNone: rateOf(
      judged.filter(({ own, smallest }) => Math.abs(own) >= smallest),
      ({ label }) => label === 'no_detectable_effect',
    ),
    recall: rateOf(
      judged.filter((row) => isTrue(row) && couldShow(row) && reaches(row.own, row.mde)),
      ({ label }) => label === 'supported',
    ),
    familyRecall: rateOf(
      judged.filter((row) => isTrue(row) && couldShow(row) && reaches(row.own, row.familyMde)),
      ({ label }) => label === 'supported',
    ),
    coversOwn: rateOf(measured, (row) => covers(row, row.own)),
    coversPopulation: rateOf(measured, (row) => covers(row, row.population)),
    coversSeen: rateOf(measured, (row) => covers(row, row.seen)),
    rightRival: rateOf(detectable, ({ named, trueRival }) => named === trueRival),
    wrongRival: rateOf(
      detectable,
      ({ named, trueRival }) => named !== trueRival && DIRECTED.includes(named ?? ''),
    ),
    falseRival: rateOf(
      compared.filter(({ trueRival }) => trueRival === 'h0'),
      ({ named }) => DIRECTED.includes(named ?? ''),
    ),
  };
}

/** Rates by kind in the order the kinds first stand in, then of all kinds together. */
export function tally(rows: readonly ClaimRow[]): Rates[] {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const each = kinds.map((kind) =>
    ratesOf(
      kind,
      rows.filter((row) => row.kind === kind),
    ),
  );
  return [...each, ratesOf('all', rows)];
}

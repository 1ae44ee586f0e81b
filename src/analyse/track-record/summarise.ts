import type { Direction } from '../../domain/claim.js';
import { binomialInterval } from '../../stats/binomial-interval.js';
import { mean } from '../../stats/mean.js';
import type { ScoredEvent, ScoreOutcome } from './score.js';

/** A share with its exact 95 % interval (Clopper and Pearson 1934); nulls without a trial. */
export interface Share {
  readonly count: number;
  readonly n: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The record of one target. */
export interface TargetRecord {
  readonly target: string;
  readonly claimed: Direction;
  /** Events that pass the filter; sums to the counts of `outcomes`. */
  readonly events: number;
  readonly scored: number;
  readonly pending: number;
  /** Scored by an expectation that was recorded after the event. */
  readonly late: number;
  /** Of the scored events with an expected sign. */
  readonly hits: Share;
  /** Mean of (p − hit)² (Brier 1950); 0 is best. */
  readonly brier: number | null;
  /** What p = ½ has, always. */
  readonly brierCoin: 0.25;
  /** What the hit rate itself, known only afterwards, would have had as p. */
  readonly brierBaseRate: number | null;
  /** Of the scored events with an interval; 0.95 is what it promises. */
  readonly coverage: Share;
  readonly outcomes: Readonly<Partial<Record<ScoreOutcome, number>>>;
}

const known = <T>(values: readonly (T | null)[]): T[] =>
  values.flatMap((value) => (value === null ? [] : [value]));

function shareOf(trials: readonly boolean[]): Share {
  const [count, n] = [trials.filter(Boolean).length, trials.length];
  const interval = binomialInterval(count, n);
  const share = n === 0 ? null : count / n;
  return { count, n, share, low: interval?.low ?? null, high: interval?.high ?? null };
}

/** Adds up the events of one target. */
export function summariseRecord(
  { target, claimed }: Pick<TargetRecord, 'target' | 'claimed'>,
  events: readonly ScoredEvent[],
): TargetRecord {
  const outcomes: Partial<Record<ScoreOutcome, number>> = {};
  for (const { outcome } of events) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const scored = events.filter(({ outcome }) => outcome === 'scored');
  const hits = shareOf(known(scored.map(({ hit }) => hit)));
  const terms = known(scored.map(({ brier }) => brier));
  return {
    target,
    claimed,
    events: events.length,
    scored: scored.length,
    pending: outcomes.pending ?? 0,
    late: scored.filter(({ late }) => late).length,
    hits,
    brier: terms.length === 0 ? null : mean(terms),
    brierCoin: 0.25,
    brierBaseRate: hits.share === null ? null : hits.share * (1 - hits.share),
    coverage: shareOf(known(scored.map(({ inside }) => inside))),
    outcomes,
  };
}

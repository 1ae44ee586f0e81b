import { createRandom } from '../../../../bench/size/random.js';
import { prepareSessions } from '../../../../src/analyse/claim-study/sessions-prepare.js';
import { type PrimaryStudy, studyPrimary } from '../../../../src/analyse/claim-study/sessions-primary.js';
import type { ClaimStudy, TargetInput, TargetSeries } from '../../../../src/analyse/claim-study/types.js';
import type { Claim, ClaimTarget } from '../../../../src/domain/claim.js';
import { type CalendarDate, calendarDate } from '../../../../src/domain/instant.js';

const MS_PER_DAY = 86_400_000;

/** Weekdays from the first Monday of 2020. */
export function weekdays(count: number): CalendarDate[] {
  const found: CalendarDate[] = [];
  for (let at = Date.UTC(2020, 0, 6); found.length < count; at += MS_PER_DAY) {
    const date = new Date(at);
    if (date.getUTCDay() % 6 !== 0) found.push(calendarDate(date.toISOString().slice(0, 10)));
  }
  return found;
}

export interface SessionsWorld {
  readonly seed: number;
  readonly sessions: number;
  /** Instruments by target. */
  readonly targets: readonly number[];
  /** Returns follow the framing of the session before by this much for one standard deviation. */
  readonly size?: number;
  /** Correlation of returns between instruments, through one common shock a day. */
  readonly common?: number;
  readonly persistence?: number;
  /** Share of sessions without an index. */
  readonly missing?: number;
  /** Share of sessions an instrument does not trade on. */
  readonly closed?: number;
  readonly draws?: number;
  readonly market?: boolean;
  /** Framing of the session answers its return by this much: news that tells of prices. */
  readonly feedback?: number;
}

export function targetOf(id: string, instruments: readonly string[]): ClaimTarget {
  return {
    id,
    instruments,
    group: null,
    claimed: 'either',
    smallestEffect: 0.002,
    rivals: { h0: 0, h1: 1, h2: id === 'target_0' ? 1 : -1, h3: 0 },
  };
}

export const CLAIM: Omit<Claim, 'targets'> = {
  id: 'framing_moves_prices',
  title: 'Framing moves prices',
  statement: 'A session of framing is followed by another return.',
  source: 'test',
  outcome: 'return',
  events: null,
  against: null,
  narrative: { measure: 'framing', given: ['stance'], camp: null, againstCamp: null },
  windows: [
    { from: 1, to: 1 },
    { from: 0, to: 0 },
    { from: 1, to: 5 },
  ],
  primaryTest: 'hac_t',
  alpha: 0.05,
  goneWithinSessions: null,
  references: [],
};

/** SIMULATED: persistent framing and stance, returns with clustered volatility (GARCH) and a common shock a day. */
export function sessionsWorld(world: SessionsWorld): ClaimStudy {
  const {
    sessions,
    size = 0,
    common = 0.5,
    persistence = 0.7,
    missing = 0,
    closed = 0,
    feedback = 0,
  } = world;
  const random = createRandom(world.seed);
  const dates = weekdays(sessions);
  const persistent = () => {
    let value = random.normal();
    const step = Math.sqrt(1 - persistence ** 2);
    return dates.map(() => {
      value = persistence * value + step * random.normal();
      return value;
    });
  };
  const stance = persistent();
  const own = persistent();
  let variance = 1;
  let last = 0;
  const days = dates.map(() => {
    variance = 0.05 + 0.1 * last ** 2 + 0.85 * variance;
    const shock = random.normal();
    last = Math.sqrt(variance) * shock;
    return { volatility: Math.sqrt(variance), shock };
  });
  const gaps = dates.map(() => random.uniform() < missing);
  const seriesOf = (unit: string): TargetSeries => {
    const noise = dates.map((_, t) => {
      const { volatility = 1, shock = 0 } = days[t] ?? {};
      return 0.01 * volatility * (Math.sqrt(common) * shock + Math.sqrt(1 - common) * random.normal());
    });
    const framing = dates.map(
      (_, t) => 0.5 * (stance[t] ?? 0) + 0.8 * (own[t] ?? 0) + feedback * ((noise[t] ?? 0) / 0.01),
    );
    const returns = noise.map((value, t) => value + size * (own[t - 1] ?? 0));
    const kept = dates.map(() => closed === 0 || random.uniform() >= closed);
    const pick = <T>(values: readonly T[]): T[] => values.filter((_, t) => kept[t] === true);
    const heard = (values: readonly number[]) =>
      pick(values.map((value, t) => (gaps[t] === true ? null : value)));
    return {
      unit,
      dates: pick(dates),
      returns: pick(returns),
      market: world.market === true ? pick(days.map(({ shock }) => 0.01 * shock)) : null,
      narrative: { framing: heard(framing), stance: heard(stance) },
    };
  };
  const targets = world.targets.map((count, k): TargetInput => {
    const series = Array.from({ length: count }, (_, i) => seriesOf(`T${k}I${i}`));
    return { id: `target_${k}`, series };
  });
  return {
    claim: {
      ...CLAIM,
      targets: targets.map(({ id, series }) =>
        targetOf(
          id,
          series.map(({ unit }) => unit),
        ),
      ),
    },
    targets,
    events: [],
    against: [],
    draws: { draws: world.draws ?? 199, seed: 1 },
  };
}

/** The registered study of the first target alone, without the curve. */
export function primaryOf(study: ClaimStudy): PrimaryStudy {
  const prepared = prepareSessions(study);
  const [target] = prepared.targets;
  if (target === undefined) throw new RangeError('a study without a target');
  return studyPrimary(prepared, target);
}

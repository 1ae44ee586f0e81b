import { localClock } from '../../../../src/align/local-clock.js';
import {
  addDays,
  type CalendarDate,
  epochMs,
  type Instant,
  instant,
  utcDate,
} from '../../../../src/domain/instant.js';
import type { Session, SessionTable } from '../../../../src/domain/session.js';
import type { Draws } from '../../../../src/sources/demo/random.js';
import type { FaultPlan, Spell } from '../fault-plan.js';
import type { PriceProvider, SimulatedInstrument } from '../options.js';
import { streamOf } from './draws.js';
import { drawPath, type PathPoint } from './path.js';
import { after, MS_PER_DAY } from './times.js';

/** An instrument as a provider lists it. */
type Listing = Pick<TrueSeries, 'instrument' | 'provider' | 'symbol' | 'table'>;

/** What a provider says of one session from `visibleFrom` on, until a later version replaces it. Raw prices. */
export interface BarVersion {
  /** `xom@yahoo/2025-08-15/0`: what the log of requests names. */
  readonly id: string;
  readonly visibleFrom: Instant;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number;
  readonly volume: number | null;
}

export interface TrueBar {
  readonly instrumentId: string;
  readonly provider: PriceProvider;
  readonly symbol: string;
  readonly sessionDate: CalendarDate;
  /** For the central bank's rates; null elsewhere. */
  readonly effectiveDate: CalendarDate | null;
  readonly openAt: Instant | null;
  readonly closeAt: Instant;
  readonly dividend: number | null;
  readonly split: number | null;
  /** Whether the provider repeats an earlier price. */
  readonly stale: boolean;
  /** When the first version is due, also of a session that is never published. */
  readonly dueAt: Instant;
  /** Ascending; empty for a session that is never published. */
  readonly versions: readonly BarVersion[];
}

/** One instrument as one provider has it. */
export interface TrueSeries {
  readonly instrument: SimulatedInstrument;
  readonly provider: PriceProvider;
  readonly symbol: string;
  readonly table: SessionTable;
  readonly bars: readonly TrueBar[];
  /** From then on the provider does not know the symbol. */
  readonly delistedAt: Instant | null;
}

const DAYS_BEFORE = 730;
/** Symbols of currencies, whose volume the provider gives as nought. */
const UNCOUNTED = '=X';
const REVISED = { share: 0.01, least: 0.002, spread: 0.004, leastMinutes: 600, spreadMinutes: 6_000 };
/** FRED takes a series over in the next morning at the earliest. */
const FRED_LAG_MINUTES = 600;
/** The ECB publishes about 16:00 Frankfurt time: by then in winter and an hour after in summer. */
const ECB_TIME = 'T15:00:00Z';

/** The zone Yahoo dates by: currencies by London, futures by New York, the rest by their venue. */
export function yahooZone(symbol: string, { timeZone }: SessionTable): string {
  if (symbol.endsWith('=X')) return 'Europe/London';
  return symbol.endsWith('=F') ? 'America/New_York' : timeZone;
}

/**
 * When each session's bar is due. The daily bar of a market round the clock moves on after the fixing its session
 * closes with, until the provider's own day is over.
 */
function dueAt({ instrument, provider, symbol, table }: Listing): (session: Session) => Instant {
  const { lagMinutes } = instrument;
  if (provider === 'ecb') return ({ date }) => instant(`${date}${ECB_TIME}`);
  if (provider === 'fred') return ({ closeAt }) => after(closeAt, Math.max(lagMinutes, FRED_LAG_MINUTES));
  const clock = provider === 'yahoo' ? localClock(yahooZone(symbol, table)) : null;
  return ({ date, openAt, closeAt }) => {
    const published = after(closeAt, lagMinutes);
    if (clock === null || openAt !== null) return published;
    const dayEnd = clock(addDays(date, 1), '00:00');
    return instant(Math.max(epochMs(dayEnd), epochMs(published)));
  };
}

/** The wording of a bar after a small correction of its close. */
function revise(first: BarVersion, decimals: number, draws: Draws): BarVersion {
  const tick = 10 ** -decimals;
  const size = (REVISED.least + REVISED.spread * draws.uniform()) * (draws.chance(0.5) ? 1 : -1);
  const ticks = Math.max(1, Math.round((first.close * Math.abs(size)) / tick)) * Math.sign(size);
  const close = Number((first.close + ticks * tick).toFixed(decimals));
  return {
    ...first,
    id: first.id.replace(/\/0$/, '/1'),
    visibleFrom: after(first.visibleFrom, REVISED.leastMinutes + REVISED.spreadMinutes * draws.uniform()),
    high: first.high === null ? null : Math.max(first.high, close),
    low: first.low === null ? null : Math.min(first.low, close),
    close,
  };
}

/** Positions of sessions without a bar: inside the run, and without payouts, so that none is lost with them. */
function drawUnpublished(
  path: readonly PathPoint[],
  count: number,
  run: Spell,
  draws: Draws,
): ReadonlySet<number> {
  const left = path.flatMap(({ session, dividend, split }, i) => {
    const plain = dividend === null && split === null;
    return plain && session.closeAt > run.from && session.closeAt < run.to ? [i] : [];
  });
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, left.length)) chosen.add(draws.pick(left));
  return chosen;
}

/** Bars of one instrument as one provider publishes them. */
function drawSeries(
  seed: number,
  { instrument, provider, symbol, table }: Listing,
  path: readonly PathPoint[],
  run: Spell,
  plan: FaultPlan,
): TrueSeries {
  const name = `${instrument.id}@${provider}`;
  const draws = streamOf(seed, `bars of ${name}`);
  const unpublished = drawUnpublished(path, instrument.unpublishedSessions, run, draws);
  const spells = plan.stale.filter((each) => each.instrument === instrument.id);
  const full = provider === 'yahoo' || provider === 'moex';
  const due = dueAt({ instrument, provider, symbol, table });
  let held: number | null = null;
  const bars = path.map((point, i): TrueBar => {
    const { session } = point;
    const stale = held !== null && spells.some(({ from, to }) => from <= session.date && session.date <= to);
    const close: number = stale && held !== null ? held : point.close;
    held = close;
    const first: BarVersion = {
      id: `${name}/${session.date}/0`,
      visibleFrom: due(session),
      open: full ? (stale ? close : point.open) : null,
      high: full ? (stale ? close : point.high) : null,
      low: full ? (stale ? close : point.low) : null,
      close,
      volume: full ? (stale || symbol.endsWith(UNCOUNTED) ? 0 : point.volume) : null,
    };
    const revised = draws.chance(REVISED.share) && !stale ? [revise(first, instrument.decimals, draws)] : [];
    return {
      instrumentId: instrument.id,
      provider,
      symbol,
      sessionDate: session.date,
      effectiveDate: provider === 'cbr' ? addDays(session.date, 1) : null,
      openAt: session.openAt,
      closeAt: session.closeAt,
      dividend: full ? point.dividend : null,
      split: full ? point.split : null,
      stale,
      dueAt: first.visibleFrom,
      versions: unpublished.has(i) ? [] : [first, ...revised],
    };
  });
  const delistedAt = plan.delisted.find((each) => each.instrument === instrument.id)?.at ?? null;
  return { instrument, provider, symbol, table, bars, delistedAt };
}

/** Every series of the instruments, one a provider; the providers of an instrument agree on its price. */
export function drawAllSeries(
  seed: number,
  run: Spell,
  instruments: readonly SimulatedInstrument[],
  tables: ReadonlyMap<string, SessionTable>,
  plan: FaultPlan,
): TrueSeries[] {
  const start = utcDate(instant(epochMs(run.from) - DAYS_BEFORE * MS_PER_DAY));
  return instruments.flatMap((instrument) => {
    const table = tables.get(instrument.venue);
    if (table === undefined) throw new RangeError(`invalid instrument ${instrument.id}: no calendar`);
    const end = plan.delisted.find((each) => each.instrument === instrument.id)?.at ?? run.to;
    const last = after(end, end === run.to ? 4_320 : 0);
    const sessions = table.sessions.filter(({ date, closeAt }) => date >= start && closeAt <= last);
    const path = drawPath(seed, instrument, sessions);
    return Object.entries(instrument.providers).map(([provider, symbol]) =>
      drawSeries(seed, { instrument, provider: provider as PriceProvider, symbol, table }, path, run, plan),
    );
  });
}

/** What the provider says of the session at an instant; null before its first version. */
export function barVersionAt({ versions }: TrueBar, at: Instant): BarVersion | null {
  return versions.findLast(({ visibleFrom }) => visibleFrom <= at) ?? null;
}

/** Whether an unpublished session still has a row, without prices: every other one has. */
export function hasEmptyRow({ sessionDate, versions, dueAt }: TrueBar, at: Instant): boolean {
  return versions.length === 0 && dueAt <= at && Number(sessionDate.slice(-1)) % 2 === 0;
}

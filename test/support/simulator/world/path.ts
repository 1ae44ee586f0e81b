import type { Session } from '../../../../src/domain/session.js';
import type { SimulatedInstrument } from '../options.js';
import { streamOf } from './draws.js';

/** What truly happened in one session; raw prices, rounded to the instrument's decimals. */
export interface PathPoint {
  readonly session: Session;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Cash per share going ex on this session. */
  readonly dividend: number | null;
  /** New shares for an old one, taking effect on this session. */
  readonly split: number | null;
}

const SESSIONS_A_YEAR = 252;
const YIELD = 0.04;
const VOLUME = 1_000_000;
/** Share of a session's move that is in its open, and how far highs and lows reach, in standard deviations. */
const OPEN_SHARE = 0.4;
const REACH = 0.5;

/** A random walk over the sessions, lower by each dividend on its ex-date and divided by each split. */
export function drawPath(
  seed: number,
  { id, start, decimals, dailySd, dividendsAYear, split }: SimulatedInstrument,
  sessions: readonly Session[],
): PathPoint[] {
  const draws = streamOf(seed, `path of ${id}`);
  const round = (price: number) => Number(price.toFixed(decimals));
  const period = Math.floor(SESSIONS_A_YEAR / Math.max(1, dividendsAYear));
  const firstDividend = Math.floor(draws.uniform() * period);
  const splitDate = sessions.find(({ date }) => split !== null && date >= split.on)?.date;
  let close = start;
  return sessions.map((session, i): PathPoint => {
    const ratio = session.date === splitDate && i > 0 ? (split?.ratio ?? null) : null;
    const before = close / (ratio ?? 1);
    const due = dividendsAYear > 0 && i > 0 && i % period === firstDividend;
    const dividend = due ? Math.max(0.01, Number(((before * YIELD) / dividendsAYear).toFixed(2))) : null;
    const base = before - (dividend ?? 0);
    close = base * Math.exp(dailySd * draws.shock());
    const open = base * (close / base) ** OPEN_SHARE;
    const reach = () => Math.exp(REACH * dailySd * draws.uniform());
    return {
      session,
      open: round(open),
      high: round(Math.max(open, close) * reach()),
      low: round(Math.min(open, close) / reach()),
      close: round(close),
      volume: Math.round(VOLUME * (0.5 + draws.uniform())),
      dividend,
      split: ratio,
    };
  });
}

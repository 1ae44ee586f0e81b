import { compose } from '../../src/sources/demo/phrases.js';
import { minutesAfter } from '../../src/sources/demo/telling.js';
import { drawsOf } from './draws.js';
import { drawSilences, headline, MARKET_DESK, scoreOf, type WorldHeadline } from './press.js';
import { PHRASES } from './reviewed.js';
import type { WorldSeries } from './series.js';

/** A move of so many daily deviations is reported. */
const REPORTED = 1;

/**
 * Lines that FOLLOW the price: within an hour of a close of the Moscow index that moved. Their numbers carry the move's
 * sign, so that an index that counted them would find the return inside the narrative.
 */
export function drawMarketReports(seed: number, { sessions, moves, recipe }: WorldSeries): WorldHeadline[] {
  const draws = drawsOf(seed, 'market reports');
  const silences = drawSilences(seed);
  return sessions.flatMap(({ date, closeAt }, t) => {
    const move = moves[t] ?? 0;
    const at = minutesAfter(closeAt, 5 + 50 * draws.uniform());
    const wish = { lang: 'en', stance: 'neutral', kind: 'market_report', topic: null } as const;
    const title = compose(PHRASES, wish, draws);
    const silent = silences.some(({ from, to }) => from <= date && date <= to);
    if (Math.abs(move) < REPORTED * recipe.sd || silent) return [];
    const value = 0.8 * Math.sign(move);
    return [
      {
        observed: headline(`sim-desk-${date}`, { name: MARKET_DESK, camp: 'other' }, at, title),
        score: scoreOf({ stance: value, framing: value, marketReport: true }),
      },
    ];
  });
}

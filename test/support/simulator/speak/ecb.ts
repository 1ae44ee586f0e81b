import { strToU8, zipSync } from 'fflate';
import type { CalendarDate, Instant } from '../../../../src/domain/instant.js';
import { type BarVersion, barVersionAt, type TrueSeries } from '../world/bars.js';
import { countUpTo } from '../world/times.js';
import { type Reply, type Speaker, ZIP } from './reply.js';

/** Currencies that stand in the file beside the simulated ones; the rouble is not quoted. */
const ALWAYS: Readonly<Record<string, string>> = { USD: '1.1', JPY: '160', RUB: 'N/A' };
const MTIME = '2020-01-01T00:00:00Z';

function file(series: readonly TrueSeries[], now: Instant): { csv: string; served: string[] } {
  const rows = new Map<CalendarDate, Map<string, BarVersion>>();
  for (const { symbol, bars } of series) {
    for (const bar of bars) {
      const version = barVersionAt(bar, now);
      if (version === null) continue;
      const row = rows.get(bar.sessionDate) ?? new Map<string, BarVersion>();
      rows.set(bar.sessionDate, row.set(symbol, version));
    }
  }
  const columns = [...Object.keys(ALWAYS), ...series.map(({ symbol }) => symbol)];
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([date, row]) => {
      const cells = columns.map((each) => row.get(each)?.close ?? ALWAYS[each] ?? 'N/A');
      return `${date},${cells.join(',')},\n`;
    });
  return {
    csv: `Date,${columns.join(',')},\n${lines.join('')}`,
    served: [...rows.values()].flatMap((row) => [...row.values()].map(({ id }) => id)),
  };
}

/** `/stats/eurofxref/eurofxref-hist.zip`: units of each currency for a euro, newest first. */
export function speakEcb(all: readonly TrueSeries[]): Speaker {
  const series = all.filter(({ provider }) => provider === 'ecb');
  const changes = series
    .flatMap(({ bars }) => bars.flatMap(({ versions }) => versions.map(({ visibleFrom }) => visibleFrom)))
    .sort();
  const made = new Map<number, Reply>();
  return ({ path, now }) => {
    if (path !== '/stats/eurofxref/eurofxref-hist.zip') return null;
    const state = countUpTo(changes, now);
    let answer = made.get(state);
    if (answer === undefined) {
      const { csv, served } = file(series, now);
      const body = zipSync({ 'eurofxref-hist.csv': strToU8(csv) }, { mtime: MTIME });
      answer = { status: 200, type: ZIP, body, served };
      made.set(state, answer);
    }
    return answer;
  };
}

import { addDays, type CalendarDate, type Instant } from '../../../../src/domain/instant.js';
import { isWeekend } from '../../../../src/sources/demo/factors.js';
import { barVersionAt, type TrueSeries } from '../world/bars.js';
import { notFound, type Reply, reply, type Speaker } from './reply.js';

const TYPE = 'text/csv; charset=utf-8';

/** A weekday without a value says so, with a point or with nothing. */
const missing = (date: CalendarDate) => (Number(date.slice(-1)) % 2 === 0 ? '.' : '');

function csv(series: TrueSeries, query: URLSearchParams, now: Instant): { text: string; served: string[] } {
  const known = series.bars.flatMap((bar) => {
    const version = barVersionAt(bar, now);
    return version === null ? [] : [{ date: bar.sessionDate, version }];
  });
  const byDate = new Map(known.map(({ date, version }) => [date, version]));
  const first = known[0]?.date;
  const last = known.at(-1)?.date;
  const lines = [`observation_date,${series.symbol}`];
  const served: string[] = [];
  const from = query.get('cosd') ?? '';
  const to = query.get('coed') ?? '9999';
  for (let date = first; date !== undefined && last !== undefined && date <= last; date = addDays(date, 1)) {
    const version = byDate.get(date);
    if (date < from || date > to || (version === undefined && isWeekend(date))) continue;
    if (version !== undefined) served.push(version.id);
    lines.push(`${date},${version === undefined ? missing(date) : version.close}`);
  }
  return { text: `${lines.join('\n')}\n`, served };
}

/** `/graph/fredgraph.csv` for one series: every weekday from its first value to its last. */
export function speakFred(all: readonly TrueSeries[]): Speaker {
  const byId = new Map(all.filter(({ provider }) => provider === 'fred').map((each) => [each.symbol, each]));
  return ({ path, query, now }): Reply | null => {
    if (path !== '/graph/fredgraph.csv') return null;
    const series = byId.get(query.get('id') ?? '');
    if (series === undefined) return notFound();
    const { text, served } = csv(series, query, now);
    return reply(200, TYPE, text, served);
  };
}

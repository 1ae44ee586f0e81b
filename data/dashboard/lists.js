import { getJson, urlOf } from './api.js';
import { element, minute, partsOf, showCalls, signed, table } from './dom.js';
import { empty } from './figures.js';

const SHOWN = 12;
const HOUR_MS = 3_600_000;
/** How far back the newest headlines are looked for: wider as long as too few are found. */
const LOOK_BACK_HOURS = [12, 72, 24 * 30];

const ago = (instant, hours) => new Date(Date.parse(instant) - hours * HOUR_MS).toISOString();

/** Every row of a table from an address on, page by page. */
async function allRows(url, signal) {
  const { meta, rows, next_url: next } = await getJson(url, signal);
  return next === null ? { meta, rows } : { meta, rows: [...rows, ...(await allRows(next, signal)).rows] };
}

/** The newest scored headlines by the chosen measure. */
export async function showHeadlines({ measure }, newestAt, signal) {
  const parts = partsOf('headlines');
  showCalls(parts, []);
  parts.summary.textContent = '';
  if (newestAt === null) {
    parts.rows.replaceChildren(element('li', {}, empty('no headline is stored', 'headlines')));
    return;
  }
  let found = [];
  let from = newestAt;
  for (const hours of LOOK_BACK_HOURS) {
    from = ago(newestAt, hours);
    found = (await allRows(urlOf('/v1/headlines', { from }), signal)).rows;
    if (found.length >= SHOWN) break;
  }
  showCalls(parts, [
    ['JSON', urlOf('/v1/headlines', { from })],
    ['CSV', urlOf('/v1/headlines.csv', { from })],
  ]);
  const newest = found.slice(-SHOWN).reverse();
  parts.summary.textContent = `The last ${newest.length} of ${found.length} since ${minute(from)}, with their ${measure}.`;
  parts.rows.replaceChildren(...newest.map((row) => headline(row, measure)));
}

function headline(row, measure) {
  const isWeb = /^https?:\/\//.test(row.url ?? '');
  const title = isWeb
    ? element('a', { href: row.url, rel: 'noopener noreferrer', lang: row.lang }, row.title)
    : element('span', { lang: row.lang }, row.title);
  const value = row[measure];
  const tone = value > 0 ? 'gain' : value < 0 ? 'loss' : '';
  const score = value === null ? 'not scored yet' : `${measure} ${signed(value)}`;
  const verdict = row.abstained === true ? 'abstained' : score;
  const when = row.time_precision === 'date' ? row.published_at.slice(0, 10) : minute(row.published_at);
  const evidence = urlOf('/dashboard/score', { headline: row.id });
  const byline = element(
    'div',
    { className: 'byline' },
    element('time', { dateTime: row.published_at }, when),
    element('span', {}, `${row.outlet} (${row.outlet_camp.replaceAll('_', ' ')})`),
    element('strong', { className: tone }, verdict),
    element('a', { href: evidence, 'aria-label': `Evidence for: ${row.title}` }, 'evidence'),
  );
  return element('li', {}, title, byline);
}

/** Age of the newest row of each source at the wall clock. @returns the newest headline's instant, or null. */
export async function showFreshness(signal) {
  const parts = partsOf('freshness');
  showCalls(parts, [
    ['JSON', '/readyz'],
    ['Instruments as CSV', '/v1/instruments.csv'],
    ['Job ledger', '/v1/runs'],
  ]);
  const { headlines, bars } = await getJson('/readyz', signal);
  const rows = [
    ...headlines.map((each) => [each.source, 'headlines', age(each.age_hours), minute(each.newest_at)]),
    ...bars.map((each) => [each.source, 'bars', age(each.age_hours), minute(each.newest_at)]),
  ];
  parts.summary.textContent =
    rows.length === 0 ? '' : `${rows.length} sources, aged by the clock of the server.`;
  const shown = rows.length === 0 ? empty('nothing is stored', 'headlines', 'prices') : null;
  parts.rows.replaceChildren(shown ?? table(['Source', 'Kind', 'Age', 'Newest'], rows));
  return (
    headlines
      .map((each) => each.newest_at)
      .sort()
      .at(-1) ?? null
  );
}

function age(hours) {
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} d`;
}

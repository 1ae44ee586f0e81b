import { getJson, getText, urlOf } from './api.js';
import { element, partsOf, percent, pValue, shortP, showCalls, signed, table } from './dom.js';

const HEIGHT = 340;
/** The least width a chart is drawn at; below it the picture is scaled down. */
const LEAST_WIDTH = 320;

/** What to run when nothing is stored, by what is missing. */
const REMEDIES = {
  headlines: 'npm run import -- headlines <file> && npm run job -- score',
  prices: 'npm run import -- prices <file…>',
  events: 'npm run import -- events <file>',
};

/** A sentence on why there is no figure, with the command that brings one. */
export function empty(reason, ...needs) {
  const commands = needs.map((need) => element('code', {}, REMEDIES[need]));
  const hint = 'On an empty database npm start brings the SIMULATED demo world; your own data come with:';
  return element(
    'p',
    { className: 'empty' },
    `No figure: ${reason}. ${commands.length > 0 ? hint : ''}`,
    ...commands,
  );
}

/** Draws a chart of the API as a picture: its SVG can hold no script and needs no address of its own. */
async function draw(parts, url, parameters, label, signal) {
  const width = Math.min(1600, Math.max(LEAST_WIDTH, Math.round(parts.figure.clientWidth)));
  const svg = await getText(urlOf(url, { ...parameters, width, height: HEIGHT }), signal);
  const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  parts.figure.replaceChildren(element('img', { src, alt: label, width, height: HEIGHT }));
}

/** Parameters without the vantage stay as the caller reads them; the charts look from the same instant as the numbers. */
const at = (parameters, meta) => ({ ...parameters, as_of: meta.as_of });

/** The narrative index over time. @returns the answer's meta. */
export async function showNarrative({ measure, from, to }, signal) {
  const parts = partsOf('narrative');
  const parameters = { measure, from, to };
  showCalls(parts, [
    ['JSON', urlOf('/v1/narrative', parameters)],
    ['CSV', urlOf('/v1/narrative.csv', parameters)],
    ['SVG', urlOf('/v1/charts/narrative.svg', parameters)],
  ]);
  const { meta, rows } = await getJson(urlOf('/v1/narrative', parameters), signal);
  const valued = rows.filter((row) => row.value !== null);
  const last = valued.at(-1);
  if (last === undefined) {
    parts.summary.textContent = '';
    parts.figure.replaceChildren(empty(meta.reason ?? 'no day has a value', 'headlines'));
    return meta;
  }
  const heard = `${last.n_headlines} headlines from ${last.n_outlets} outlets, ${last.n_outlets_reported} of ${last.n_outlets_expected} expected`;
  const text = `Last value ${signed(last.value)} (smoothed ${signed(last.index_smoothed)}) on ${last.bucket}: ${heard}. `;
  parts.summary.textContent = `${text}${valued.length} of ${rows.length} days have a value.`;
  await draw(
    parts,
    '/v1/charts/narrative.svg',
    at(parameters, meta),
    `Narrative index by day. ${text}`,
    signal,
  );
  return meta;
}

/** The average path around events, with its interval and its tests. @returns the answer's meta. */
export async function showEventWindow({ subject, events, from, to }, signal) {
  const parts = partsOf('event-window');
  const parameters = { ...subject, events, from, to, windows: '-5:10', orientation: 'strength' };
  showCalls(parts, [
    ['JSON', urlOf('/v1/reports/event-window', parameters)],
    ['CSV of events', urlOf('/v1/reports/event-window.csv', parameters)],
    ['CSV of the path', urlOf('/v1/reports/event-window.csv', { ...parameters, table: 'path' })],
    ['SVG', urlOf('/v1/charts/event-window.svg', parameters)],
  ]);
  const { meta, windows, outcomes } = await getJson(urlOf('/v1/reports/event-window', parameters), signal);
  const [window] = windows;
  const counts = Object.entries(outcomes)
    .map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`)
    .join(', ');
  if (window === undefined || window.caar === null) {
    parts.summary.textContent = '';
    parts.rows.replaceChildren();
    const reason = meta.reason ?? (counts === '' ? 'no event' : `no event could be used (${counts})`);
    parts.figure.replaceChildren(empty(reason, ...(counts === '' ? ['events', 'prices'] : ['prices'])));
    return meta;
  }
  const test = window.tests.adj_bmp_t;
  const judged = test === undefined ? '' : `; BMP corrected for shared dates ${pValue(test.p_value)}`;
  const text = `CAAR over [−5, 10] ${percent(window.caar)} from ${window.n} pairs of event and instrument${judged}. `;
  parts.summary.textContent = `${text}Signed so that a rise means stronger.`;
  parts.rows.replaceChildren(testTable(window.tests), element('p', {}, `Outcomes: ${counts}.`));
  await draw(parts, '/v1/charts/event-window.svg', at(parameters, meta), text, signal);
  return meta;
}

/** Lead-lag of one instrument, and the coefficients of all that were chosen. @returns the answer's meta. */
export async function showLeadLag({ subject, measure, from, to }, pick, signal) {
  const parts = partsOf('lead-lag');
  const parameters = { ...subject, measure, from, to, orientation: 'strength' };
  showCalls(parts, [
    ['JSON', urlOf('/v1/reports/correlation', parameters)],
    ['CSV by lag', urlOf('/v1/reports/correlation.csv', parameters)],
    ['CSV of coefficients', urlOf('/v1/reports/correlation.csv', { ...parameters, table: 'coefficients' })],
    ['SVG', urlOf('/v1/charts/correlation.svg', parameters)],
  ]);
  const { meta, results } = await getJson(urlOf('/v1/reports/correlation', parameters), signal);
  const drawn = results.find((each) => each.lead_lag.some((lag) => lag.coefficient !== null));
  if (drawn === undefined) {
    parts.summary.textContent = '';
    parts.rows.replaceChildren();
    parts.figure.replaceChildren(
      empty(meta.reason ?? 'no instrument has enough sessions', 'headlines', 'prices'),
    );
    return meta;
  }
  const { instrument_id: id, pearson } = drawn;
  const next = drawn.lead_lag.find((lag) => lag.lag === 1);
  const interval = `[${signed(pearson.low)}, ${signed(pearson.high)}]`;
  const lag0 = `Same session (association): ${signed(pearson.coefficient)} ${interval}, n = ${drawn.n}`;
  const text = `${id}. ${lag0}. Next session: ${signed(next?.coefficient)}, ${pValue(next?.p_value)}.`;
  parts.summary.textContent = text;
  parts.rows.replaceChildren(coefficientTable(results, id, pick));
  const one = { ...at(parameters, meta), group: '', instrument: id };
  await draw(parts, '/v1/charts/correlation.svg', one, `Lead-lag coefficients. ${text}`, signal);
  return meta;
}

function testTable(tests) {
  const rows = Object.entries(tests).map(([name, { statistic, p_value: p, df }]) => {
    return [name.replaceAll('_', ' '), signed(statistic), shortP(p), df === null ? '–' : String(df)];
  });
  return table(['Test', 'Statistic', 'p', 'df'], rows);
}

function coefficientTable(results, current, pick) {
  const rows = results.map(({ instrument_id: id, n, pearson, spearman, lead_lag: lags }) => {
    const next = lags.find((lag) => lag.lag === 1);
    const { coefficient: r, p_value: p } = pearson;
    const choose = element('button', { type: 'button', className: 'as-link' }, id);
    choose.addEventListener('click', () => pick(id));
    return [choose, String(n), signed(r), shortP(p), signed(spearman.coefficient), signed(next?.coefficient)];
  });
  const built = table(['Instrument', 'n', 'Pearson', 'p', 'Spearman', 'Lag +1'], rows);
  const index = results.findIndex((each) => each.instrument_id === current);
  built.tBodies[0].rows[index]?.setAttribute('aria-current', 'true');
  return built;
}

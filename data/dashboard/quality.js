import { ApiError, getJson, urlOf, useKey } from './api.js';
import { element, minute, partsOf, showCalls, table } from './dom.js';
import { showWorld } from './world.js';

const form = document.getElementById('choice');
const keyForm = document.getElementById('key');
const world = document.getElementById('world');
const PANELS = ['findings', 'sources', 'gaps'];
/** Gaps that one page shows; all of them are behind its links. */
const MOST_GAPS = 200;

let running = new AbortController();

const codesOf = (row) => (row.findings === '' ? [] : row.findings.split('|'));
const inWords = (code) => code.replaceAll('_', ' ');
const wrong = (text) => element('strong', { className: 'wrong' }, text);
const count = (n) => (n === null ? '–' : String(n));
const age = (hours) =>
  hours === null ? '–' : hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} d`;
const when = (instant) => (instant === null ? '–' : minute(instant));
const isWrong = (row) => row.findings !== '' || row.stale || row.open_gaps > 0 || row.failed_polls_24h > 0;

/** Puts a table into a panel, or the sentence on why it is empty; a sentence in the last column may break. */
function show(parts, head, rows, nothing) {
  if (rows.length === 0) {
    parts.rows.replaceChildren(element('p', { className: 'empty' }, nothing));
    return;
  }
  const made = table(head, rows);
  for (const cell of made.querySelectorAll('tbody td:last-child')) cell.classList.add('prose');
  parts.rows.replaceChildren(made);
}

/** Findings of every row, the clock of a host once. */
function findingsOf(rows) {
  const seen = new Map();
  for (const row of rows) {
    const details = row.finding_details.split('|');
    for (const [i, code] of codesOf(row).entries()) {
      const isClock = code.endsWith('clock_off');
      const subject = isClock ? 'clock' : row.subject;
      seen.set(JSON.stringify([code, row.source, subject]), [
        inWords(code),
        row.source,
        subject,
        details[i] ?? '',
      ]);
    }
  }
  return [...seen.values()];
}

function showFindings(rows, asked) {
  const parts = partsOf('findings');
  const found = findingsOf(rows);
  showCalls(parts, [['JSON', urlOf('/v1/data-quality', asked)]]);
  parts.summary.textContent =
    found.length === 0 ? '' : `${found.length} found in what sources answered; docs/api.md says how.`;
  const cells = found.map(([code, ...rest]) => [wrong(code), ...rest]);
  show(parts, ['Finding', 'Source', 'Subject', 'Detail'], cells, 'Nothing is found wrong with a source.');
}

const SHOWN = {
  all: () => true,
  wrong: isWrong,
  headlines: (row) => row.kind === 'headlines',
  bars: (row) => row.kind === 'bars',
};

function cellsOf(row) {
  const newest = row.stale ? wrong(`${age(row.age_hours)}, stale`) : age(row.age_hours);
  const failed = count(row.failed_polls_24h);
  return [
    row.source,
    row.subject,
    newest,
    when(row.last_good_poll_at),
    count(row.polls_24h),
    row.failed_polls_24h > 0 ? wrong(failed) : failed,
    count(row.inserted_24h),
    count(row.revised_24h),
    count(row.refused_24h),
    row.sessions_missing === null ? '–' : `${row.sessions_missing} of ${row.sessions_expected}`,
    row.open_gaps > 0 ? wrong(count(row.open_gaps)) : '0',
    count(row.quarantined),
    codesOf(row).map(inWords).join(', ') || row.last_fault || '',
  ];
}

const SOURCE_HEAD = [
  ...['Source', 'Subject', 'Newest', 'Last answer', 'Polls 24 h', 'Failed', 'New', 'Revised', 'Refused'],
  ...['Sessions missing', 'Open gaps', 'Kept aside', 'Findings, or the last fault'],
];

function showSources(rows, asked, shown) {
  const parts = partsOf('sources');
  const own = rows.filter(SHOWN[shown]);
  showCalls(parts, [
    ['JSON', urlOf('/v1/data-quality', asked)],
    ['CSV', urlOf('/v1/data-quality.csv', asked)],
    ['Readiness', '/readyz'],
  ]);
  const stale = rows.filter((row) => row.stale).length;
  parts.summary.textContent = `${own.length} of ${rows.length} series; ${stale} of all are stale.`;
  show(
    parts,
    SOURCE_HEAD,
    own.map(cellsOf),
    'No series to show: nothing is stored, or none is of this kind.',
  );
}

function showGaps({ rows, next }, asked) {
  const parts = partsOf('gaps');
  const open = { ...asked, status: 'open' };
  showCalls(parts, [
    ['JSON', urlOf('/v1/gaps', open)],
    ['CSV', urlOf('/v1/gaps.csv', open)],
    ['Filled ones', urlOf('/v1/gaps', { ...asked, status: 'filled' })],
  ]);
  const more = next === null ? '' : `, the first ${rows.length} of more`;
  parts.summary.textContent =
    rows.length === 0 ? '' : `${rows.length} spans of which something is missing${more}.`;
  const cells = rows.map((gap) => [
    gap.source,
    gap.subject,
    minute(gap.from_at),
    minute(gap.to_at),
    inWords(gap.why),
    gap.detail,
  ]);
  show(parts, ['Source', 'Subject', 'From', 'To', 'Why', 'Detail'], cells, 'No gap is open.');
}

function setBusy(busy) {
  for (const id of PANELS) document.getElementById(id).setAttribute('aria-busy', String(busy));
}

function sayFault(error) {
  if (error instanceof ApiError && error.status === 401) keyForm.hidden = false;
  world.dataset.fault = 'true';
  world.textContent = error instanceof Error ? error.message : String(error);
  for (const id of PANELS) partsOf(id).rows.replaceChildren();
}

/** Reads both tables and shows them; of several calls only the newest counts. */
async function refresh() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const { as_of: date, shown } = Object.fromEntries(new FormData(form));
  const asked = { as_of: date };
  const search = { as_of: date, shown: shown === 'all' ? '' : shown };
  history.replaceState(null, '', urlOf(location.pathname, search));
  setBusy(true);
  try {
    const [quality, gaps] = await Promise.all([
      getJson(urlOf('/v1/data-quality', asked), signal),
      getJson(urlOf('/v1/gaps', { ...asked, status: 'open', limit: MOST_GAPS }), signal),
    ]);
    showFindings(quality.rows, asked);
    showSources(quality.rows, asked, shown);
    showGaps(gaps, asked);
    showWorld(world, [quality.meta, gaps.meta]);
  } catch (error) {
    if (!signal.aborted) sayFault(error);
  } finally {
    if (!signal.aborted) setBusy(false);
  }
}

for (const [name, value] of new URLSearchParams(location.search)) {
  if (name in form.elements) form.elements[name].value = value;
}
form.addEventListener('change', refresh);
form.addEventListener('submit', (event) => event.preventDefault());
keyForm.addEventListener('submit', (event) => {
  event.preventDefault();
  useKey(String(new FormData(keyForm).get('key')));
  keyForm.hidden = true;
  refresh();
});
refresh();

import { ApiError, getJson, useKey } from './api.js';
import { element, partsOf } from './dom.js';
import { showEventWindow, showLeadLag, showNarrative } from './figures.js';
import { showFreshness, showHeadlines } from './lists.js';
import { showWorld } from './world.js';

const form = document.getElementById('choice');
const keyForm = document.getElementById('key');
const world = document.getElementById('world');
const FIELDS = ['subject', 'measure', 'events', 'from', 'to'];

let running = new AbortController();

/** The choice as it stands in the form; the subject as the parameter it is in a call. */
function choice() {
  const { subject, ...rest } = Object.fromEntries(new FormData(form));
  const [kind, id] = (subject ?? '').split(':');
  return { ...rest, subject: id === undefined ? {} : { [kind]: id } };
}

/** Keeps the choice in the address, so that a view can be passed on. */
function keepInAddress() {
  const search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
  history.replaceState(null, '', `?${search}`);
}

function restoreFromAddress() {
  const search = new URLSearchParams(location.search);
  for (const name of FIELDS) {
    const field = form.elements[name];
    const value = search.get(name);
    const offered = field.tagName !== 'SELECT' || [...field.options].some((option) => option.value === value);
    if (value !== null && offered) field.value = value;
  }
}

/** Runs the work of a panel; its fault is said in the panel and leaves the others alone. */
async function fill(id, work) {
  const signal = running.signal;
  const parts = partsOf(id);
  parts.section.setAttribute('aria-busy', 'true');
  try {
    return await work(signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (error instanceof ApiError && error.status === 401) keyForm.hidden = false;
    parts.summary.textContent = '';
    const sentence = element(
      'p',
      { className: 'empty' },
      error instanceof Error ? error.message : String(error),
    );
    (parts.figure ?? parts.rows).replaceChildren(sentence);
    return undefined;
  } finally {
    if (!signal.aborted) parts.section.setAttribute('aria-busy', 'false');
  }
}

function pick(id) {
  form.elements.subject.value = `instrument:${id}`;
  refreshFigures();
}

async function refreshFigures() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  keepInAddress();
  const chosen = choice();
  const lists = fill('freshness', showFreshness).then((newest) =>
    fill('headlines', (aborting) => showHeadlines(chosen, newest ?? null, aborting)),
  );
  const metas = await Promise.all([
    fill('narrative', (aborting) => showNarrative(chosen, aborting)),
    fill('event-window', (aborting) => showEventWindow(chosen, aborting)),
    fill('lead-lag', (aborting) => showLeadLag(chosen, pick, aborting)),
  ]);
  await lists;
  if (!signal.aborted) showWorld(world, metas);
}

function instrumentOption({ id, name, sessions }) {
  const label = sessions > 0 ? `${id} · ${name}` : `${id} · ${name} (no bars)`;
  return element('option', { value: `instrument:${id}` }, label);
}

/** Offers every group and instrument; the first instrument with bars is chosen. */
async function offerSubjects() {
  const { rows } = await getJson('/v1/instruments');
  const groups = [...new Set(rows.map((row) => row.group))];
  const whole = groups.map((group) =>
    element('option', { value: `group:${group}` }, group.replaceAll('_', ' ')),
  );
  const select = form.elements.subject;
  select.replaceChildren(
    element('optgroup', { label: 'Groups' }, ...whole),
    ...groups.map((group) => {
      const own = rows.filter((row) => row.group === group).map(instrumentOption);
      return element('optgroup', { label: group.replaceAll('_', ' ') }, ...own);
    }),
  );
  const shares = rows.find((row) => row.group === 'russia_equity' && row.sessions > 0);
  const first = shares ?? rows.find((row) => row.sessions > 0) ?? rows[0];
  if (first !== undefined) select.value = `instrument:${first.id}`;
  select.disabled = false;
}

async function start() {
  try {
    await offerSubjects();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) keyForm.hidden = false;
    world.dataset.fault = 'true';
    world.textContent = error instanceof Error ? error.message : String(error);
    return;
  }
  restoreFromAddress();
  await refreshFigures();
}

form.addEventListener('change', refreshFigures);
form.addEventListener('submit', (event) => event.preventDefault());
keyForm.addEventListener('submit', (event) => {
  event.preventDefault();
  useKey(String(new FormData(keyForm).get('key')));
  keyForm.hidden = true;
  start();
});
start();

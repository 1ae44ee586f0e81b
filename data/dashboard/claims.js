import { ApiError, getJson, urlOf, useKey } from './api.js';
import { effectText, showChosen } from './chosen-claim.js';
import { element, partsOf, shortP, showCalls, table } from './dom.js';
import { intervalBar } from './interval-bar.js';
import { showWorld } from './world.js';

const form = document.getElementById('choice');
const keyForm = document.getElementById('key');
const world = document.getElementById('world');
const PANELS = ['verdicts', 'chosen'];
const MOST_CLAIMS = 5000;

let running = new AbortController();
/** Target whose curve is drawn; empty: the first that something is claimed of. */
let target = new URLSearchParams(location.search).get('target') ?? '';

const plain = (code) => (code === null ? '–' : code.replaceAll('_', ' '));

const HEAD = [
  ...['Claim', 'Events', 'Target', 'Label', 'Effect, interval, ± smallest', 'Effect', 'Interval'],
  ...['Smallest', 'Detectable', 'Primary p', 'Placebo p', 'Holm p', 'BH p', 'Curve p', 'Rival', 'n'],
];

function labelCell(row) {
  if (row.claimed === null) return 'witness';
  // Where nothing could be measured the label says less than that.
  const isEmpty = row.label === 'inconclusive' && row.effect === null;
  return element('span', { className: row.label ?? '' }, isEmpty ? 'no data' : plain(row.label));
}

function cellsOf(row, outcome) {
  const { effect, low, high, smallest_effect: smallest } = row;
  const ends = `${effectText(low, outcome)} to ${effectText(high, outcome)}`;
  const size = effectText(effect, outcome);
  const label = `effect ${size}, interval ${ends}, smallest of interest ${effectText(smallest, outcome)}`;
  const choose = element('button', { type: 'button', className: 'as-link' }, plain(row.claim_id));
  choose.addEventListener('click', () => {
    form.elements.claim.value = row.claim_id;
    target = row.target;
    refresh();
  });
  return [
    choose,
    row.side,
    `${plain(row.target)}${row.claimed === null ? '' : `, ${row.claimed}`}`,
    labelCell(row),
    intervalBar({ effect, low, high, smallest }, label),
    size,
    low === null ? '–' : ends,
    effectText(smallest, outcome).replace('+', ''),
    effectText(row.min_detectable_effect, outcome).replace('+', ''),
    shortP(row.primary_p),
    shortP(row.placebo_p),
    shortP(row.holm_p),
    shortP(row.bh_p),
    shortP(row.curve_joint_p),
    row.rival ?? '–',
    String(row.events),
  ];
}

function showVerdicts(rows, claims, chosen, { side, label, as_of: asOf }) {
  const parts = partsOf('verdicts');
  const asked = { side, label, as_of: asOf };
  showCalls(parts, [
    ['JSON', urlOf('/v1/verdicts', asked)],
    ['CSV', urlOf('/v1/verdicts.csv', asked)],
    ['Claims', urlOf('/v1/claims', { as_of: asOf })],
  ]);
  const judged = new Set(rows.map((row) => row.claim_id));
  const without = claims.filter(({ id }) => !judged.has(id)).map(({ id }) => plain(id));
  const more = without.length === 0 ? '' : ` Without a row here: ${without.join(', ')}.`;
  const families = [...new Set(rows.map((row) => `${row.family}, ${row.family_tests} tests`))].join('; ');
  parts.summary.textContent = `${judged.size} of ${claims.length} claims.${more}${families === '' ? '' : ` Holm and BH over: ${families}.`}`;
  if (rows.length === 0) {
    const nothing = 'No verdict to show: no claim has events here, or none carries this label.';
    parts.rows.replaceChildren(element('p', { className: 'empty' }, nothing));
    return;
  }
  const outcomes = new Map(claims.map(({ id, outcome }) => [id, outcome]));
  const made = table(
    HEAD,
    rows.map((row) => cellsOf(row, outcomes.get(row.claim_id))),
  );
  for (const [i, line] of [...made.querySelectorAll('tbody tr')].entries())
    line.setAttribute('aria-current', String(rows[i]?.claim_id === chosen));
  parts.rows.replaceChildren(made);
}

/** Fills the list of claims once; what the address asked for stays chosen if there is such a claim. */
function listClaims(claims, wanted) {
  const select = form.elements.claim;
  const options = claims.map(({ id, title }) => element('option', { value: id }, title));
  select.replaceChildren(...options);
  select.disabled = claims.length === 0;
  if (claims.some(({ id }) => id === wanted)) select.value = wanted;
  return select.value;
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

/** Reads claims and verdicts and shows them; of several calls only the newest counts. */
async function refresh() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const { side, label, as_of: asOf } = Object.fromEntries(new FormData(form));
  const wanted = form.elements.claim.disabled
    ? (new URLSearchParams(location.search).get('claim') ?? '')
    : form.elements.claim.value;
  setBusy(true);
  try {
    const listed = await getJson(urlOf('/v1/claims', { as_of: asOf, limit: MOST_CLAIMS }), signal);
    const chosen = listClaims(listed.rows, wanted);
    history.replaceState(
      null,
      '',
      urlOf(location.pathname, { claim: chosen, target, side, label, as_of: asOf }),
    );
    const all = await getJson(urlOf('/v1/verdicts', { side, label, as_of: asOf }), signal);
    showVerdicts(all.rows, listed.rows, chosen, { side, label, as_of: asOf });
    showWorld(world, [all.meta]);
    if (chosen !== '') await showChosen({ id: chosen, side, target, asOf }, signal);
  } catch (error) {
    if (!signal.aborted) sayFault(error);
  } finally {
    if (!signal.aborted) setBusy(false);
  }
}

for (const [name, value] of new URLSearchParams(location.search)) {
  if (name in form.elements && name !== 'claim') form.elements[name].value = value;
}
form.addEventListener('change', (event) => {
  if (event.target.name === 'claim') target = '';
  refresh();
});
form.addEventListener('submit', (event) => event.preventDefault());
keyForm.addEventListener('submit', (event) => {
  event.preventDefault();
  useKey(String(new FormData(keyForm).get('key')));
  keyForm.hidden = true;
  refresh();
});
refresh();

import { ApiError, getJson, postJson, urlOf, useKey } from './api.js';
import { element, minute, showCalls, signed } from './dom.js';
import { showScore, verdictOf } from './score-view.js';
import { showWorld } from './world.js';

const byId = (id) => document.getElementById(id);
const form = byId('text');
const { title: titleField, lang: langField } = form.elements;
const keyForm = byId('key');
const fault = byId('fault');
const verdict = byId('verdict');
const world = byId('world');
const result = byId('result');
const OWN = 'Your own text: it is scored now and stored nowhere.';

let running = new AbortController();
/** The stored headline as it came, and how it reads in the form; null for a text of the user's own. */
let stored = null;

const headlineUrl = (id) => `/v1/headlines/${encodeURIComponent(id)}`;

/** Offers a language, and adds it where the scorer does not read it. */
function chooseLanguage(lang) {
  const value = lang === 'und' ? '' : lang;
  if (![...langField.options].some((option) => option.value === value)) {
    langField.append(element('option', { value }, `${value} (not read)`));
  }
  langField.value = value;
}

/** What is to be scored: the stored headline as long as the form still shows it, else what was typed. */
function textOfForm() {
  if (stored !== null && (stored.shown !== titleField.value || stored.lang !== langField.value))
    stored = null;
  if (stored === null) return { title: titleField.value, lang: langField.value || undefined };
  const { title, body, lang, outlet } = stored.headline;
  return { title, lang, outlet, body: body ?? undefined };
}

function keepInAddress({ title, lang }) {
  const search = stored === null ? { title, lang } : { headline: stored.headline.id };
  history.replaceState(null, '', urlOf(location.pathname, search));
}

/** Where a stored headline is from, and what the stored score says if it is of another scorer. */
function byline(score) {
  if (stored === null) return [];
  const { headline, score: kept } = stored;
  const isWeb = /^https?:\/\//.test(headline.url ?? '');
  const link = { href: headline.url, rel: 'noopener noreferrer' };
  const when =
    headline.time_precision === 'date' ? headline.published_at.slice(0, 10) : minute(headline.published_at);
  const same = kept?.scorer_version === score.scorer_version;
  const other = () => `Stored by another scorer, ${kept.scorer_version}: stance ${signed(kept.stance)}`;
  return [
    element('time', { dateTime: headline.published_at }, when),
    element('span', {}, `${headline.outlet} (${headline.outlet_camp.replaceAll('_', ' ')})`),
    ...(isWeb ? [element('a', link, 'source')] : []),
    element('span', {}, kept === null ? 'No score is stored yet' : same ? 'As stored' : other()),
  ];
}

/** An error in the words of the problem document, each fault with the field it is about. */
function sayFault(error) {
  const {
    title = '',
    errors = [],
    status,
    message,
  } = error instanceof Error ? error : { message: String(error) };
  const faults = errors.map((each) => `${each.pointer?.split('/').at(-1) ?? each.parameter}: ${each.detail}`);
  const detail = faults.length > 0 ? faults.join('; ') : message;
  const head = title === '' ? '' : `${title}. `;
  fault.textContent = `${head}${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
  fault.hidden = false;
  verdict.textContent = '';
  result.hidden = true;
  if (status === 401) keyForm.hidden = false;
}

/** Runs a call of which only the newest counts; its fault is said on the page. */
async function run(work) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  fault.hidden = true;
  result.setAttribute('aria-busy', 'true');
  try {
    await work(signal);
  } catch (error) {
    if (!signal.aborted) sayFault(error);
  } finally {
    if (!signal.aborted) result.setAttribute('aria-busy', 'false');
  }
}

async function scoreForm(signal) {
  const text = textOfForm();
  keepInAddress(text);
  const { scores } = await postJson('/v1/score', { texts: [{ id: 'text', ...text }] }, signal);
  const [score] = scores;
  if (score === undefined) throw new ApiError(200, 'the answer holds no score');
  if (stored === null) {
    delete world.dataset.simulated;
    world.textContent = OWN;
  } else showWorld(world, [stored.meta]);
  showScore(text, score);
  byId('byline').replaceChildren(...byline(score));
  const own = stored === null ? [] : [['Headline as JSON', headlineUrl(stored.headline.id)]];
  showCalls({ calls: byId('calls') }, [...own, ['POST /v1/score in the API', '/docs#/analysis/scoreTexts']]);
  result.hidden = false;
  verdict.textContent = verdictOf(score);
}

async function loadStored(id, signal) {
  const { meta, headline, score } = await getJson(headlineUrl(id), signal);
  titleField.value = headline.title;
  chooseLanguage(headline.lang);
  stored = { meta, headline, score, shown: titleField.value, lang: langField.value };
  await scoreForm(signal);
}

/** Opens what the address names: a stored headline, or a title. */
function start() {
  const search = new URLSearchParams(location.search);
  const id = search.get('headline');
  if (id) return run((signal) => loadStored(id, signal));
  const title = search.get('title');
  if (!title) return undefined;
  titleField.value = title;
  chooseLanguage(search.get('lang') ?? '');
  return run(scoreForm);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  run(scoreForm);
});
titleField.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
keyForm.addEventListener('submit', (event) => {
  event.preventDefault();
  useKey(String(new FormData(keyForm).get('key')));
  keyForm.hidden = true;
  start();
});
start();

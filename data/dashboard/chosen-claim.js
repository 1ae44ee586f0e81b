import { getJson, getText, urlOf } from './api.js';
import { element, partsOf, shortP, showCalls, table } from './dom.js';

/** Pixels: what a curve is drawn at, and the least it is scaled down from. */
const MOST_WIDTH = 1600;
const LEAST_WIDTH = 320;

const plain = (code) => code.replaceAll('_', ' ');

/** Effects of a level are points of the index, all others fractions. */
export function effectText(value, outcome) {
  if (value === null || value === undefined) return '–';
  const [size, unit, decimals] = outcome === 'level' ? [value, 'points', 3] : [100 * value, '%', 2];
  const text = Math.abs(size).toFixed(decimals);
  const sign = Number(text) === 0 ? '' : size < 0 ? '−' : '+';
  return `${sign}${text} ${unit}`;
}

function showWords({ section }, verdict, sides) {
  const words = section.querySelector('.words');
  const paragraphs = sides.flatMap(([, side]) => [
    element('p', {}, side.words),
    ...side.targets.filter((target) => target.words !== '').map((target) => element('p', {}, target.words)),
  ]);
  if (sides.length > 0) words.replaceChildren(element('p', {}, verdict.statement), ...paragraphs);
  else
    words.replaceChildren(
      element(
        'p',
        { className: 'empty' },
        `${verdict.statement} No event lies on this side of the registration, so there is nothing to judge yet.`,
      ),
    );
}

/** Each condition of the rule for each target, and how it came out. */
function conditionRows(sides) {
  return sides.flatMap(([name, side]) =>
    side.targets
      .filter((target) => target.decision !== null)
      .flatMap((target) =>
        target.decision.reasons.map(({ condition, met, words }) => [
          name,
          plain(target.target),
          plain(condition),
          met ? 'met' : 'not met',
          words,
        ]),
      ),
  );
}

function showConditions(parts, sides) {
  const conditions = conditionRows(sides);
  const beside = sides.flatMap(([, side]) =>
    side.confounders.map(({ date, kind, title, event, instrument }) => [
      date,
      plain(kind),
      event,
      instrument,
      title,
    ]),
  );
  const prose = (made) => {
    for (const cell of made.querySelectorAll('tbody td:last-child')) cell.classList.add('prose');
    return made;
  };
  parts.rows.replaceChildren(
    ...(conditions.length === 0
      ? []
      : [prose(table(['Events', 'Target', 'Condition', 'Met', 'Figure'], conditions))]),
    ...(beside.length === 0
      ? []
      : [
          element('h3', {}, 'In the same windows'),
          prose(table(['Date', 'Kind', 'Event', 'Instrument', 'What it is'], beside)),
        ]),
  );
}

async function drawCurve(parts, address, asked, label, signal) {
  const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(parts.figure.clientWidth)));
  const svg = await getText(urlOf(`${address}/curve.svg`, { ...asked, width }), signal);
  const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  parts.figure.replaceChildren(element('img', { src, alt: label, width }));
}

/** One claim: what it says, its verdict in words, the curve, the conditions of the rule. @returns the answer's meta. */
export async function showChosen({ id, side, target, asOf }, signal) {
  const parts = partsOf('chosen');
  const address = `/v1/claims/${encodeURIComponent(id)}`;
  const asked = { as_of: asOf };
  const one = { ...asked, side, target };
  showCalls(parts, [
    ['JSON', urlOf(address, asked)],
    ['CSV of the verdict', urlOf(`${address}/verdict.csv`, asked)],
    ['CSV of the curve', urlOf(`${address}/curve.csv`, one)],
    ['Curve', urlOf(`${address}/curve.svg`, one)],
    ['Confounders', urlOf(`${address}/confounders`, asked)],
  ]);
  const { meta, verdict } = await getJson(urlOf(address, asked), signal);
  const sides = ['retrospective', 'prospective']
    .filter((name) => verdict[name] !== null && (side === '' || side === name))
    .map((name) => [name, verdict[name]]);
  const labels = sides.map(([name, found]) => `${name}: ${plain(found.label)}`).join('; ');
  parts.section.querySelector('h2').textContent = verdict.title;
  parts.summary.textContent = `Version ${verdict.version}, registered ${verdict.registered_at.slice(0, 10)}, hash ${verdict.hash.slice(0, 12)}; decided by ${plain(verdict.primary_test)} at ${shortP(verdict.alpha)}, ${verdict.draws.draws} draws. ${labels}`;
  showWords(parts, verdict, sides);
  showConditions(parts, sides);
  await drawCurve(parts, address, one, `Specification curve of the claim: ${verdict.title}`, signal);
  return meta;
}

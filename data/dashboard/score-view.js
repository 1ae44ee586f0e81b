import { explainRule } from './codebook.js';
import { element, minute, signed, table } from './dom.js';
import { AXES, silentAxes, swatch, titleLines } from './spans.js';

/** |score| from which a number earns its label (docs/scoring.md). */
const THRESHOLD = 0.15;

/** Each number with its two ends and what it says on either side; tone has no label. */
const NUMBERS = [
  ['stance', 'stance', 'Moscow loses', 'Moscow gains', 'neither gain nor loss for Moscow'],
  ['framing', 'framing', 'told as a defeat', 'told as a triumph', 'told as neither triumph nor defeat'],
  ['deescalation', 'de-escalation', 'winds it up', 'winds it down', 'neither winds it up nor down'],
  ['polarity', 'polarity', 'hostile words', 'friendly words', 'neutral words'],
];

const RELEVANCE = {
  1: 'names Russia',
  0.7: 'names Ukraine, not Russia',
  0.4: 'names only the matter',
  0: 'not about Russia’s position',
};

const words = (name) => name.replaceAll('_', ' ');
const toneOf = (value) => (value > 0 ? 'gain' : value < 0 ? 'loss' : '');
const named = ({ name, camp }) => `${name} (${camp})`;
const part = (id) => document.querySelector(`#${id} .content`);

function meaning([key, , minus, plus, neither], value) {
  if (key === 'polarity') return value > 0 ? plus : value < 0 ? minus : neither;
  return value >= THRESHOLD ? plus : value <= -THRESHOLD ? minus : neither;
}

/** A bar from the middle to the left or right. */
function bar(key, value) {
  const fill = element('span', { className: `fill ${toneOf(value)}` });
  fill.style.width = `${50 * Math.abs(value)}%`;
  fill.style[value < 0 ? 'right' : 'left'] = '50%';
  const plain = key === 'polarity' ? ' plain' : '';
  return element('span', { className: `bar${plain}`, 'aria-hidden': 'true' }, fill);
}

function number(row, score) {
  const [key, name, minus, plus] = row;
  const value = score[key];
  const ends = element('span', { className: 'ends', 'aria-hidden': 'true' });
  ends.append(element('span', {}, `− ${minus}`), element('span', {}, `${plus} +`));
  return element(
    'div',
    { className: 'number-row' },
    element('strong', {}, name),
    element('span', { className: `value ${toneOf(value)}` }, signed(value)),
    element('span', { className: 'said' }, meaning(row, value)),
    bar(key, value),
    ends,
  );
}

/** The score in one or two sentences, for the eye and for a screen reader. */
export function verdictOf(score) {
  if (score.market_report) {
    return 'A report of a price move: stance is 0, and the title is left out of the index.';
  }
  if (score.relevance === 0)
    return 'Not about Russia’s position: nothing is judged but the tone of the words.';
  if (score.abstained) {
    return 'The scorer abstained: it cannot tell whose gain this is, or does not read the language. Stance is 0, and the title is left out of the index.';
  }
  const [stance, framing, talks] = NUMBERS.map((row) => [row, score[row[0]]]);
  const told = [framing, talks].filter(([, value]) => Math.abs(value) >= THRESHOLD);
  const said = told.map(([row, value]) => `${row[1]} ${signed(value)}: ${meaning(row, value)}`);
  const [row, value] = stance;
  return `${[`Stance ${signed(value)}: ${meaning(row, value)}`, ...said].join('; ')}.`;
}

function facts(score) {
  const actors = score.actors.map(named).join(', ');
  const sure = `${(100 * score.confidence).toFixed(1)} %, how sure the scorer is of the stance label`;
  return [
    [
      'Relevance',
      `${score.relevance}${score.relevance in RELEVANCE ? `, ${RELEVANCE[score.relevance]}` : ''}`,
    ],
    ['Topics', score.topics.map(words).join(', ')],
    ['Actors', actors === '' ? 'none named' : actors],
    ['Speaker', score.speaker === null ? 'none named' : named(score.speaker)],
    ['Status', score.status === null ? 'not said' : words(score.status)],
    ['Deadline', score.deadline_at === null ? 'none named' : minute(score.deadline_at)],
    ['Market report', score.market_report ? 'yes, the news is a price move' : 'no'],
    ['Abstained', score.abstained ? 'yes, no verdict on stance' : 'no'],
    ['Confidence', sure],
    ['Scorer', score.scorer_version],
  ];
}

function evidenceTable(evidence) {
  const rows = evidence.map(({ axis, rule, text, weight }, i) => {
    const { heading, sentence } = explainRule(rule);
    const name = AXES[axis]?.[0] ?? words(axis);
    return [
      String(i + 1),
      element('span', { className: 'axis', 'data-axis': axis }, swatch(axis), name),
      element('q', { dir: 'auto' }, text),
      weight === 0 ? '–' : signed(weight, 3),
      element('span', {}, element('strong', {}, heading), ' ', element('code', {}, rule)),
      sentence,
    ];
  });
  return table(['No.', 'Axis', 'Span', 'Weight', 'Rule', 'What it says'], rows);
}

/** What is to be said of axes without a span, and of a stance that the title does not explain. */
function silence(score, hasBody) {
  const silent = silentAxes(score.evidence);
  const listed = silent.length === 0 ? '' : `No span for: ${silent.join(', ')}. `;
  const unexplained = score.stance !== 0 && score.evidence.every(({ axis }) => axis !== 'stance');
  const body =
    unexplained && hasBody ? 'The stance is that of the sentences of its body, at half weight. ' : '';
  return `${listed}${body}Polarity sums the tone of all words and names none.`;
}

/** Shows one score of a text. */
export function showScore({ title, lang, body }, score) {
  document.getElementById('lines').replaceChildren(...titleLines(title, lang ?? '', score.evidence));
  document.getElementById('silent').textContent = silence(score, Boolean(body));
  part('numbers').replaceChildren(...NUMBERS.map((row) => number(row, score)));
  part('facts').replaceChildren(
    ...facts(score).flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]),
  );
  const found = score.evidence.length > 0;
  const none = element('p', {}, 'No rule and no learned n-gram decided anything in this title.');
  part('evidence').replaceChildren(found ? evidenceTable(score.evidence) : none);
}

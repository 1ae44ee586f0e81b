import { element } from './dom.js';

/** The axes evidence is given for, each with the question it answers; the order in which they are shown. */
export const AXES = {
  stance: ['stance', 'does the event improve Moscow’s position?'],
  framing: ['framing', 'does the text say that Moscow wins or loses?'],
  deescalation: ['de-escalation', 'does the event wind the confrontation down?'],
  status: ['status', 'how far has the event come?'],
  market_report: ['market report', 'is the news a price move?'],
  relevance: ['relevance', 'is it about Russia’s position at all?'],
};

/** Height of one bar with the gap below it, in pixels. */
const LANE = 7;
const BAR = 4;
const NO_BREAK = '\u202f';

/** The mark of an axis: its colour and its pattern, as under the spans. */
export function swatch(axis) {
  return element('span', { className: 'swatch', 'data-axis': axis, 'aria-hidden': 'true' });
}

/** Gives each span the first row of bars that is free where it begins, so that overlapping spans stay apart. */
export function inLanes(spans) {
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const ends = [];
  return sorted.map((span) => {
    const free = ends.findIndex((end) => end <= span.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.end;
    return { ...span, lane };
  });
}

/** The title cut wherever a span begins or ends, each piece with the spans that cover it. */
export function piecesOf(title, spans) {
  const cuts = [...new Set([0, title.length, ...spans.flatMap(({ start, end }) => [start, end])])];
  const bounds = cuts.filter((at) => at >= 0 && at <= title.length).sort((a, b) => a - b);
  return bounds.slice(1).map((end, i) => {
    const start = bounds[i];
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return { text: title.slice(start, end), start, covering };
  });
}

/** A piece of the title: plain, or with a bar in the row of each span that covers it. */
function piece({ text, start, covering }) {
  if (covering.length === 0) return text;
  const beginning = covering.filter((span) => span.start === start).map(({ number }) => number);
  const node = element('mark', { 'data-spans': covering.map(({ number }) => number).join(' ') }, text);
  if (beginning.length > 0) node.dataset.begins = beginning.join(NO_BREAK);
  node.style.backgroundImage = covering.map(() => 'var(--bar)').join(', ');
  const rows = covering.map(({ lane }) => `0 calc(100% - var(--room) + ${lane * LANE + BAR}px)`);
  node.style.backgroundPosition = rows.join(', ');
  return node;
}

/** The title on one line for an axis, its spans numbered and underlined with the axis's pattern. */
function line(axis, title, lang, spans) {
  const placed = inLanes(spans);
  const lanes = Math.max(...placed.map(({ lane }) => lane)) + 1;
  const text = element('p', { className: 'title', dir: 'auto', lang }, ...piecesOf(title, placed).map(piece));
  text.style.setProperty('--room', `${lanes * LANE}px`);
  const [name, question] = AXES[axis] ?? [axis.replaceAll('_', ' '), ''];
  const label = element('h3', {}, swatch(axis), element('strong', {}, name), ` ${question}`);
  return element('div', { className: 'line', 'data-axis': axis }, label, text);
}

/** The title once for each axis that has evidence, which is the legend too; once and plain where none has. */
export function titleLines(title, lang, evidence) {
  const numbered = evidence.map((each, i) => ({ ...each, number: i + 1 }));
  const axes = [...new Set([...Object.keys(AXES), ...evidence.map(({ axis }) => axis)])];
  const lines = axes.flatMap((axis) => {
    const spans = numbered.filter((each) => each.axis === axis && each.end > each.start);
    return spans.length === 0 ? [] : [line(axis, title, lang, spans)];
  });
  if (lines.length > 0) return lines;
  return [element('p', { className: 'title', dir: 'auto', lang }, title)];
}

/** Which axes have no span. */
export function silentAxes(evidence) {
  const found = new Set(evidence.map(({ axis }) => axis));
  return Object.entries(AXES).flatMap(([axis, [name]]) => (found.has(axis) ? [] : [name]));
}

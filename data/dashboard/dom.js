/** An element with properties and children; texts are set as text, never as markup. */
export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

const isNumber = (value) => typeof value === 'string' && /^(–|< )?[−+]?[\d.]*( [hd])?$/.test(value);

/** A table from a head and rows of cells, each a text or an element; columns of numbers are set right. */
export function table(head, rows) {
  const classes = head.map((_, i) => (rows.every((cells) => isNumber(cells[i])) ? 'number' : ''));
  const heads = head.map((text, i) => element('th', { scope: 'col', className: classes[i] }, text));
  const cell = (value, i) => element('td', { className: classes[i] }, value);
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells.map(cell)))),
  );
}

/** The parts of a panel. */
export function partsOf(id) {
  const section = document.getElementById(id);
  const part = (name) => section.querySelector(`.${name}`);
  return {
    section,
    summary: part('summary'),
    figure: part('figure'),
    rows: part('rows'),
    calls: part('calls'),
  };
}

/** Links to the calls behind a panel, as [label, address]. */
export function showCalls({ calls }, links) {
  calls.replaceChildren(...links.map(([label, href]) => element('a', { href }, label)));
}

/** A number with a sign and a fixed count of decimals; an en dash where there is none. */
export function signed(value, decimals = 2) {
  if (value === null || value === undefined) return '–';
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** A fraction as per cent with a sign. */
export function percent(value) {
  return value === null || value === undefined ? '–' : `${signed(100 * value)} %`;
}

/** A p value to three decimals, for a table. */
export function shortP(p) {
  if (p === null || p === undefined) return '–';
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** A p value as it is read in a sentence. */
export function pValue(p) {
  const text = shortP(p);
  return `p${/^\d/.test(text) ? ' = ' : ' '}${text}`;
}

/** An instant to the minute, in UTC. */
export function minute(instant) {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

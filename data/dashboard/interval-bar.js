const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 150;
const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/**
 * An effect with its interval against ± the smallest effect of interest, each row on a scale of its own. What is told by
 * the picture is told by its label as well.
 */
export function intervalBar({ effect, low, high, smallest }, label) {
  const bar = shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: 'img' });
  bar.classList.add('interval');
  const title = shape('title', {});
  title.textContent = label;
  bar.append(title);
  if (effect === null) return bar;
  const ends = [effect, low ?? effect, high ?? effect, 1.3 * smallest];
  const reach = 1.05 * Math.max(...ends.map(Math.abs));
  const x = (value) => (WIDTH / 2) * (1 + value / reach);
  const band = { x: x(-smallest), width: x(smallest) - x(-smallest), y: 2, height: HEIGHT - 4 };
  bar.append(shape('rect', { ...band, class: 'smallest' }));
  bar.append(shape('line', { x1: x(0), x2: x(0), y1: 0, y2: HEIGHT, class: 'zero' }));
  if (low !== null && high !== null)
    bar.append(shape('line', { x1: x(low), x2: x(high), y1: MIDDLE, y2: MIDDLE, class: 'ends' }));
  bar.append(shape('circle', { cx: x(effect), cy: MIDDLE, r: 4, class: 'effect' }));
  return bar;
}

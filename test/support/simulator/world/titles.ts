import type { DemoSpec } from '../../../../src/config/demo-world.js';
import { compose } from '../../../../src/sources/demo/phrases.js';
import type { Draws } from '../../../../src/sources/demo/random.js';

/** Share of titles with a character that XML, HTML or JSON must escape, or that is not ASCII. */
const AWKWARD = 0.1;
const ENDINGS = [' & what it means', ' – “no comment”', ': the "deal" explained', ' – don’t panic'];

/** One title in the language by the demo world's phrases, whatever it means. */
export function drawTitle(press: DemoSpec['press'], lang: string, draws: Draws): string {
  const frame = draws.pick(press.frames.filter((each) => each.lang === lang && each.kind !== 'irrelevant'));
  const { stance, kind, topic } = frame;
  const title = compose(press, { lang, stance, kind, topic }, draws);
  return draws.chance(AWKWARD) ? `${title}${draws.pick(ENDINGS)}` : title;
}

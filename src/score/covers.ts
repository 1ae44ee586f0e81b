import { LONGEST_GAP, type Part } from './phrase-finder.js';

function coversPart(general: Part, special: Part): boolean {
  if (special.kind === 'gap') return false;
  if (general.kind === 'camp' || special.kind === 'camp') {
    return general.kind === special.kind && general.text === special.text;
  }
  const word = special.text.toLowerCase();
  if (general.kind === 'stem') return word.startsWith(general.text);
  if (special.kind === 'stem') return false;
  return general.kind === 'word'
    ? word === general.text
    : special.kind === 'text' && special.text === general.text;
}

/** Whether one phrase matches the same words wherever the other does: "sanction*" covers "sanctions". */
export function covers(general: readonly Part[], special: readonly Part[], i = 0, j = 0): boolean {
  const part = general[i];
  const other = special[j];
  if (part === undefined) return other === undefined;
  if (part.kind !== 'gap') {
    return other !== undefined && coversPart(part, other) && covers(general, special, i + 1, j + 1);
  }
  if (other?.kind === 'gap' && covers(general, special, i + 1, j + 1)) return true;
  for (let words = 0; words <= LONGEST_GAP; words++) {
    if (covers(general, special, i + 1, j + words)) return true;
    const next = special[j + words];
    if (next === undefined || next.kind === 'gap') return false;
  }
  return false;
}

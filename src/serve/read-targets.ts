import type { Fault } from '../domain/faults.js';
import type { TargetSpan } from '../score/target/judge-targets.js';
import type { ScoreText } from './queries.js';
import { pointer, refuseImpossible } from './read-request.js';

/** A target as the caller names it: by its span or by its words. */
export interface NamedTarget {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly mention?: string | undefined;
}

/** A text to score whose targets have not been looked up in its title. */
export interface NamedText extends Omit<ScoreText, 'targets'> {
  readonly targets?: readonly NamedTarget[] | undefined;
}

/** As many as are told of a body that cannot be read. */
const MOST_FAULTS = 100;
const SHOWN = 60;
/** Half of a surrogate pair. */
const HALF_CHARACTER = /\p{Cs}/u;

const shown = (text: string) => JSON.stringify(text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`);

type Found = TargetSpan | { readonly field: keyof NamedTarget; readonly detail: string };

function find(title: string, { from = 0, to = 0, mention }: NamedTarget): Found {
  if (mention === undefined) {
    if (to > title.length) {
      const detail = `to (${to}) lies beyond the title of ${title.length} UTF-16 units; give ${title.length} at most`;
      return { field: 'to', detail };
    }
    if (from >= to)
      return { field: 'to', detail: `the span ${from} to ${to} is empty; to must be above from` };
    return checked(title, { from, to }, 'from');
  }
  const at = title.indexOf(mention);
  if (at < 0) {
    const detail = `${shown(mention)} does not occur in the title; write it as it stands there, capitals included`;
    return { field: 'mention', detail };
  }
  return checked(title, { from: at, to: at + mention.length }, 'mention');
}

function checked(title: string, span: TargetSpan, field: keyof NamedTarget): Found {
  const words = title.slice(span.from, span.to);
  if (words.trim() === '') return { field, detail: 'the target is blank; name a word of the title' };
  if (!HALF_CHARACTER.test(words)) return span;
  return { field, detail: 'the target cuts a character in two; count offsets in UTF-16 units' };
}

/**
 * Finds the targets of each text in its title, a mention at its first occurrence.
 * @throws Problem `impossible-request` pointing at each target that is not in its title.
 */
export function readTargets(texts: readonly NamedText[]): ScoreText[] {
  const faults: Fault[] = [];
  const read = texts.map(({ targets, ...text }, i) => {
    const spans = targets?.flatMap((target, j) => {
      const found = find(text.title, target);
      if (!('field' in found)) return [found];
      faults.push({ pointer: pointer(['texts', i, 'targets', j, found.field]), detail: found.detail });
      return [];
    });
    return { ...text, targets: spans };
  });
  refuseImpossible(faults.slice(0, MOST_FAULTS));
  return read;
}

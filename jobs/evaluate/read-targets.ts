import type { LabelledTarget } from '../../src/score/evaluate/target-tally.js';
import { type TargetSpan, unreadReason } from '../../src/score/target/judge-targets.js';
import type { TargetLabel } from '../../src/score/target/target-polarity.js';
import { CellFault } from '../../src/sources/files/read-cells.js';
import { readLang } from '../../src/sources/files/read-headline-row.js';

type Fields = Readonly<Record<string, unknown>>;

/** A target to measure, or why it cannot be measured: a reason that holds nothing of the line, for held-out files. */
export type ReadTarget = LabelledTarget | { readonly skipped: string };

/** Labels by themselves, in the codes of NewsMTSC, and by their sign. */
const LABELS: ReadonlyMap<unknown, TargetLabel> = new Map<unknown, TargetLabel>([
  ...(['negative', 'neutral', 'positive'] as const).map((label) => [label, label] as const),
  ...([2, -1] as const).map((code) => [code, 'negative'] as const),
  ...([4, 0] as const).map((code) => [code, 'neutral'] as const),
  ...([6, 1] as const).map((code) => [code, 'positive'] as const),
]);

const isGiven = (value: unknown) => value !== undefined && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** A line in the format of NewsMTSC. */
const isCorpusLine = (fields: Fields) => isGiven(fields.sentence_normalized) && isGiven(fields.targets);

/** The text that a line with targets is about, and that their offsets count in. */
export function textOf(fields: Fields): unknown {
  return isCorpusLine(fields) ? fields.sentence_normalized : (fields.title ?? fields.sentence);
}

/**
 * Whether a line labels polarity toward a target. A field `target` beside a stance says nothing of it: other fields of
 * a labelled title are ignored.
 */
export function namesTargets(fields: Fields): boolean {
  if (isGiven(fields.target_polarity)) return true;
  if (isCorpusLine(fields)) return true;
  return isGiven(fields.target) && !isGiven(fields.stance);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function readSpan(text: string, target: unknown): TargetSpan | string {
  if (isText(target)) {
    const from = text.indexOf(target);
    if (from < 0) return 'target: does not occur in the text; write it as it stands there, capitals included';
    return { from, to: from + target.length };
  }
  const { from, to } = fieldsOf(target);
  if (!Number.isInteger(from) || !Number.isInteger(to) || typeof from !== 'number' || typeof to !== 'number')
    return 'target: names no place; write words of the text, or {"from", "to"} in UTF-16 units';
  if (from < 0 || to > text.length) return 'target: lies outside the text';
  return from < to ? { from, to } : 'target: is empty; to must be above from';
}

function readTarget(text: string, target: unknown, label: unknown): ReadTarget {
  const truth = LABELS.get(label);
  if (truth === undefined)
    return { skipped: 'target_polarity: is none of negative, neutral, positive (2, 4, 6; −1, 0, 1)' };
  const span = readSpan(text, target);
  return typeof span === 'string' ? { skipped: span } : { text, truth, ...span };
}

function langOf({ lang }: Fields): string {
  if (!isGiven(lang) || lang === '') return 'und';
  if (typeof lang === 'string') return readLang(lang);
  throw new CellFault('lang', 'is not text; write it in quotes or leave the field out');
}

/**
 * Reads the targets of one line: `target` with `target_polarity` in `title` or `sentence`, or a line of NewsMTSC
 * (Hamborg and Donnay 2021) with `targets` in `sentence_normalized`. What cannot be measured is skipped, not refused:
 * a corpus made elsewhere has other labels too.
 * @throws CellFault for a `lang` that is none
 */
export function readTargets(fields: Fields): ReadTarget[] {
  const text = textOf(fields);
  if (!isText(text)) return [{ skipped: 'title, sentence: there is no text' }];
  const unread = unreadReason(text, langOf(fields));
  if (unread !== null) return [{ skipped: unread }];
  if (!isCorpusLine(fields)) return [readTarget(text, fields.target, fields.target_polarity)];
  const { targets } = fields;
  if (!Array.isArray(targets) || targets.length === 0) return [{ skipped: 'targets: is no list of targets' }];
  return targets.map((target: unknown) => readTarget(text, target, fieldsOf(target).polarity));
}

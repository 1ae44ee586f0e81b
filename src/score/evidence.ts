import type { Evidence } from '../domain/score.js';
import type { ParsedTitle } from './parse-title.js';

/** The evidence that tokens [from, to) of a title give, with their span in the title. */
export function evidenceOf(
  { title, tokens }: Pick<ParsedTitle, 'title' | 'tokens'>,
  span: { readonly from: number; readonly to: number },
  { rule, axis, weight }: Pick<Evidence, 'rule' | 'axis' | 'weight'>,
): Evidence {
  const start = tokens[span.from]?.start ?? 0;
  const end = tokens[span.to - 1]?.end ?? title.length;
  return { rule, axis, start, end, text: title.slice(start, end), weight };
}

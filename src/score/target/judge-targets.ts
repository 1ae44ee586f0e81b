import { readingLanguage } from '../model/stems.js';
import { tokenise } from '../tokenise.js';
import type { TargetLabel, TargetPolarity } from './target-polarity.js';

/** Judges what a text says of the target at [from, to), UTF-16 offsets. */
export type TargetJudge = (text: string, from: number, to: number) => TargetPolarity;

/** Where a target stands in its text: UTF-16 offsets, end exclusive. */
export interface TargetSpan {
  readonly from: number;
  readonly to: number;
}

/** What a text says of one target. Polarity, label and confidence are null together, and `reason` then says why. */
export interface TargetVerdict extends TargetSpan {
  readonly mention: string;
  readonly polarity: number | null;
  readonly label: TargetLabel | null;
  readonly confidence: number | null;
  readonly reason: string | null;
}

const isEnglish = (lang: string): boolean => /^en([-_]|$)/i.test(lang);

/**
 * Why a text is not judged: the model has read English alone. Where no language is stated (`und`), only Cyrillic is told
 * apart; small German words and umlauts also occur in English news, and a wrong guess would withhold a good figure.
 */
export function unreadReason(text: string, lang = 'und'): string | null {
  if (isEnglish(lang)) return null;
  if (lang !== '' && lang.toLowerCase() !== 'und')
    return `lang is "${lang}", and polarity toward a target is measured in English only`;
  const read = readingLanguage(tokenise(text), 'und');
  if (read !== 'ru' && read !== 'uk') return null;
  return 'the text is in Cyrillic letters, and polarity toward a target is measured in English only';
}

/** The verdicts of one text, in the order of its targets. It throws RangeError for a span that is not in the text. */
export function judgeTargets(
  judge: TargetJudge,
  text: string,
  lang: string | undefined,
  targets: readonly TargetSpan[],
): TargetVerdict[] {
  const reason = unreadReason(text, lang);
  return targets.map(({ from, to }) => {
    const place = { from, to, mention: text.slice(from, to) };
    if (reason !== null) return { ...place, polarity: null, label: null, confidence: null, reason };
    const { value, label, confidence } = judge(text, from, to);
    return { ...place, polarity: value, label, confidence, reason };
  });
}

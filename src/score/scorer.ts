import { type Actor, framingLabel, type Score, stanceLabel, type Topic } from '../domain/score.js';
import { evidenceOf } from './evidence.js';
import { findDeadline } from './find-deadline.js';
import { type AxisScore, createTitleJudge } from './judge-title.js';
import type { Lexicons } from './lexicons.js';
import type { ModelWeights } from './model/model-shape.js';
import { readingLanguage } from './model/stems.js';
import { createParser, type ParsedTitle } from './parse-title.js';
import { createPolarity } from './polarity.js';
import { splitSentences } from './split-sentences.js';

/** Version of the rules; raise it with every change that can move a score. */
const RULES_VERSION = '0.2.0';
const DIGEST_LETTERS = 12;
/** What a body's sentences count when the title itself reports no event. */
const BODY_WEIGHT = 0.5;
/** Confidence of an abstention, and of a title that is out of the matter or a price move by a rule. */
const UNSURE = 0.2;
const BY_GATE = 0.9;
const SCORED_LANGUAGES = new Set(['en', 'de', 'ru', 'uk', 'und']);

/** A text to score; `lang` is ISO 639-1 or `und`. */
export interface ScorableText {
  readonly title: string;
  readonly body?: string | null;
  readonly lang?: string;
  readonly outlet?: string;
}

export interface Scorer {
  /** Rules version and digest of word lists and weights: the same version gives the same score. */
  readonly version: string;
  score(text: ScorableText): Score;
}

/** The probability of the label that was given, of the model and the rules together. */
function confidenceOf({ value, odds }: AxisScore, judged: boolean): number {
  if (!judged) return BY_GATE;
  const share = value > 0 ? odds.plus : value < 0 ? odds.minus : odds.none;
  return Math.round(1000 * share) / 1000;
}

function namedActors(parsed: ParsedTitle): Actor[] {
  const actors: Actor[] = [];
  for (const { entry } of parsed.actors) {
    if (!actors.some(({ name }) => name === entry.name)) actors.push({ name: entry.name, camp: entry.camp });
  }
  return actors;
}

/** Makes a scorer from word lists and weights: pure, with the order of judgement laid down in docs/scoring.md. */
export function createScorer(lexicons: Lexicons, weights: ModelWeights): Scorer {
  const digests = [lexicons.digest, weights.digest].map((digest) => digest.slice(0, DIGEST_LETTERS / 2));
  const version = `${RULES_VERSION}+${digests.join('')}`;
  const parse = createParser(lexicons);
  const judge = createTitleJudge(lexicons, weights);
  const polarityOf = createPolarity(lexicons);

  /** Mean stance of the sentences of a body that report an event; 0 without one. */
  const bodyStance = (body: string, lang: string): number => {
    const stances = splitSentences(body)
      .map((sentence) => {
        const parsed = parse(sentence);
        return judge(parsed, readingLanguage(parsed.tokens, lang)).axes.stance.value;
      })
      .filter((stance) => stance !== 0);
    return stances.length === 0 ? 0 : stances.reduce((sum, stance) => sum + stance, 0) / stances.length;
  };

  return {
    version,
    score({ title, body, lang = 'und' }) {
      const parsed = parse(title);
      const { relevance, gate, market, rules, axes, undecided, evidence } = judge(
        parsed,
        readingLanguage(parsed.tokens, lang),
      );
      const judged = relevance > 0 && market === null;
      const decided = axes.stance.value !== 0 || axes.framing.value !== 0 || axes.deescalation.value !== 0;
      const unread = !SCORED_LANGUAGES.has(lang);
      const abstained = judged && (unread || (undecided && !decided));
      const titleStance = abstained ? 0 : axes.stance.value;
      const fromBody =
        judged && !abstained && titleStance === 0 && body ? BODY_WEIGHT * bodyStance(body, lang) : 0;
      const stance = titleStance || fromBody;
      const framing = abstained ? 0 : axes.framing.value;
      const topics: Topic[] = [...rules.stance.topics];
      for (const { entry } of parsed.found.topics)
        if (!topics.includes(entry.topic)) topics.push(entry.topic);
      const status = judged ? parsed.found.status[0] : undefined;
      const statusReason = status && {
        ...evidenceOf(parsed, status, { rule: `status:${status.entry.status}`, axis: 'status', weight: 0 }),
      };
      return {
        polarity: polarityOf(parsed.tokens),
        stance,
        stanceLabel: stanceLabel(stance),
        framing,
        framingLabel: framingLabel(framing),
        deescalation: abstained ? 0 : axes.deescalation.value,
        marketReport: market !== null,
        status: status?.entry.status ?? null,
        deadlineAt: judged ? findDeadline(title) : null,
        relevance,
        confidence: abstained ? UNSURE : confidenceOf(axes.stance, judged),
        abstained,
        topics: topics.length === 0 ? ['other'] : topics,
        actors: namedActors(parsed),
        speaker: parsed.speaker,
        evidence: [
          ...(relevance === 0 ? gate.evidence : []),
          ...(market ? [market] : []),
          ...(abstained ? [] : evidence),
          ...(statusReason ? [statusReason] : []),
        ],
        scorerVersion: version,
      };
    },
  };
}

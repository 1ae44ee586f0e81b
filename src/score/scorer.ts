import { type Actor, framingLabel, type Score, stanceLabel, type Topic } from '../domain/score.js';
import { evidenceOf } from './evidence.js';
import { findDeadline } from './find-deadline.js';
import { marketReport, relevanceOf } from './gates.js';
import { judgeDeescalation } from './judge-deescalation.js';
import { judgeFraming } from './judge-framing.js';
import { judgeStance } from './judge-stance.js';
import type { Lexicons } from './lexicons.js';
import { createParser, type ParsedTitle } from './parse-title.js';
import { createPolarity } from './polarity.js';
import { splitSentences } from './split-sentences.js';

/** Version of the rules; raise it with every change that can move a score. */
const RULES_VERSION = '0.1.0';
const DIGEST_LETTERS = 12;
/** What a body's sentences count when the title itself reports no event. */
const BODY_WEIGHT = 0.5;
const SCORED_LANGUAGES = new Set(['en', 'de', 'ru', 'uk', 'und']);

/** A text to score; `lang` is ISO 639-1 or `und`. */
export interface ScorableText {
  readonly title: string;
  readonly body?: string | null;
  readonly lang?: string;
  readonly outlet?: string;
}

export interface Scorer {
  /** Rules version and digest of the word lists: the same version gives the same score. */
  readonly version: string;
  score(text: ScorableText): Score;
}

function namedActors(parsed: ParsedTitle): Actor[] {
  const byName = new Map(parsed.actors.map(({ entry }) => [entry.name, entry.camp]));
  return [...byName].map(([name, camp]) => ({ name, camp }));
}

/** Makes a scorer from word lists: pure, with the order of judgement laid down in docs/scoring.md. */
export function createScorer(lexicons: Lexicons): Scorer {
  const version = `${RULES_VERSION}+${lexicons.digest.slice(0, DIGEST_LETTERS)}`;
  const parse = createParser(lexicons);
  const polarityOf = createPolarity(lexicons);

  /** Mean stance of the sentences of a body that report an event; 0 without one. */
  const bodyStance = (body: string): number => {
    const stances = splitSentences(body)
      .map((sentence) => judgeStance(parse(sentence)).stance)
      .filter((stance) => stance !== 0);
    return stances.length === 0 ? 0 : stances.reduce((sum, stance) => sum + stance, 0) / stances.length;
  };

  return {
    version,
    score({ title, body, lang = 'und' }) {
      const parsed = parse(title);
      const gate = relevanceOf(parsed);
      const market = marketReport(parsed);
      const judged = gate.relevance > 0 && market === null;
      const verdict = judged ? judgeStance(parsed) : null;
      const framed = judged ? judgeFraming(parsed) : null;
      const eased = judged ? judgeDeescalation(parsed) : null;
      const titleStance = verdict?.stance ?? 0;
      const framing = framed?.value ?? 0;
      const deescalation = eased?.value ?? 0;
      const decided = titleStance !== 0 || framing !== 0 || deescalation !== 0;
      const unread = !SCORED_LANGUAGES.has(lang);
      const abstained = judged && (unread || (verdict?.undecided === true && !decided));
      const fromBody = judged && titleStance === 0 && body ? BODY_WEIGHT * bodyStance(body) : 0;
      const stance = abstained ? 0 : titleStance || fromBody;
      const topics = new Set<Topic>([
        ...(verdict?.topics ?? []),
        ...parsed.found.topics.map(({ entry }) => entry.topic),
      ]);
      const status = judged ? parsed.found.status[0] : undefined;
      const reasons = abstained ? [] : [verdict, framed, eased].flatMap((part) => part?.evidence ?? []);
      const statusReason = status && {
        ...evidenceOf(parsed, status, { rule: `status:${status.entry.status}`, axis: 'status', weight: 0 }),
      };
      return {
        polarity: polarityOf(parsed.tokens),
        stance,
        stanceLabel: stanceLabel(stance),
        framing: abstained ? 0 : framing,
        framingLabel: framingLabel(abstained ? 0 : framing),
        deescalation: abstained ? 0 : deescalation,
        marketReport: market !== null,
        status: status?.entry.status ?? null,
        deadlineAt: judged ? findDeadline(title) : null,
        relevance: gate.relevance,
        confidence: abstained ? 0.2 : (verdict?.confidence ?? 0.8),
        abstained,
        topics: topics.size === 0 ? ['other'] : [...topics],
        actors: namedActors(parsed),
        speaker: parsed.speaker,
        evidence: [
          ...gate.evidence,
          ...(market ? [market] : []),
          ...reasons,
          ...(statusReason ? [statusReason] : []),
        ],
        scorerVersion: version,
      };
    },
  };
}

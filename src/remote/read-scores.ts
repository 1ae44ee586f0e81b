import { z } from 'zod';
import { instant } from '../domain/instant.js';
import { framingLabel, type Score, stanceLabel } from '../domain/score.js';
import { REMOTE_PREFIX } from '../score/text-scorer.js';
import { SCORE_SHAPE } from '../serve/schemas/score.js';
import { failed } from './failed.js';
import type { WireText } from './wire-texts.js';

const VERSION = z.string().regex(/^[\x21-\x7e]{1,100}$/, 'is not 1 to 100 printable ASCII characters');
const SCORE = z.strictObject({ id: z.string(), ...SCORE_SHAPE });

/** Of `meta` only the version counts, so that a service without a database can give it. */
const ANSWER = z.object({ meta: z.object({ scorer_versions: z.tuple([VERSION]) }), scores: z.array(SCORE) });

type WireScore = z.output<typeof SCORE>;

export interface RemoteScores {
  /** With the prefix that marks it as remote. */
  readonly version: string;
  readonly scores: readonly Score[];
}

/** A place that a score's own parts contradict each other or the text, in words; null where they agree. */
function contradictionOf(score: WireScore, { id, title }: WireText, version: string): string | null {
  const { stance, stance_label, framing, framing_label, abstained, market_report, topics } = score;
  if (score.id !== id) return `id: "${score.id}" stands where "${id}" was sent`;
  if (score.scorer_version !== version)
    return `scorer_version: ${score.scorer_version} beside ${version} in meta`;
  if (stance_label !== stanceLabel(stance)) return `stance_label: ${stance_label} with a stance of ${stance}`;
  if (framing_label !== framingLabel(framing))
    return `framing_label: ${framing_label} with a framing of ${framing}`;
  if (abstained && stance !== 0) return `stance: ${stance} of a text abstained from`;
  if (market_report && stance !== 0) return `stance: ${stance} of a market report`;
  if (topics.length === 0 || new Set(topics).size < topics.length) return 'topics: empty or named twice';
  const astray = score.evidence.findIndex(
    ({ start, end, text }) => start < 0 || end <= start || title.slice(start, end) !== text,
  );
  return astray < 0 ? null : `evidence[${astray}]: its text is not what stands at its span of the title`;
}

function deadlineOf(text: string, place: string): string {
  try {
    return instant(text);
  } catch (error) {
    throw failed(`${place}.deadline_at: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function toScore(wire: WireScore, version: string, place: string): Score {
  const { polarity, stance, framing, deescalation, status, relevance, confidence, abstained } = wire;
  const { topics, actors, speaker, evidence } = wire;
  return {
    ...{ polarity, stance, stanceLabel: wire.stance_label, framing, framingLabel: wire.framing_label },
    ...{ deescalation, marketReport: wire.market_report, status },
    deadlineAt: wire.deadline_at === null ? null : deadlineOf(wire.deadline_at, place),
    ...{ relevance, confidence, abstained, topics, actors, speaker, evidence },
    scorerVersion: version,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failed('its answer is not JSON');
  }
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
}

/**
 * Reads an answer to `POST /v1/score` for the texts that were sent: every part in its bounds, one score a text in
 * their order, labels as the numbers have them, evidence that stands in the title, one version throughout.
 * @throws ScorerFailed with the first place that is wrong.
 */
export function readScores(text: string, sent: readonly WireText[]): RemoteScores {
  const answer = ANSWER.safeParse(parsed(text));
  if (!answer.success) {
    const [issue] = answer.error.issues;
    throw failed(`answer${pathOf(issue?.path ?? [])}: ${issue?.message ?? 'has another form'}`);
  }
  const { meta, scores } = answer.data;
  const [version] = meta.scorer_versions;
  if (scores.length !== sent.length) throw failed(`gave ${scores.length} scores for ${sent.length} texts`);
  const marked = `${REMOTE_PREFIX}${version}`;
  return {
    version: marked,
    scores: sent.map((wire, i) => {
      const score = scores[i];
      const place = `answer.scores[${i}]`;
      if (score === undefined) throw failed(`${place}: is missing`);
      const contradiction = contradictionOf(score, wire, version);
      if (contradiction !== null) throw failed(`${place}.${contradiction}`);
      return toScore(score, marked, place);
    }),
  };
}

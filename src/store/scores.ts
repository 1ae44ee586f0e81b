import type { Knex } from 'knex';
import type { Instant } from '../domain/instant.js';
import type {
  Actor,
  EventStatus,
  Evidence,
  FramingLabel,
  Score,
  StanceLabel,
  Topic,
} from '../domain/score.js';
import { type Appendable, appendVersions } from './append.js';
import { contentHash } from './content-hash.js';
import type { NewScore, WriteCounts } from './ports.js';

const IDS_PER_STATEMENT = 400;

export interface ScoreRecord {
  polarity: number;
  stance: number;
  stance_label: StanceLabel;
  framing: number;
  framing_label: FramingLabel;
  deescalation: number;
  market_report: number | boolean;
  status: EventStatus | null;
  deadline_at: string | null;
  relevance: number;
  confidence: number;
  abstained: number | boolean;
  topics: string;
  actors: string;
  speaker: string;
  evidence: string;
  scorer_version: string;
  recorded_at: Instant;
}

function toAppendable(row: NewScore, headlineHash: string): Appendable {
  const { score } = row;
  const content = {
    scorer_version: score.scorerVersion,
    polarity: score.polarity,
    stance: score.stance,
    stance_label: score.stanceLabel,
    framing: score.framing,
    framing_label: score.framingLabel,
    deescalation: score.deescalation,
    market_report: score.marketReport,
    status: score.status,
    deadline_at: score.deadlineAt,
    relevance: score.relevance,
    confidence: score.confidence,
    abstained: score.abstained,
    topics: JSON.stringify(score.topics),
    actors: JSON.stringify(score.actors),
    speaker: JSON.stringify(score.speaker),
    evidence: JSON.stringify(score.evidence),
  };
  const hash = contentHash([headlineHash, ...Object.values(content)]);
  const key = { headline_id: row.headlineId, headline_hash: headlineHash };
  return {
    key: `${row.headlineId}|${headlineHash}`,
    hash,
    record: { ...key, ...content, content_hash: hash, recorded_at: row.recordedAt },
  };
}

/** Reads a score row back into the core's type. */
export function toScore(row: ScoreRecord): Score & { readonly recordedAt: Instant } {
  return {
    polarity: row.polarity,
    stance: row.stance,
    stanceLabel: row.stance_label,
    framing: row.framing,
    framingLabel: row.framing_label,
    deescalation: row.deescalation,
    marketReport: Boolean(row.market_report),
    status: row.status,
    deadlineAt: row.deadline_at,
    relevance: row.relevance,
    confidence: row.confidence,
    abstained: Boolean(row.abstained),
    topics: JSON.parse(row.topics) as Topic[],
    actors: JSON.parse(row.actors) as Actor[],
    speaker: JSON.parse(row.speaker) as Actor | null,
    evidence: JSON.parse(row.evidence) as Evidence[],
    scorerVersion: row.scorer_version,
    recordedAt: row.recorded_at,
  };
}

/** Number of the newest score of the text of a headline row that goes by `v`, in a query around this one. */
export function newestScoreOf(db: Knex): Knex.QueryBuilder {
  return db('score as newest')
    .max('newest.seq')
    .whereRaw('newest.headline_id = v.id and newest.headline_hash = v.content_hash');
}

/** Newest text of each headline and newest score of that text. */
async function newestScores(db: Knex, ids: readonly string[]) {
  const texts = new Map<string, string>();
  const scores = new Map<string, string>();
  for (let i = 0; i < ids.length; i += IDS_PER_STATEMENT) {
    const some = ids.slice(i, i + IDS_PER_STATEMENT);
    const headlines = await db('headline').select('id', 'content_hash').whereIn('id', some).orderBy('seq');
    for (const row of headlines) texts.set(row.id, row.content_hash);
    const stored = await db('score')
      .select('headline_id', 'headline_hash', 'content_hash')
      .whereIn('headline_id', some)
      .orderBy('seq');
    for (const row of stored) scores.set(`${row.headline_id}|${row.headline_hash}`, row.content_hash);
  }
  return { texts, scores };
}

/**
 * Adds scores beside the ones already there; each belongs to the text it names, or to the newest of its headline.
 * @throws RangeError when a headline is not stored.
 */
export async function appendScores(db: Knex, rows: readonly NewScore[]): Promise<WriteCounts> {
  const { texts, scores } = await newestScores(
    db,
    rows.map((row) => row.headlineId),
  );
  const appendables = rows.map((row) => {
    const text = row.textHash ?? texts.get(row.headlineId);
    if (text === undefined) throw new RangeError(`cannot score headline ${row.headlineId}: it is not stored`);
    return toAppendable(row, text);
  });
  return appendVersions(db, 'score', appendables, scores);
}

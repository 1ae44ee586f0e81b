import type { Knex } from 'knex';
import type { ArrivingClocks, AsOf, AvailableBasis } from '../domain/as-of.js';
import type {
  Headline,
  HeadlineObservation,
  HeadlineSource,
  OutletCamp,
  TimePrecision,
} from '../domain/headline.js';
import type { Instant } from '../domain/instant.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import { type Appendable, appendVersions, newestById, revisedClocks } from './append.js';
import { contentHash } from './content-hash.js';
import type { HeadlineQuery, HeadlineRepository } from './ports.js';
import { appendScores, newestScoreOf, type ScoreRecord, toScore } from './scores.js';
import { clockColumn, onlyVisible } from './visible.js';

export interface HeadlineRecord {
  id: string;
  source: string;
  title: string;
  body: string | null;
  url: string | null;
  outlet: string;
  outlet_camp: OutletCamp;
  lang: string;
  published_at: Instant;
  time_precision: TimePrecision;
  recorded_at: Instant;
  available_at: Instant;
  available_basis: AvailableBasis;
}

type JoinedRecord = HeadlineRecord & { [K in keyof ScoreRecord as `score_${K}`]: ScoreRecord[K] | null };

const SCORE_COLUMNS = [
  'polarity',
  'stance',
  'stance_label',
  'framing',
  'framing_label',
  'deescalation',
  'market_report',
  'status',
  'deadline_at',
  'relevance',
  'confidence',
  'abstained',
  'topics',
  'actors',
  'speaker',
  'evidence',
  'scorer_version',
  'recorded_at',
] as const satisfies readonly (keyof ScoreRecord)[];

function toAppendable(headline: HeadlineObservation & ArrivingClocks): Appendable {
  const hash = contentHash([
    headline.source,
    headline.title,
    headline.body,
    headline.url,
    headline.outlet,
    headline.outletCamp,
    headline.lang,
    headline.publishedAt,
    headline.timePrecision,
  ]);
  const record = {
    id: headline.id,
    source: headline.source,
    title: headline.title,
    body: headline.body,
    url: headline.url,
    outlet: headline.outlet,
    outlet_camp: headline.outletCamp,
    lang: headline.lang,
    published_at: headline.publishedAt,
    time_precision: headline.timePrecision,
    title_folded: headline.title.toLowerCase(),
    content_hash: hash,
    recorded_at: headline.recordedAt,
    available_at: headline.availableAt,
    available_basis: headline.availableBasis,
  };
  return { key: headline.id, hash, record, ifRevised: revisedClocks(headline) };
}

function toHeadline(row: HeadlineRecord): Headline {
  return {
    id: row.id,
    source: row.source,
    title: row.title,
    body: row.body,
    url: row.url,
    outlet: row.outlet,
    outletCamp: row.outlet_camp,
    lang: row.lang,
    publishedAt: row.published_at,
    timePrecision: row.time_precision,
    recordedAt: row.recorded_at,
    availableAt: row.available_at,
    availableBasis: row.available_basis,
  };
}

function toScored(row: JoinedRecord): ScoredHeadline {
  const fields = SCORE_COLUMNS.map((name) => [name, row[`score_${name}`]] as const);
  const scored = row.score_scorer_version !== null;
  return {
    headline: toHeadline(row),
    score: scored ? toScore(Object.fromEntries(fields) as unknown as ScoreRecord) : null,
  };
}

/** The visible headlines, each joined with the newest score of its text that the query may see. */
function selectScored(db: Knex, query: Pick<HeadlineQuery, 'asOf' | 'scorer'>): Knex.QueryBuilder {
  const newestScore = newestScoreOf(db);
  if (query.scorer === 'vintage') newestScore.where('newest.recorded_at', '<=', query.asOf.at);
  const select = db('headline as v')
    .select('v.*')
    .select(Object.fromEntries(SCORE_COLUMNS.map((name) => [`score_${name}`, `s.${name}`])))
    .leftJoin('score as s', 's.seq', db.raw('(?)', [newestScore]));
  return onlyVisible(select, db, 'headline', ['id'], query.asOf);
}

/** Escapes what LIKE would read as a pattern, so that the text is searched as it stands. */
function likeText(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

function narrow(select: Knex.QueryBuilder, query: HeadlineQuery): void {
  if (query.from !== undefined) select.where('v.published_at', '>=', query.from);
  if (query.to !== undefined) select.where('v.published_at', '<=', query.to);
  if (query.outletCamp !== undefined) select.where('v.outlet_camp', query.outletCamp);
  if (query.outlet !== undefined) select.where('v.outlet', query.outlet);
  if (query.topic !== undefined) select.where('s.topics', 'like', `%"${query.topic}"%`);
  if (query.stance !== undefined) select.where('s.stance_label', query.stance);
  if (query.minStance !== undefined) select.where('s.stance', '>=', query.minStance);
  if (query.maxStance !== undefined) select.where('s.stance', '<=', query.maxStance);
  if (query.minRelevance !== undefined) select.where('s.relevance', '>=', query.minRelevance);
  if (query.text !== undefined) select.whereRaw("v.title_folded like ? escape '\\'", [likeText(query.text)]);
  if (query.after !== undefined) {
    select.whereRaw('(v.published_at, v.id) > (?, ?)', [query.after.publishedAt, query.after.id]);
  }
  if (query.limit !== undefined) select.limit(query.limit);
}

/** Headlines and their scores in the database behind `db`. */
export function headlineRepository(db: Knex): HeadlineRepository {
  return {
    async append(rows, inserted) {
      const appendables = rows.map(toAppendable);
      const newest = await newestById(
        db,
        'headline',
        'id',
        appendables.map((row) => row.key),
      );
      const ids = new Set(appendables.map((row) => row.key).filter((id) => !newest.has(id)));
      const counts = await appendVersions(db, 'headline', appendables, newest);
      for (const id of ids) inserted?.(id);
      return counts;
    },

    async read(query): Promise<ScoredHeadline[]> {
      const select = selectScored(db, query).orderBy(['v.published_at', 'v.id']);
      narrow(select, query);
      const rows: JoinedRecord[] = await select;
      return rows.map(toScored);
    },

    async find(id, query): Promise<ScoredHeadline | null> {
      const row: JoinedRecord | undefined = await selectScored(db, query).where('v.id', id).first();
      return row === undefined ? null : toScored(row);
    },

    async unscored(scorerVersion, limit) {
      const rows: (HeadlineRecord & { content_hash: string })[] = await db('headline as v')
        .select('v.*')
        // A text that was taken back and put again is one text.
        .whereNotExists(
          db('headline as twin')
            .select(db.raw('1'))
            .whereRaw('twin.id = v.id and twin.content_hash = v.content_hash and twin.seq < v.seq'),
        )
        .whereNotExists(
          db('score as own')
            .select(db.raw('1'))
            .where('own.scorer_version', scorerVersion)
            // The newest one counts: back at an earlier scorer, its scores must become the newest again.
            .where('own.seq', newestScoreOf(db)),
        )
        .orderBy(['v.published_at', 'v.id', 'v.seq'])
        .limit(limit);
      return rows.map((row) => ({ ...toHeadline(row), textHash: row.content_hash }));
    },

    appendScores: (rows) => appendScores(db, rows),

    async sources(asOf: AsOf): Promise<HeadlineSource[]> {
      return db('headline')
        .select<HeadlineSource[]>({ source: 'source', outlet: 'outlet', outletCamp: 'outlet_camp' })
        .count({ headlines: db.raw('distinct id') })
        .min({ firstPublishedAt: 'published_at' })
        .max({ newestPublishedAt: 'published_at', newestRecordedAt: 'recorded_at' })
        .where(clockColumn(asOf), '<=', asOf.at)
        .groupBy('source', 'outlet', 'outlet_camp')
        .orderBy(['source', 'outlet', 'outlet_camp']);
    },
  };
}

import { z } from 'zod';
import { ACTOR_CAMPS, EVENT_STATUSES, TOPICS } from '../../domain/score.js';
import { LIMITS } from '../limits.js';
import { META } from './meta.js';

const unit = z.number().min(-1).max(1);
const share = z.number().min(0).max(1);
const ACTOR = z.strictObject({ name: z.string(), camp: z.enum(ACTOR_CAMPS) }).meta({ id: 'Actor' });

const EVIDENCE = z
  .strictObject({
    rule: z.string(),
    axis: z.enum(['stance', 'framing', 'deescalation', 'relevance', 'market_report', 'status']),
    start: z.int(),
    end: z.int(),
    text: z.string(),
    weight: z.number(),
  })
  .meta({ id: 'Evidence', description: 'The rule that fired and the span of the title it rests on.' });

/** The parts of a score, as JSON. */
export const SCORE_SHAPE = {
  polarity: unit.meta({ description: 'Tone of the words.' }),
  stance: unit.meta({ description: "+ the event improves Moscow's position." }),
  stance_label: z.enum(['gain', 'loss', 'neutral']),
  framing: unit.meta({ description: '+ the text asserts that Moscow wins.' }),
  framing_label: z.enum(['gain', 'loss', 'none']),
  deescalation: unit.meta({ description: '+ the event winds the confrontation down.' }),
  market_report: z.boolean(),
  status: z.enum(EVENT_STATUSES).nullable(),
  deadline_at: z.string().nullable(),
  relevance: share,
  confidence: share,
  abstained: z.boolean(),
  topics: z.array(z.enum(TOPICS)),
  actors: z.array(ACTOR),
  speaker: ACTOR.nullable(),
  evidence: z.array(EVIDENCE),
  scorer_version: z.string(),
};

export const SCORE_ANSWER = z
  .strictObject({
    meta: META,
    scores: z.array(z.strictObject({ id: z.string(), ...SCORE_SHAPE }).meta({ id: 'Score' })),
  })
  .meta({ id: 'ScoreAnswer' });

const TEXT = z.strictObject({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(LIMITS.titleLength),
  body: z.string().max(LIMITS.bodyLength).optional(),
  lang: z.string().max(10).optional(),
  outlet: z.string().max(200).optional(),
});

export const SCORE_BODY = z
  .strictObject({ texts: z.array(TEXT).max(LIMITS.texts, `at most ${LIMITS.texts} texts in one request`) })
  .meta({ id: 'ScoreRequest' });

const SCORE = z.object({ ...SCORE_SHAPE, recorded_at: z.string() }).meta({ id: 'StoredScore' });

export const HEADLINE_ANSWER = z
  .strictObject({
    meta: META,
    headline: z
      .object({
        id: z.string(),
        source: z.string(),
        title: z.string(),
        body: z.string().nullable(),
        url: z.string().nullable(),
        outlet: z.string(),
        outlet_camp: z.string(),
        lang: z.string(),
        published_at: z.string(),
        time_precision: z.enum(['instant', 'date']),
        available_at: z.string(),
        available_basis: z.string(),
        recorded_at: z.string(),
      })
      .meta({ id: 'Headline' }),
    score: SCORE.nullable(),
  })
  .meta({ id: 'HeadlineAnswer', description: 'One headline with its score and the evidence for it.' });

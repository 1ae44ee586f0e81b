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

/** What a text says of one target, as JSON. */
const TARGET_POLARITY = z
  .strictObject({
    from: z.int(),
    to: z.int(),
    mention: z.string(),
    polarity: unit.nullable().meta({ description: '+ the title speaks well of the target.' }),
    label: z.enum(['negative', 'neutral', 'positive']).nullable(),
    confidence: share.nullable().meta({ description: "The model's probability of the label." }),
    reason: z.string().nullable().meta({ description: 'Why the figures are null; null where they are not.' }),
  })
  .meta({ id: 'TargetPolarity', description: 'Polarity toward a target of an English title.' });

export const SCORE_ANSWER = z
  .strictObject({
    meta: META,
    scores: z.array(
      z
        .strictObject({
          id: z.string(),
          ...SCORE_SHAPE,
          target_polarity: z.array(TARGET_POLARITY).optional().meta({
            description: 'One of each target, in the order given; absent where the text names no `targets`.',
          }),
        })
        .meta({ id: 'Score' }),
    ),
  })
  .meta({ id: 'ScoreAnswer' });

const TARGET = z
  .strictObject({
    from: z
      .int()
      .min(0, 'from counts UTF-16 units from 0 on')
      .optional()
      .meta({ description: 'First UTF-16 unit of the target in the title.' }),
    to: z.int().min(0, 'to counts UTF-16 units from 0 on').optional().meta({
      description: 'The unit after its last.',
    }),
    mention: z
      .string()
      .min(1, 'mention is empty; write words of the title')
      .optional()
      .meta({ description: 'Or its words: their first occurrence in the title, capitals as there.' }),
  })
  .refine(
    ({ from, to, mention }) =>
      [from, to].every((offset) => (offset === undefined) === (mention !== undefined)),
    'give either from and to, or mention',
  )
  .meta({ id: 'Target', description: 'Either `from` and `to`, or `mention`.' });

const TEXT = z.strictObject({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(LIMITS.titleLength),
  body: z.string().max(LIMITS.bodyLength).optional(),
  lang: z.string().max(10).optional(),
  outlet: z.string().max(200).optional(),
  targets: z
    .array(TARGET)
    .max(LIMITS.targets, `at most ${LIMITS.targets} targets of one text; send the text again with the others`)
    .optional()
    .meta({ description: 'Whom or what the title speaks of: people, places, organisations.' }),
});

const FEW_TARGETS = `at most ${LIMITS.allTargets} targets of all texts together; send the texts in several requests`;

export const SCORE_BODY = z
  .strictObject({
    texts: z
      .array(TEXT)
      .max(LIMITS.texts, `at most ${LIMITS.texts} texts in one request`)
      .refine(
        (texts) => texts.reduce((sum, text) => sum + (text.targets?.length ?? 0), 0) <= LIMITS.allTargets,
        FEW_TARGETS,
      ),
  })
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

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { ACTOR_CAMPS, EVENT_STATUSES, TOPICS } from '../domain/score.js';
import { type Lexicons, MODIFIERS } from '../score/lexicons.js';
import { readJson } from './read-json.js';

const text = z.string().min(1);
const words = z
  .array(
    text.regex(/^(?!~)[^*]*(\*(?= |$)[^*]*)*(?<!~)$/, 'is no phrase: * ends a word, ~ stands between two'),
  )
  .min(1);
const sign = z.union([z.literal(-1), z.literal(0), z.literal(1)]);
const topics = z.array(z.enum(TOPICS));
const camp = z.enum(ACTOR_CAMPS);
const direction = z.strictObject({ id: text, sign, words });
const rule = z.int().min(0).max(14);

const ENTRIES = {
  actors: z.strictObject({ name: text, camp, words }),
  objects: z.strictObject({
    id: text,
    rule,
    value: sign,
    alone: sign,
    topics,
    needs: z.enum(['russia', 'ukraine', 'west']).nullable(),
    notBy: z.array(camp),
    words,
  }),
  directions: direction,
  modifiers: z.strictObject({ id: z.enum(MODIFIERS), words }),
  frames: z.strictObject({
    id: text,
    rule,
    topics,
    slot: z.enum(['before', 'after', 'either']),
    signs: z.partialRecord(camp, sign),
    requires: text.nullable(),
    needs: camp.nullable(),
    words,
  }),
  framing: z.strictObject({
    id: text,
    sign,
    slot: z.enum(['beneficiary', 'subject', 'russia', 'hollow']),
    words,
  }),
  deescalation: z.strictObject({ id: text, value: sign, alone: sign, words }),
  deescalationMoves: direction,
  topics: z.strictObject({ topic: z.enum(TOPICS), words }),
  relevance: z.strictObject({ id: z.enum(['off_topic', 'elsewhere', 'pertinent']), words }),
  market: z.strictObject({ id: z.enum(['instrument', 'move', 'not_price']), words }),
  status: z.strictObject({ status: z.enum(EVENT_STATUSES), words }),
  polarity: z.strictObject({ word: text, value: z.number().min(-5).max(5) }),
  senses: z.strictObject({ id: text, words }),
};

/** One file of senses a language, all with the same classes. */
const SENSE_FILES = ['en.json', 'de.json', 'ru.json', 'uk.json'];

function readEntries<Entry extends z.ZodType>(dataDir: string, file: string, entry: Entry) {
  const schema = z.strictObject({ provenance: text, entries: z.array(entry).min(1) });
  return readJson(dataDir, join('lexicons', file), schema).entries;
}

/**
 * Reads the reviewed word lists of the scorer.
 * @throws DataFileError naming file and field.
 */
export function loadLexicons(dataDir: string): Lexicons {
  const lists = {
    actors: readEntries(dataDir, 'actors.json', ENTRIES.actors),
    objects: readEntries(dataDir, 'objects.json', ENTRIES.objects),
    directions: readEntries(dataDir, 'directions.json', ENTRIES.directions),
    modifiers: readEntries(dataDir, 'modifiers.json', ENTRIES.modifiers),
    frames: readEntries(dataDir, 'frames.json', ENTRIES.frames),
    framing: readEntries(dataDir, 'framing.json', ENTRIES.framing),
    deescalation: readEntries(dataDir, 'deescalation.json', ENTRIES.deescalation),
    deescalationMoves: readEntries(dataDir, 'deescalation-moves.json', ENTRIES.deescalationMoves),
    topics: readEntries(dataDir, 'topics.json', ENTRIES.topics),
    relevance: readEntries(dataDir, 'relevance.json', ENTRIES.relevance),
    market: readEntries(dataDir, 'market.json', ENTRIES.market),
    status: readEntries(dataDir, 'status.json', ENTRIES.status),
    polarity: readEntries(dataDir, 'polarity.json', ENTRIES.polarity),
    senses: SENSE_FILES.flatMap((file) => readEntries(dataDir, join('senses', file), ENTRIES.senses)),
  };
  return { ...lists, digest: createHash('sha256').update(JSON.stringify(lists)).digest('hex') };
}

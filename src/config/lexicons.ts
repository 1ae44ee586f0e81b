import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { ACTOR_CAMPS, EVENT_STATUSES, TOPICS } from '../domain/score.js';
import { type Lexicons, MODIFIERS } from '../score/lexicons.js';
import { type LintFile, lintFile } from '../score/lint-entries.js';
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
/** A title that the entry decides with the sign given, and one like it that it must not decide so; a test reads both. */
const proof = {
  example: z.string().min(10),
  exampleSign: z.union([z.literal(-1), z.literal(1)]),
  counterExample: z.string().min(10),
};
const version = z.string().regex(/^\d{4}-\d{2}-\d{2}\.\d+$/, 'is no version: date of review, dot, number');
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
    ...proof,
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
    ...proof,
    words,
  }),
  framing: z.strictObject({
    id: text,
    sign,
    slot: z.enum(['beneficiary', 'subject', 'russia', 'hollow']),
    ...proof,
    words,
  }),
  deescalation: z.strictObject({ id: text, value: sign, alone: sign, ...proof, words }),
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

function readFile<Entry>(dataDir: string, file: string, entry: z.ZodType<Entry>) {
  const schema = z.strictObject({ provenance: text, version, entries: z.array(entry).min(1) });
  const content = readJson(dataDir, join('lexicons', file), schema);
  return { file, version: content.version, entries: content.entries };
}

function readFiles(dataDir: string) {
  return {
    actors: readFile(dataDir, 'actors.json', ENTRIES.actors),
    objects: readFile(dataDir, 'objects.json', ENTRIES.objects),
    directions: readFile(dataDir, 'directions.json', ENTRIES.directions),
    modifiers: readFile(dataDir, 'modifiers.json', ENTRIES.modifiers),
    frames: readFile(dataDir, 'frames.json', ENTRIES.frames),
    framing: readFile(dataDir, 'framing.json', ENTRIES.framing),
    deescalation: readFile(dataDir, 'deescalation.json', ENTRIES.deescalation),
    deescalationMoves: readFile(dataDir, 'deescalation-moves.json', ENTRIES.deescalationMoves),
    topics: readFile(dataDir, 'topics.json', ENTRIES.topics),
    relevance: readFile(dataDir, 'relevance.json', ENTRIES.relevance),
    market: readFile(dataDir, 'market.json', ENTRIES.market),
    status: readFile(dataDir, 'status.json', ENTRIES.status),
    polarity: readFile(dataDir, 'polarity.json', ENTRIES.polarity),
    senses: SENSE_FILES.map((file) => readFile(dataDir, join('senses', file), ENTRIES.senses)),
  };
}

/**
 * Reads the reviewed word lists of the scorer.
 * @throws DataFileError naming file and field.
 */
export function loadLexicons(dataDir: string): Lexicons {
  const files = readFiles(dataDir);
  const { senses } = files;
  // Versions and examples are in the digest too: what was reviewed is the file.
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  return {
    digest,
    actors: files.actors.entries,
    objects: files.objects.entries,
    directions: files.directions.entries,
    modifiers: files.modifiers.entries,
    frames: files.frames.entries,
    framing: files.framing.entries,
    deescalation: files.deescalation.entries,
    deescalationMoves: files.deescalationMoves.entries,
    topics: files.topics.entries,
    relevance: files.relevance.entries,
    market: files.market.entries,
    status: files.status.entries,
    polarity: files.polarity.entries,
    senses: senses.flatMap(({ entries }) => entries),
  };
}

/**
 * Reads the same files for the linter.
 * @throws DataFileError naming file and field.
 */
export function loadLintFiles(dataDir: string): LintFile[] {
  const files = readFiles(dataDir);
  return [
    lintFile('actors', files.actors),
    lintFile('objects', files.objects),
    lintFile('directions', files.directions),
    lintFile('modifiers', files.modifiers),
    lintFile('frames', files.frames),
    lintFile('framing', files.framing),
    lintFile('deescalation', files.deescalation),
    lintFile('deescalationMoves', files.deescalationMoves),
    lintFile('topics', files.topics),
    lintFile('relevance', files.relevance),
    lintFile('market', files.market),
    lintFile('status', files.status),
    lintFile('polarity', files.polarity),
    ...files.senses.map((file) => lintFile('senses', file)),
  ];
}

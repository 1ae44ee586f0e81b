import { z } from 'zod';
import { DataFileError, readJson } from './read-json.js';

const FILE = 'topic-words.json';
const text = z.string().min(1);
const entry = z
  .string()
  .max(40)
  .regex(
    /^[\p{Ll}\p{Lo}\p{M}\p{N}'’-]+\*?( [\p{Ll}\p{Lo}\p{M}\p{N}'’-]+\*?)*$/u,
    'is not words in lower case, each with a star for any ending or without',
  );
const SCHEMA = z.strictObject({
  provenance: text,
  languages: z.record(z.string().regex(/^[a-z]{2}$/), z.array(entry).min(1)),
});

/**
 * Reads the reviewed words by which feeds of all subjects are sifted: those of all languages in one list, each once.
 * @throws DataFileError naming file and field, also when a language has a word twice.
 */
export function loadTopicWords(dataDir: string): readonly string[] {
  const { languages } = readJson(dataDir, FILE, SCHEMA);
  for (const [lang, words] of Object.entries(languages)) {
    const twice = words.find((word, index) => words.indexOf(word) !== index);
    if (twice !== undefined) throw new DataFileError(`${FILE}: languages.${lang}: "${twice}" stands twice`);
  }
  return [...new Set(Object.values(languages).flat())];
}

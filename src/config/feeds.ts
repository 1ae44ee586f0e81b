import { z } from 'zod';
import { DataFileError, readJson } from './read-json.js';

const FILE = 'feeds.json';
const text = z.string().min(1);
const SCHEMA = z.strictObject({
  provenance: text,
  feeds: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'is not lower-case letters, digits and underscores'),
      // The reviewed list holds https alone, which its test sees to; a list of one's own may name a mirror.
      url: z.url({ protocol: /^https?$/ }),
      outlet: z
        .string()
        .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'is not a lower-case host name')
        .nullable(),
      lang: z
        .string()
        .regex(/^[a-z]{2}$/, 'is not an ISO 639-1 code')
        .nullable(),
      filter: z.enum(['topic', 'all']),
      expected_per_day: z.number().positive(),
      note: text.optional(),
    }),
  ),
});

/** One feed of the reviewed list. */
export interface Feed {
  /** Its headlines have the source `rss:<id>`. */
  readonly id: string;
  readonly url: string;
  /** Host under which its headlines count (data/outlets.json has the camp); null for a feed of many publishers. */
  readonly outlet: string | null;
  /** ISO 639-1, where the feed itself states no language; null where it is in several. */
  readonly lang: string | null;
  /** `topic` takes what the topic words find, `all` everything. */
  readonly filter: 'topic' | 'all';
  /** Items it publishes a day before any filter, roughly: what its silence and its turnover are judged by. */
  readonly expectedPerDay: number;
}

/**
 * Reads the reviewed feeds.
 * @throws DataFileError naming file and field, also when an id or an address stands twice.
 */
export function loadFeeds(dataDir: string, file: string = FILE): readonly Feed[] {
  const { feeds } = readJson(dataDir, file, SCHEMA);
  const seen = new Set<string>();
  return feeds.map(({ id, url, outlet, lang, filter, expected_per_day }, index) => {
    const twice = [id, url].find((key) => seen.has(key));
    if (twice !== undefined) throw new DataFileError(`${file}: feeds.${index}: "${twice}" stands twice`);
    seen.add(id).add(url);
    return { id, url, outlet, lang, filter, expectedPerDay: expected_per_day };
  });
}

import { z } from 'zod';
import { unknownInstruments } from '../domain/check-claim.js';
import type { Claim } from '../domain/claim.js';
import { CLAIM_SCHEMA, claimOf } from './claim-schema.js';
import { DataFileError, readJson } from './read-json.js';

const FILE = 'claims.json';

/** What a claim of the reviewed file says it comes from; nobody else may say so. */
export const REVIEWED = 'reviewed';

const text = z.string().min(1);

/** The form of data/claims.json, described in docs/claims.md. */
const FILE_SCHEMA = z.strictObject({
  provenance: text,
  tags: z.array(z.strictObject({ tag: z.string().regex(/^[a-z][a-z0-9_]*$/), meaning: text })),
  claims: z.array(CLAIM_SCHEMA).min(1),
});

/** Every clause of what a claim says that the rest of the file or the instruments do not bear out. */
function contradictions(
  claims: readonly Claim[],
  tags: ReadonlySet<string>,
  ids: ReadonlySet<string>,
): string[] {
  return claims.flatMap((claim, i) => {
    const at = (path: readonly (string | number)[]) => `claims.${i}.${path.join('.')} (${claim.id})`;
    const twice = claims.findIndex(({ id }) => id === claim.id) < i;
    const unknownTags = (['events', 'against'] as const).flatMap((name) =>
      (claim[name]?.tags ?? [])
        .filter((tag) => !tags.has(tag))
        .map((tag) => `${at([name, 'tags'])}: "${tag}" is not among the tags of this file`),
    );
    return [
      ...(twice ? [`${at(['id'])}: stands in the file twice`] : []),
      ...(claim.source === REVIEWED ? [] : [`${at(['source'])}: is not "${REVIEWED}"`]),
      ...unknownTags,
      ...unknownInstruments(claim, ids).map(({ path, problem }) => `${at(path)}: ${problem}`),
    ];
  });
}

/**
 * Reads the reviewed claims, in the order of their file.
 *
 * @param dataDir the folder that holds claims.json
 * @param instrumentIds the reviewed instruments
 * @throws DataFileError naming file, claim and field where one is malformed, contradicts itself, lacks a sign, or names
 *   a tag or an instrument that does not exist.
 */
export function loadClaims(dataDir: string, instrumentIds: readonly string[]): readonly Claim[] {
  const file = readJson(dataDir, FILE, FILE_SCHEMA);
  const claims = file.claims.map(claimOf);
  const tags = new Set(file.tags.map(({ tag }) => tag));
  const found = contradictions(claims, tags, new Set(instrumentIds));
  if (found.length > 0) throw new DataFileError(`${FILE}: ${found.join('; ')}`);
  return claims;
}

/** The words that reviewed claims ask events for, each with its meaning. @throws DataFileError as loadClaims does. */
export function loadEventTags(dataDir: string): ReadonlyMap<string, string> {
  const { tags } = readJson(dataDir, FILE, FILE_SCHEMA);
  return new Map(tags.map(({ tag, meaning }) => [tag, meaning]));
}

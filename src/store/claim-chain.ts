import { createHash } from 'node:crypto';
import stringify from 'json-stable-stringify';
import { claimJson } from '../config/claim-schema.js';
import type { Claim } from '../domain/claim.js';
import type { Instant } from '../domain/instant.js';

/** One row of the registry as it is stored. */
export interface ClaimRecord {
  readonly position: number;
  readonly id: string;
  readonly version: number;
  readonly body: string;
  readonly hash: string;
  readonly previous_hash: string | null;
  readonly registered_at: Instant;
}

/** How long the chain is, and its last hash; null while it is empty. */
export interface ChainEnd {
  readonly length: number;
  readonly hash: string | null;
}

function canonical(value: unknown): string {
  const text = stringify(value);
  if (text === undefined) throw new TypeError('what has no JSON has no canonical form');
  return text;
}

/** A claim as canonical JSON: keys sorted at every depth, no white space. */
export function canonicalClaim(claim: Claim): string {
  return canonical(claimJson(claim));
}

/** SHA-256, in hex, of the canonical JSON of {claim, position, previous_hash, registered_at, version}. */
export function registrationHash(row: Omit<ClaimRecord, 'hash' | 'id'>): string {
  const { body, position, previous_hash, registered_at, version } = row;
  const content = { claim: JSON.parse(body), position, previous_hash, registered_at, version };
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** The content of a row and its hash agree. */
function holds(row: ClaimRecord): boolean {
  try {
    const claim: unknown = JSON.parse(row.body);
    const named = typeof claim === 'object' && claim !== null && 'id' in claim && claim.id === row.id;
    // The text itself, too, is to be as it was written, not only what it says.
    return named && canonical(claim) === row.body && registrationHash(row) === row.hash;
  } catch {
    return false;
  }
}

/**
 * Verifies the chain over all rows, in the order of their positions.
 * @returns what is wrong with the first row that is, naming it; null when every row is as it was written.
 */
export function chainFault(rows: readonly ClaimRecord[], end: ChainEnd): string | null {
  const versions = new Map<string, number>();
  let previous: string | null = null;
  for (const [i, row] of rows.entries()) {
    const name = `row ${row.position} of the registry of claims (${row.id}, version ${row.version})`;
    if (row.position !== i + 1) return `row ${i + 1} of the registry of claims is missing`;
    if (row.previous_hash !== previous) return `${name} does not follow the row before it`;
    if (!holds(row)) return `${name} is not as it was written: its content does not have its hash`;
    const version = (versions.get(row.id) ?? 0) + 1;
    if (row.version !== version) return `${name} should be version ${version}`;
    versions.set(row.id, version);
    previous = row.hash;
  }
  if (rows.length < end.length) return `row ${rows.length + 1} of the registry of claims is missing`;
  if (rows.length > end.length || previous !== end.hash)
    return `row ${rows.length} of the registry of claims was not registered here`;
  return null;
}

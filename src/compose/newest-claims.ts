import type { RegisteredClaim } from '../domain/claim.js';

/** Each claim in its newest version, in the order of registration. */
export function newestOf(registered: readonly RegisteredClaim[]): RegisteredClaim[] {
  const newest = new Map(registered.map((row) => [row.claim.id, row]));
  return registered.filter((row) => newest.get(row.claim.id) === row);
}

import { mix32 } from '../hash.js';

/** Families of features: the same words mean another thing in each. */
export const KIND = {
  word: 1,
  negatedWord: 2,
  pair: 3,
  triple: 4,
  skip: 5,
  side: 6,
  sideDistance: 7,
  sideClause: 8,
  otherQuote: 9,
  nearPair: 10,
  context: 11,
  frame: 12,
  verb: 13,
  verbFrame: 14,
  verbDistance: 15,
  verbValence: 16,
  verbWord: 17,
  verbForm: 18,
  tags: 19,
  tagFrame: 20,
  valenceSum: 21,
  valenceNearest: 22,
  valenceWord: 23,
  trait: 24,
  speech: 25,
  surface: 26,
} as const;

/** The 32-bit id of a feature: its family and parts in order (feature hashing, Weinberger et al. 2009). */
export function featureId(kind: number, ...parts: readonly number[]): number {
  let hash = Math.imul(kind, 0x9e3779b1);
  for (const part of parts) hash = Math.imul(mix32(hash ^ part), 0x85ebca6b);
  return mix32(hash);
}

export const LEFT = 1;
export const RIGHT = 2;

/** Distance in words: exact close by, coarser further off. */
export function distanceBucket(distance: number): number {
  if (distance <= 3) return distance;
  if (distance <= 5) return 4;
  if (distance <= 8) return 5;
  return distance <= 14 ? 6 : 7;
}

/** A valence or a sum of them in nine steps, −4 … 4. */
export function valenceBucket(value: number): number {
  const size = Math.abs(value);
  if (size === 0) return 0;
  return Math.sign(value) * (size < 2 ? 1 : size < 4 ? 2 : size < 6 ? 3 : 4);
}

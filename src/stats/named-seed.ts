/**
 * A seed of its own for each name: FNV-1a over the name, mixed with the seed. What one part draws changes no other part,
 * whatever stands beside it.
 * @returns a 32-bit whole number
 */
export function namedSeed(seed: number, name: string): number {
  let value = 0x811c9dc5;
  for (const character of name) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (seed ^ value) | 0;
}

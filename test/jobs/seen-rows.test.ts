import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSeenRows } from '../../jobs/import/seen-rows.js';

describe('createSeenRows', () => {
  it('answers as a Map of first contents does', () => {
    const meeting = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y'));
    fc.assert(
      fc.property(fc.array(meeting), (meetings) => {
        const seen = createSeenRows();
        const model = new Map<string, string>();
        for (const [key, content] of meetings) {
          const known = model.get(key);
          const expected = known === undefined ? 'new' : known === content ? 'same' : 'other';
          if (known === undefined) model.set(key, content);
          expect(seen.meet(key, content)).toBe(expected);
        }
      }),
    );
  });

  it('remembers every row as it grows', () => {
    const seen = createSeenRows();
    const keys = Array.from({ length: 20_000 }, (_, i) => `row ${i}`);
    expect(keys.every((key) => seen.meet(key, 'x') === 'new')).toBe(true);
    expect(keys.every((key) => seen.meet(key, 'x') === 'same')).toBe(true);
  });
});

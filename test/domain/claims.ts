import type { Claim } from '../../src/domain/claim.js';

/** A sound claim about one index, with one witness. */
export function claim(change: Partial<Claim> = {}): Claim {
  return {
    id: 'talks_help',
    title: 'Talks help',
    statement: 'After talks the index rises.',
    source: 'desk',
    outcome: 'return',
    events: {
      topics: ['summit_optics'],
      stances: ['gain'],
      deescalations: [],
      tags: [],
      from: null,
      to: null,
    },
    against: null,
    narrative: null,
    windows: [
      { from: 0, to: 2 },
      { from: 0, to: 0 },
    ],
    primaryTest: 'adj_bmp_t',
    alpha: 0.05,
    goneWithinSessions: null,
    targets: [
      {
        id: 'index',
        instruments: ['imoex'],
        group: null,
        claimed: 'up',
        smallestEffect: 0.02,
        rivals: { h0: 0, h1: 1, h2: 1, h3: 1 },
      },
      {
        id: 'defence',
        instruments: [],
        group: 'defense',
        claimed: null,
        smallestEffect: 0.02,
        rivals: { h0: 0, h1: 1, h2: -1, h3: 0 },
      },
    ],
    references: [],
    ...change,
  };
}

/** The same claim with one of its targets changed. */
export function withTarget(i: number, change: Partial<Claim['targets'][number]>): Claim {
  return claim({
    targets: claim().targets.map((target, k) => (k === i ? { ...target, ...change } : target)),
  });
}

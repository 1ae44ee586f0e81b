import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectedClusters, type WindowDates } from '../../src/stats/connected-clusters.js';

function packed(windows: readonly number[][]): WindowDates {
  const start = new Int32Array(windows.length + 1);
  windows.forEach((dates, i) => {
    start[i + 1] = (start[i] ?? 0) + dates.length;
  });
  return { dates: Int32Array.from(windows.flat()), start };
}

/** The definition, in O(n³): spread labels until no two events with a common key differ. */
function spread(windows: readonly number[][], ids: readonly number[]): number[] {
  const label = windows.map((_, i) => i);
  const linked = (i: number, j: number): boolean =>
    ids[i] === ids[j] || (windows[i] ?? []).some((date) => windows[j]?.includes(date));
  for (let changed = true; changed; ) {
    changed = false;
    for (const i of label.keys()) {
      for (const j of label.keys()) {
        if (!linked(i, j) || (label[j] ?? 0) >= (label[i] ?? 0)) continue;
        label[i] = label[j] ?? 0;
        changed = true;
      }
    }
  }
  const order = [...new Set(label)];
  return label.map((each) => order.indexOf(each));
}

describe('connectedClusters', () => {
  it('joins events through a chain of windows, in order of first appearance', () => {
    const windows = packed([[10, 11], [50], [12, 13], [11, 12], [], [51, 50]]);
    expect([...connectedClusters(windows)]).toEqual([0, 1, 0, 0, 2, 1]);
  });

  it('joins events of one id whose windows are apart', () => {
    const ids = Int32Array.of(7, 8, 7);
    expect([...connectedClusters(packed([[1], [2], [900]]), ids)]).toEqual([0, 1, 0]);
  });

  it('is the closure of "shares a date or an id"', () => {
    const window = fc.array(fc.integer({ min: -40, max: 60 }), { maxLength: 3 });
    const events = fc.array(fc.tuple(window, fc.integer({ min: 0, max: 60 })), { maxLength: 25 });
    fc.assert(
      fc.property(events, (drawn) => {
        const windows = drawn.map(([dates]) => dates);
        const ids = drawn.map(([, id]) => id);
        expect([...connectedClusters(packed(windows), Int32Array.from(ids))]).toEqual(spread(windows, ids));
        const alone = ids.map((_, i) => i);
        expect([...connectedClusters(packed(windows))]).toEqual(spread(windows, alone));
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { meanOverlap, occasionsApart } from '../../../src/analyse/claim-study/occasions.js';
import { expectClose } from '../../support/close-to.js';
import { eventsOn, evidenceOf, simulate, studyOf } from './support/studies.js';

const sessions = (...windows: readonly (readonly number[])[]) =>
  windows.map((first, occasion) => ({ occasion, first, all: new Set(first) }));

describe('windows of occasions', () => {
  it('have in common the dates that lie in both, not those of other venues between them', () => {
    // Places 4 and 5 are sessions of another venue: these two windows still meet on 6.
    expectClose(meanOverlap(sessions([2, 3, 6], [6, 7, 8])), 1 / 3, 1e-12, 'share');
    expectClose(meanOverlap(sessions([0, 1], [1, 2], [8, 9])), (2 * 0.5) / 6, 1e-12, 'share');
    expect(meanOverlap(sessions([0, 1]))).toBe(0);
    expect([...occasionsApart(sessions([2, 3, 6], [6, 7, 8], [10, 11, 12]))]).toEqual([2]);
  });

  it('widen the error alike, whether or not another instrument trades at weekends', () => {
    const days = Array.from({ length: 560 }, (_, t) => t);
    const weekdays = new Set(days.filter((t) => t % 7 < 5));
    const every = simulate(5, 'B', 560, 0, days);
    // Fridays and the Mondays after them: on A their windows [0, 2] share two sessions.
    const at = [301, 322, 350, 378, 406, 434, 462].map((t) => t - (t % 7) + 4);
    const meeting = [...at, ...at.map((t) => t + 3)];
    const keep = every.dates.map((_, i) => weekdays.has(i));
    const a = {
      ...every,
      unit: 'A',
      dates: every.dates.filter((_, i) => keep[i]),
      returns: every.returns.filter((_, i) => keep[i]),
    };
    const flat = { ...every, returns: every.returns.map(() => null) };
    const alone = evidenceOf(studyOf([a], {}, { events: eventsOn(meeting, ['A']) }), 'primary');
    const beside = evidenceOf(studyOf([a, flat], {}, { events: eventsOn(meeting, ['A', 'B']) }), 'primary');
    expect([alone.events, beside.events, beside.instruments]).toEqual([14, 14, ['A']]);
    expectClose(beside.estimate?.se, alone.estimate?.se, 1e-9, 'se');
  });
});

import { describe, expect, it } from '@jest/globals';
import { holdRivals } from '../../../src/analyse/claim-study/hold-rivals.js';
import type { ClaimStudy } from '../../../src/analyse/claim-study/index.js';
import { partsOf } from '../../../src/analyse/claim-study/study-target.js';
import { claim } from '../../domain/claims.js';
import { expectClose } from '../../support/close-to.js';
import { eventsOn, evidenceOf, FILTER, simulate, target } from './support/studies.js';

const DAYS = 560;
const EVENTS = [300, 325, 350, 375, 400, 425, 450, 475, 500, 525];
const AGAINST = [312, 337, 362, 387, 412];
const SIZES = { moscow: 0.02, defence: 0.02, peace: -0.02 } as const;

/** A triumph at the cost of Europe, as h1 says: 4 % over two sessions on each event. */
function triumph(change: Partial<ClaimStudy> = {}, compares = false): ClaimStudy {
  const names = Object.keys(SIZES);
  const signs = { moscow: [1, 1], defence: [1, -1], peace: [-1, 1] } as const;
  const targets = Object.entries(signs).map(([id, [h1, h2]]) =>
    target(id, {
      claimed: id === 'moscow' ? 'up' : null,
      rivals: { h0: 0, h1, h2, h3: id === 'moscow' ? 1 : 0 },
    }),
  );
  return {
    claim: claim({ targets, ...(compares && { against: FILTER, primaryTest: 'placebo' as const }) }),
    targets: Object.entries(SIZES).map(([id, size], i) => ({
      id,
      series: [simulate(40 + i, id, DAYS, size, EVENTS)],
    })),
    events: eventsOn(EVENTS, names),
    against: compares ? eventsOn(AGAINST, names, 'x') : [],
    draws: { draws: 199, seed: 3 },
    ...change,
  };
}

const held = (study: ClaimStudy) => holdRivals(partsOf(study));

describe('the rivals of a claim', () => {
  it.each([false, true])('name the one whose world it is (compared with other events: %s)', (compares) => {
    const found = held(triumph({}, compares));
    expect(found?.fits).toBe('h1');
    expect(found?.instruments.map(({ instrument }) => instrument)).toEqual(['defence', 'moscow', 'peace']);
    const moscow = found?.instruments.find(({ instrument }) => instrument === 'moscow');
    const alone = evidenceOf(triumph({}, compares), 'primary');
    expectClose(moscow?.effect, alone.placebo.statistic, 1e-9, 'effect');
  });

  it('list an instrument that has one side of a comparison only, without an effect', () => {
    const study = triumph({}, true);
    const against = study.against.filter(({ unit }) => unit !== 'peace');
    const found = held({ ...study, against });
    expect(found?.instruments.find(({ instrument }) => instrument === 'peace')).toMatchObject({
      effect: null,
      reason: 'its effect could not be measured',
    });
    expect(found?.instruments.length).toBe(3);
  });

  it('list an instrument with too few of the events, without an effect, and it moves no other', () => {
    const study = triumph();
    const few = study.events.filter(({ unit, id }) => unit !== 'peace' || id < 's0320');
    const found = held({ ...study, events: few });
    expect(found?.instruments.find(({ instrument }) => instrument === 'peace')?.effect).toBeNull();
    const without = held({
      ...study,
      events: few.filter(({ unit }) => unit !== 'peace'),
      targets: study.targets.filter(({ id }) => id !== 'peace'),
    });
    expect(found?.instruments.filter(({ instrument }) => instrument !== 'peace')).toEqual(
      without?.instruments,
    );
  });

  it('are not compared where there is nothing to draw, or too few draws', () => {
    expect(held(triumph({ events: [] }))).toBeNull();
    expect(held(triumph({ targets: [] }))).toBeNull();
    expect(held(triumph({ draws: { draws: 9, seed: 1 } }))).toBeNull();
  });
});

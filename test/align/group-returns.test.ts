import { describe, expect, it } from '@jest/globals';
import { orientReturns } from '../../src/align/group-returns.js';
import { barsOf, panelOf } from './support/world.js';

const panel = (id: string) =>
  panelOf(
    id,
    barsOf(id, [
      ['2025-03-03', 100],
      ['2025-03-04', 110],
      ['2025-03-06', 99],
      ['2025-03-07', 99],
    ]),
  );

describe('orientReturns', () => {
  it('leaves returns as quoted', () => {
    const dollar = panel('usd_rub_indicative');
    expect(orientReturns(dollar, 'quote', 'log')).toEqual(dollar.logReturn);
    expect(orientReturns(dollar, 'quote', 'simple')).toEqual(dollar.simpleReturn);
  });

  it('turns the dollar in roubles round, so that a rise is a stronger rouble; null keeps its place', () => {
    const strength = orientReturns(panel('usd_rub_indicative'), 'strength', 'simple');
    expect(strength).toHaveLength(5);
    expect(strength[1]).toBeCloseTo(-0.1, 15);
    expect([strength[0], strength[2], strength[3]]).toEqual([null, null, null]);
    // The ln return turned round is that of the inverse quote, roubles in dollars.
    const log = orientReturns(panel('usd_rub_indicative'), 'strength', 'log');
    expect(log[1]).toBeCloseTo(Math.log(1 / 110 / (1 / 100)), 15);
  });

  it('leaves a share as it is under both', () => {
    const share = panel('rhm_de');
    expect(orientReturns(share, 'strength', 'log')).toEqual(orientReturns(share, 'quote', 'log'));
  });
});

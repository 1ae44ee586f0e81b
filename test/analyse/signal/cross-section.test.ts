import { describe, expect, it } from '@jest/globals';
import { type CrossMember, crossSection, exposureFactor } from '../../../src/analyse/signal/index.js';
import type { SheetOptions } from '../../../src/analyse/signal/types.js';
import { golden } from '../../golden/support/signal-sheet.js';
import { xetraPanel } from './support/panels.js';

const OPTIONS: SheetOptions = {
  includes: () => true,
  orientation: 'quote',
  buckets: 3,
  costBps: 5,
  draws: 0,
  seed: 1,
};
const { index, members } = golden.cross;
const ranked = members.map(({ close, open }, i) =>
  exposureFactor({ panel: xetraPanel(close, open, `m${i}`), index }, 0, 1),
);

describe('the outcome of a cross-section', () => {
  it('is constant_factor where the factor is one number for all instruments', () => {
    const constant = ranked.map((member): CrossMember => ({ ...member, factor: index }));
    expect(crossSection(constant, OPTIONS)).toMatchObject({
      outcome: 'constant_factor',
      instruments: members.length,
      datesUsed: 0,
      horizons: [],
      portfolio: null,
    });
  });

  it('is too_few_instruments below five of them, and too_few_dates below ten dates', () => {
    expect(crossSection(ranked.slice(0, 4), OPTIONS).outcome).toBe('too_few_instruments');
    const includes = (date: string) => date >= '2023-09-01' && date <= '2023-09-08';
    expect(crossSection(ranked, { ...OPTIONS, includes }).outcome).toBe('too_few_dates');
  });

  it('turns its sign with the factor, and no figure with the scale of it', () => {
    const scaled = (by: number) =>
      crossSection(
        ranked.map((member) => ({ ...member, factor: member.factor.map((value) => value && value * by) })),
        OPTIONS,
      );
    const [plain, larger, turned] = [crossSection(ranked, OPTIONS), scaled(1000), scaled(-1)];
    expect(larger).toEqual(plain);
    for (const [i, { rankIc, spread }] of plain.horizons.entries()) {
      expect(turned.horizons[i]?.rankIc.value).toBeCloseTo(-(rankIc.value ?? 0), 12);
      expect(turned.horizons[i]?.spread.value).toBeCloseTo(-(spread.value ?? 0), 12);
    }
  });
});

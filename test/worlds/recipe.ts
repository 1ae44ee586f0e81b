import { addDays, calendarDate } from '../../src/domain/instant.js';

/** What SIMULATED worlds are made of. Sizes are of the order that daily data of 2021 to 2025 show; none is an estimate. */

export const FROM = calendarDate('2021-01-01');
export const TO = calendarDate('2025-12-31');
/** Events lie where every venue has 200 sessions before them and 40 after. */
export const EVENTS_FROM = calendarDate('2021-11-20');
export const EVENTS_TO = addDays(calendarDate('2025-10-31'), 0);

export const FACTORS = ['global', 'russia', 'europe', 'defence', 'cee', 'energy'] as const;
export type Factor = (typeof FACTORS)[number];

/** Instruments that one rival says the same of. */
export const BLOCKS = ['rouble', 'moscow', 'defence', 'peace', 'urals', 'brent', 'gas', 'rvi'] as const;
export type Block = (typeof BLOCKS)[number];

export interface InstrumentRecipe {
  readonly id: string;
  readonly block: Block | null;
  /** The instrument's effect where the block's is 1. */
  readonly scale: number;
  /** Daily standard deviation of its ln return over one weekday. */
  readonly sd: number;
  /** Share of the variance by factor; a minus turns the load round. The rest is its own. In strength, not as quoted. */
  readonly shares: Readonly<Partial<Record<Factor, number>>>;
  /** First price, as quoted. */
  readonly start: number;
}

type Row = readonly [
  id: string,
  block: Block | null,
  scale: number,
  sd: number,
  start: number,
  shares: InstrumentRecipe['shares'],
];

const ROWS: readonly Row[] = [
  ['usd_rub_cbr', 'rouble', 1, 0.009, 75, { russia: 0.3, global: 0.05 }],
  ['imoex', 'moscow', 1, 0.013, 3300, { russia: 0.6, global: 0.1 }],
  ['sber', 'moscow', 1.2, 0.017, 270, { russia: 0.55, global: 0.1 }],
  ['lkoh', 'moscow', 0.9, 0.016, 5200, { russia: 0.45, energy: 0.1, global: 0.1 }],
  ['rhm_de', 'defence', 1.3, 0.023, 88, { global: 0.15, europe: 0.1, defence: 0.35 }],
  ['ba_l', 'defence', 0.7, 0.015, 490, { global: 0.15, europe: 0.1, defence: 0.3 }],
  ['saab_b_st', 'defence', 1.2, 0.023, 240, { global: 0.15, europe: 0.1, defence: 0.3 }],
  ['ldo_mi', 'defence', 1, 0.02, 6, { global: 0.2, europe: 0.1, defence: 0.3 }],
  ['ho_pa', 'defence', 0.8, 0.016, 75, { global: 0.2, europe: 0.1, defence: 0.3 }],
  ['rbi_vi', 'peace', 1.8, 0.021, 17, { global: 0.2, europe: 0.15, cee: 0.2 }],
  ['otp_bd', 'peace', 1.2, 0.018, 13500, { global: 0.2, europe: 0.15, cee: 0.2 }],
  ['fxpo_l', 'peace', 1.6, 0.032, 290, { global: 0.1, cee: 0.1 }],
  ['eur_huf', 'peace', 0.25, 0.0055, 362, { global: 0.1, cee: 0.3 }],
  ['eur_pln', 'peace', 0.15, 0.0045, 4.55, { global: 0.1, cee: 0.3 }],
  ['urals_discount', 'urals', 1, 0.02, 12, { energy: 0.1 }],
  ['brent_futures_nymex', 'brent', 1, 0.02, 52, { global: 0.1, energy: 0.6 }],
  ['ttf', 'gas', 1, 0.035, 19, { energy: 0.2 }],
  ['rvi', 'rvi', 1, 0.05, 28, { russia: -0.4, global: -0.1 }],
  ['stoxx600', null, 0, 0.009, 400, { global: 0.5, europe: 0.4 }],
  ['dax', null, 0, 0.011, 13700, { global: 0.5, europe: 0.4 }],
  ['cac40', null, 0, 0.011, 5550, { global: 0.5, europe: 0.4 }],
  ['ftse100', null, 0, 0.009, 6450, { global: 0.5, europe: 0.3 }],
  ['sp500', null, 0, 0.011, 3750, { global: 0.8 }],
  ['dxy', null, 0, 0.0045, 90, { global: -0.15 }],
];

export const RECIPES: readonly InstrumentRecipe[] = ROWS.map(([id, block, scale, sd, start, shares]) => ({
  id,
  block,
  scale,
  sd,
  start,
  shares,
}));

/** Smallest effect of interest of each block, as the reviewed claims have it. */
export const SMALLEST: Readonly<Record<Block, number>> = {
  rouble: 0.01,
  moscow: 0.02,
  defence: 0.02,
  peace: 0.02,
  urals: 0.02,
  brent: 0.02,
  gas: 0.05,
  rvi: 0.1,
};

/** Load of an instrument on a factor of unit daily variance, in ln return of strength. */
export function loadOn({ sd, shares }: InstrumentRecipe, factor: Factor): number {
  const share = shares[factor] ?? 0;
  return Math.sign(share) * sd * Math.sqrt(Math.abs(share));
}

/** Daily standard deviation of what is the instrument's own. */
export function ownSd({ sd, shares }: InstrumentRecipe): number {
  const common = Object.values(shares).reduce((sum, share) => sum + Math.abs(share), 0);
  return sd * Math.sqrt(1 - common);
}

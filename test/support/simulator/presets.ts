import { epochMs, type Instant, instant, utcDate } from '../../../src/domain/instant.js';
import type { Instrument } from '../../../src/domain/instrument.js';
import { PRICE_PROVIDERS, type SimulatedFeed, type SimulatedInstrument } from './options.js';
import { demoSpec } from './reviewed.js';
import { MS_PER_DAY } from './world/times.js';

const SPLIT_RATIO = 4;
const USUAL = { start: 100, decimals: 2, ownSd: 0.01 };
/** Currencies the central bank quotes by ten here, so that the division by `Nominal` shows. */
const QUOTED_BY_TEN = ['R01375'];
/** Digits a unit of such a currency has more than the quoted ten. */
const BY_TEN_DECIMALS = 5;
/** A floor under the demo world's own deviations, which leave the common factors out. */
const LEAST_SD = 0.004;

function simulated(instrument: Instrument, splitAt: Instant | null): SimulatedInstrument {
  const spec = demoSpec().market.instruments.find(({ id }) => id === instrument.id) ?? USUAL;
  const { yahoo, moex, cbr } = instrument.providers;
  const byTen = cbr !== undefined && QUOTED_BY_TEN.includes(cbr);
  const pays = instrument.dividends !== 'none' && instrument.returnRule !== 'total_return_index';
  const known = Object.entries(instrument.providers).filter(([name]) =>
    PRICE_PROVIDERS.some((each) => each === name),
  );
  return {
    id: instrument.id,
    venue: instrument.venue,
    currency: instrument.currency,
    unit: instrument.unit,
    providers: Object.fromEntries(known),
    start: spec.start,
    decimals: byTen ? BY_TEN_DECIMALS : spec.decimals,
    dailySd: Math.max(LEAST_SD, spec.ownSd),
    lagMinutes: instrument.publicationLagMinutes,
    nominal: byTen ? 10 : 1,
    dividendsAYear: !pays ? 0 : yahoo !== undefined ? 4 : moex !== undefined ? 1 : 0,
    split: splitAt === null ? null : { on: utcDate(splitAt), ratio: SPLIT_RATIO },
    unpublishedSessions: 1,
  };
}

/**
 * Reviewed instruments as simulated ones, at the demo world's prices. The first share in dollars splits four for one
 * in the middle of the run.
 */
export function simulatedInstruments(
  instruments: readonly Instrument[],
  run: { readonly from: Instant; readonly to: Instant },
): SimulatedInstrument[] {
  const middle = instant((epochMs(run.from) + epochMs(run.to)) / 2);
  const splits = instruments.find(({ venue, dividends }) => venue === 'XNYS' && dividends === 'covered')?.id;
  return instruments.map((each) => simulated(each, each.id === splits ? middle : null));
}

/** Six feeds that write dates, guids and characters in different ways; the first has an undated item for three days. */
export function simulatedFeeds(from: Instant): SimulatedFeed[] {
  const later = (days: number) => instant(epochMs(from) + days * MS_PER_DAY);
  const usual = { format: 'rss', charset: 'utf-8', edits: 'same_guid', poison: null } as const;
  return [
    {
      ...usual,
      id: 'northern_wire',
      outlet: 'northern-wire.simulated',
      lang: 'en',
      perDay: 120,
      windowItems: 30,
      lagMinutes: 6,
      dates: 'rfc822_gmt',
      edits: 'new_guid',
      poison: { from: later(1), to: later(4) },
    },
    {
      ...usual,
      id: 'bosporus_monitor',
      outlet: 'bosporus-monitor.simulated',
      lang: 'en',
      perDay: 70,
      windowItems: 25,
      lagMinutes: 12,
      dates: 'rfc822_london',
    },
    {
      ...usual,
      id: 'market_desk',
      outlet: 'market-desk.simulated',
      lang: 'en',
      perDay: 50,
      windowItems: 20,
      lagMinutes: 3,
      dates: 'rfc822_new_york',
    },
    {
      ...usual,
      id: 'gosvestnik_ru',
      outlet: 'gosvestnik-ru.simulated',
      lang: 'ru',
      perDay: 90,
      windowItems: 30,
      lagMinutes: 4,
      dates: 'rfc822_moscow',
      charset: 'windows-1251',
    },
    {
      ...usual,
      id: 'stepova_hazeta',
      format: 'atom',
      outlet: 'stepova-hazeta.simulated',
      lang: 'uk',
      perDay: 60,
      windowItems: 20,
      lagMinutes: 8,
      dates: 'iso_utc',
    },
    {
      ...usual,
      id: 'rheinpost',
      format: 'atom',
      outlet: 'rheinpost.simulated',
      lang: 'de',
      perDay: 40,
      windowItems: 15,
      lagMinutes: 15,
      dates: 'iso_berlin',
    },
  ];
}

/** The run the checks use where they need no other: a month with the change to winter time in Europe inside it. */
export const MONTH = { from: instant('2025-10-06T00:00:00Z'), to: instant('2025-11-05T00:00:00Z') } as const;

import { IANAZone } from 'luxon';
import type { Interval } from '../../../domain/bar.js';
import type { Instrument } from '../../../domain/instrument.js';
import { SourceFault } from '../../source-fault.js';
import type { ChartMeta } from './read-chart.js';

/** How Yahoo writes pence; pounds are `GBP`, and the two differ in the case of one letter and by a factor of 100. */
const PENCE = ['GBp', 'GBX'];

/** Whether a currency of Yahoo's is the unit of the instrument's prices. An index may state none. */
function isUnitOf(instrument: Instrument, currency: string | null | undefined): boolean {
  if (currency === null || currency === undefined || currency === '') return instrument.unit === 'points';
  return instrument.unit === 'GBX' ? PENCE.includes(currency) : currency === instrument.currency;
}

/**
 * Holds an answer against its question. A unit that differs is refused, never rescaled.
 * @throws SourceFault other_series for another symbol, currency, unit or interval; not_the_format for an unknown zone.
 */
export function checkMeta(meta: ChartMeta, symbol: string, instrument: Instrument, interval: Interval): void {
  const refuse = (what: string) => {
    throw new SourceFault(
      'other_series',
      `Yahoo was asked for ${symbol} and sent ${what}`,
      JSON.stringify(meta),
    );
  };
  if (meta.symbol !== symbol) refuse(`the symbol ${meta.symbol}; correct data/instruments.json`);
  if (!isUnitOf(instrument, meta.currency)) {
    refuse(
      `prices in ${meta.currency ?? 'no stated currency'}, where ${instrument.id} is in ${instrument.unit}`,
    );
  }
  const granularity = meta.dataGranularity ?? interval;
  if (granularity !== interval) refuse(`bars of ${granularity} in place of ${interval}`);
  if (!IANAZone.isValidZone(meta.exchangeTimezoneName)) {
    const zone = `Yahoo states the time zone "${meta.exchangeTimezoneName}", which is not known`;
    throw new SourceFault('not_the_format', zone, JSON.stringify(meta));
  }
}

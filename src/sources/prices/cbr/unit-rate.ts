import { PartRefusal } from './read-parts.js';

const DECIMAL_COMMA = /^\d+(,\d+)?$/;
const POWER_OF_TEN = /^10*$/;
/** `VunitRate` may be rounded in its last digit; a wrong nominal is off by a factor. */
const TOLERANCE = 1e-4;

/** @throws PartRefusal */
function readDecimal(part: string, text: string): string {
  if (DECIMAL_COMMA.test(text)) return text.replace(',', '.');
  throw new PartRefusal(
    'unreadable_price',
    `${part} "${text.slice(0, 60)}" is no number with a decimal comma`,
  );
}

/**
 * Roubles for one unit of a currency: value / nominal. The point is moved in the digits where the nominal is a power of
 * ten, so that 134,567 for 10 gives 13.4567 and no rounding of a division. Nominals change over the years (the yuan was
 * quoted for 10 and for 1): each record brings its own.
 *
 * @param vunitRate the bank's own rate for one unit, where it gives it
 * @throws PartRefusal `unreadable_price`, `non_positive_price`, or `unit_rate_disagrees` when the two rates differ
 */
export function unitRate(nominal: string, value: string, vunitRate: string | null): number {
  const digits = readDecimal('Value', value);
  if (!/^\d{1,9}$/.test(nominal) || Number(nominal) === 0) {
    throw new PartRefusal(
      'unreadable_price',
      `Nominal "${nominal.slice(0, 60)}" is no whole number from 1 on`,
    );
  }
  const rate = POWER_OF_TEN.test(nominal)
    ? Number(`${digits}e-${nominal.length - 1}`)
    : Number(digits) / Number(nominal);
  if (!(rate > 0 && Number.isFinite(rate))) {
    throw new PartRefusal('non_positive_price', `Value "${value.slice(0, 60)}" is no price above zero`);
  }
  if (vunitRate === null) return rate;
  const stated = Number(readDecimal('VunitRate', vunitRate));
  if (Math.abs(stated - rate) <= TOLERANCE * rate) return rate;
  throw new PartRefusal(
    'unit_rate_disagrees',
    `${value} for ${nominal} is ${rate}, VunitRate says ${stated}`,
  );
}

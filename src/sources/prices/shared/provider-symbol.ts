import type { Instrument } from '../../../domain/instrument.js';

/** The provider's own name of an instrument. @throws RangeError where data/instruments.json gives none: ask `covers` first. */
export function providerSymbol(instrument: Instrument, provider: string): string {
  const symbol = instrument.providers[provider];
  if (symbol === undefined) {
    throw new RangeError(`invalid request: ${instrument.id} has no symbol of ${provider}`);
  }
  return symbol;
}

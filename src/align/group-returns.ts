import type { PricePanel } from './price-panel.js';

/**
 * An instrument's returns, as quoted or turned so that a rise means strength (USD/RUB up is a weaker rouble). Turning
 * a simple return round is the return of the short position over one session, not of the inverse quote.
 *
 * @returns one value a session of the panel; null keeps its place
 */
export function orientReturns(
  panel: Pick<PricePanel, 'instrument' | 'logReturn' | 'simpleReturn'>,
  orientation: 'quote' | 'strength',
  returnKind: 'log' | 'simple',
): readonly (number | null)[] {
  const quoted = returnKind === 'log' ? panel.logReturn : panel.simpleReturn;
  if (orientation === 'quote' || panel.instrument.strengthSign === 1) return quoted;
  return quoted.map((value) => (value === null ? null : -value));
}

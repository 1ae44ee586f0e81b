import type { PricePanel } from '../../../../src/align/price-panel.js';
import { barsOf, instrumentOf, panelOf, sessionsOf } from '../../../align/support/world.js';

/** Session dates of Xetra from the start of 2023, the place of each series below. */
const dates = sessionsOf('XETR', '2023-01-01', '2025-12-31').map(({ date }) => date);

/** A panel of an instrument of Xetra (or called otherwise) with these closes and opens on consecutive sessions. */
export function xetraPanel(
  close: readonly (number | null)[],
  open: readonly (number | null)[],
  id?: string,
): PricePanel {
  const rows = close.flatMap((price, i) => {
    const date = dates[i];
    if (date === undefined) throw new Error(`there are only ${dates.length} sessions`);
    return price === null ? [] : [[date, price, { open: open[i] ?? null }] as const];
  });
  const panel = panelOf('rhm_de', barsOf('rhm_de', rows));
  return id === undefined ? panel : { ...panel, instrument: { ...instrumentOf('rhm_de'), id } };
}

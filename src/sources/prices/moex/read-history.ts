import { closeOf } from '../../../align/close-of.js';
import type { PriceRequest } from '../price-source.js';
import type { Board } from './boards.js';
import { CellRefusal, checkWhole, readDay, shown } from './cells.js';
import { OUTSIDE, type Outcome, UNFINISHED } from './price-item.js';
import { fault, type IssRow } from './read-block.js';
import { outcomeOf, type PriceColumns, readPrices } from './read-row.js';

/** Columns of daily rows. Of futures CLOSE is the last trade; SETTLEPRICE, the clearing's price, is left alone. */
function priceColumns(board: Board): PriceColumns {
  return { open: 'OPEN', high: 'HIGH', low: 'LOW', close: 'CLOSE', volume: board.volume ? 'VOLUME' : null };
}

/** Columns without which daily rows of a board cannot be read. */
export function historyColumns(board: Board): readonly string[] {
  const { open, high, low, close, volume } = priceColumns(board);
  return ['BOARDID', 'SECID', 'TRADEDATE', open, high, low, close, ...(volume === null ? [] : [volume])];
}

/** ISS gives the morning, main and evening part of a day as 0, 1 and 2, the whole of it (its default) as 3. */
const WHOLE_DAY = '3';

function checkSeries(row: IssRow, security: string, request: PriceRequest, board: Board): void {
  if (row.SECID !== security) {
    throw fault('other_series', `asked for ${security}, it gave a row of ${shown(row.SECID)}`, shown(row));
  }
  // SUR is the exchange's code for the rouble. Other markets fill the column with what is no currency of a price.
  const currency = board.market === 'shares' ? row.CURRENCYID : undefined;
  if (typeof currency !== 'string' || currency === '') return;
  if ((currency === 'SUR' ? 'RUB' : currency) !== request.instrument.currency) {
    throw fault('other_series', `${security} is given in ${currency}`, shown(row));
  }
}

/**
 * One daily row. A row on a day without a session is taken as it stands, as a file's is, and flagged by who stores it.
 * @throws SourceFault `other_series` when the row is of another security or currency.
 */
export function readHistoryRow(row: IssRow, security: string, board: Board, request: PriceRequest): Outcome {
  const key = `${security} ${typeof row.TRADEDATE === 'string' ? row.TRADEDATE : shown(row)}`;
  return outcomeOf(row, key, () => {
    checkWhole(row);
    if (row.BOARDID !== board.board) return OUTSIDE;
    checkSeries(row, security, request, board);
    const sessionDate = readDay(row, 'TRADEDATE');
    if (sessionDate < request.from || sessionDate > request.to) return OUTSIDE;
    const part = row.TRADINGSESSION ?? WHOLE_DAY;
    if (String(part) !== WHOLE_DAY) {
      throw new CellRefusal(
        'part_of_day',
        `TRADINGSESSION is ${shown(part)}: a part of the day, not the day`,
      );
    }
    if (closeOf(request.table, sessionDate) > request.now) return UNFINISHED;
    return readPrices(row, priceColumns(board), { key, sessionDate, startAt: null });
  });
}

import { closeOf } from '../../../align/close-of.js';
import type { CalendarDate } from '../../../domain/instant.js';
import type { Fetcher } from '../../net/fetcher.js';
import type { RefusedItem } from '../../refused-item.js';
import type { PriceRequest } from '../price-source.js';
import { CellRefusal, checkWhole, readDay, readQuantity, refusedRow, shown } from './cells.js';
import { exDateOf } from './ex-date.js';
import { fetchPages, type Received } from './fetch-pages.js';
import { fault, type IssRow } from './read-block.js';

const COLUMNS = ['secid', 'registryclosedate', 'value', 'currencyid'] as const;

/** What goes ex on one session: roubles a share, and the rows that say so. */
export interface Payout {
  readonly amount: number;
  readonly rows: readonly IssRow[];
}

export interface Dividends {
  /** By ex-date, those alone whose session was asked for and has closed. */
  readonly byExDate: ReadonlyMap<CalendarDate, Payout>;
  readonly refused: readonly RefusedItem[];
  readonly received: readonly Received[];
}

export function dividendKey(security: string, row: IssRow): string {
  return `${security} dividend ${typeof row.registryclosedate === 'string' ? row.registryclosedate : shown(row)}`;
}

interface Readable {
  readonly exDate: CalendarDate;
  readonly amount: number;
}

/** One dividend, null when its ex-date is not asked for or not over. @throws CellRefusal */
function readDividend(row: IssRow, request: PriceRequest): Readable | null {
  const exDate = exDateOf(request.table, readDay(row, 'registryclosedate'));
  if (exDate === null || exDate < request.from || exDate > request.to) return null;
  if (closeOf(request.table, exDate) > request.now) return null;
  const { value, currencyid } = row;
  if (currencyid !== 'RUB' && currencyid !== 'SUR') {
    throw new CellRefusal(
      'other_currency',
      `currencyid is ${shown(currencyid)}: only roubles can be added back`,
    );
  }
  const amount = readQuantity(row, 'value');
  if (amount === null || amount === 0) {
    throw new CellRefusal('no_amount', `value is ${shown(value)}: no amount a share`);
  }
  return { exDate, amount };
}

/** Rows of the same day and amount are one dividend listed twice; of other amounts, two that go ex together. */
export function readDividends(
  rows: readonly IssRow[],
  security: string,
  request: PriceRequest,
): Omit<Dividends, 'received'> {
  const byExDate = new Map<CalendarDate, Payout>();
  const refused: RefusedItem[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const content = JSON.stringify(row.cells ?? [row.registryclosedate, row.value, row.currencyid]);
    if (seen.has(content)) continue;
    seen.add(content);
    try {
      checkWhole(row);
      if (row.secid !== security) {
        throw fault(
          'other_series',
          `asked for ${security}, it gave a dividend of ${shown(row.secid)}`,
          shown(row),
        );
      }
      const dividend = readDividend(row, request);
      if (dividend === null) continue;
      const { amount, rows: others } = byExDate.get(dividend.exDate) ?? { amount: 0, rows: [] };
      byExDate.set(dividend.exDate, { amount: amount + dividend.amount, rows: [...others, row] });
    } catch (error) {
      if (!(error instanceof CellRefusal)) throw error;
      refused.push(refusedRow(row, dividendKey(security, row), error.reason, error.message));
    }
  }
  return { byExDate, refused };
}

/**
 * The dividends of a share whose ex-date lies in the request. Since autumn 2025 many who ask without a subscription
 * report an answer without the block, an empty one or a page of HTML; none of these says that nothing was paid.
 * @throws FetchFault, and SourceFault where there is no list: every share of the table of boards has paid before.
 */
export async function fetchDividends(
  baseUrl: string,
  security: string,
  request: PriceRequest,
  fetcher: Fetcher,
): Promise<Dividends> {
  const absent = `there is no list of dividends of ${security} (the exchange may keep it for subscribers); without it an ex-date looks like news, so import the share and its dividends from a file`;
  const question = {
    url: `${baseUrl}/iss/securities/${security}/dividends.json?iss.meta=off`,
    block: 'dividends',
    columns: COLUMNS,
    cursor: 'one_page',
    absent,
  } as const;
  const { rows, received } = await fetchPages(question, fetcher);
  if (rows.length === 0) throw fault('provider_error', absent, '');
  return { ...readDividends(rows, security, request), received };
}

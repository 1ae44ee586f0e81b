import type { Fetched, Fetcher } from '../../net/fetcher.js';
import { fault, type IssAnswer, type IssRow, readAnswer, rowsOf } from './read-block.js';

export type Received = Pick<Fetched, 'url' | 'headers' | 'sentAt' | 'receivedAt'>;

/** What is asked for, page by page. */
export interface PageQuestion {
  /** Without `start`. */
  readonly url: string;
  readonly block: string;
  readonly columns: readonly string[];
  /**
   * `needed`: the block `<name>.cursor` must be there; `optional`: heeded where it is; `one_page`: without it the answer
   * is whole, and `start` would be passed over.
   */
  readonly cursor: 'needed' | 'optional' | 'one_page';
  /** Why there may be no such block at all, and what to do then; else its absence is a change of format. */
  readonly absent?: string;
}

export interface Pages {
  readonly rows: readonly IssRow[];
  readonly received: readonly Received[];
}

interface PageCursor {
  readonly index: number;
  readonly total: number;
  readonly pageSize: number;
}

/** 20,000 rows in pages of 100: 80 years of days; candles come in pages of 500. More is a server going in circles. */
const MOST_PAGES = 200;

function cursorOf(answer: IssAnswer, { block, cursor }: PageQuestion): PageCursor | null {
  const name = `${block}.cursor`;
  if (cursor !== 'needed' && !Object.hasOwn(answer.blocks, name)) return null;
  const [row] = rowsOf(answer, name, ['INDEX', 'TOTAL', 'PAGESIZE']);
  const [index, total, pageSize] = [row?.INDEX, row?.TOTAL, row?.PAGESIZE];
  if (typeof index !== 'number' || typeof total !== 'number' || typeof pageSize !== 'number') {
    throw fault('not_the_format', `the block "${name}" holds no three numbers`, answer.text);
  }
  return { index, total, pageSize };
}

/**
 * All rows of a block. The next page begins after the rows already had, whatever the size of a page. The end is an
 * empty page, or a page that the cursor says is the last and that is not full: a total alone is not believed.
 * @throws FetchFault, and SourceFault `provider_error` when the server goes in circles.
 */
export async function fetchPages(question: PageQuestion, fetcher: Fetcher): Promise<Pages> {
  const rows: IssRow[] = [];
  const received: Received[] = [];
  const seen = new Set<string>();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const start = rows.length;
    const fetched = await fetcher.get(`${question.url}&start=${start}`);
    const { url, headers, sentAt, receivedAt } = fetched;
    received.push({ url, headers, sentAt, receivedAt });
    const answer = readAnswer(fetched);
    if (question.absent !== undefined && !Object.hasOwn(answer.blocks, question.block)) {
      throw fault('provider_error', question.absent, answer.text);
    }
    const found = rowsOf(answer, question.block, question.columns);
    const cursor = cursorOf(answer, question);
    if (found.length === 0) return { rows, received };
    if (cursor === null && question.cursor === 'one_page') return { rows: [...rows, ...found], received };
    const content = JSON.stringify(found);
    if (seen.has(content) || (cursor !== null && cursor.index !== start)) {
      const told = cursor === null ? 'a page it had given before' : `the page that begins at ${cursor.index}`;
      throw fault('provider_error', `asked for rows from ${start} on, it gave ${told}`, answer.text);
    }
    seen.add(content);
    rows.push(...found);
    if (cursor !== null && rows.length >= cursor.total && found.length < cursor.pageSize) {
      return { rows, received };
    }
  }
  throw fault('provider_error', `${MOST_PAGES} pages of "${question.block}" have no end`, '');
}

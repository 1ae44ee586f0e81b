import type { FetchFault } from '../../net/fetcher.js';
import { SourceFault } from '../../source-fault.js';
import { startOfText } from '../shared/decode-text.js';

/** What Yahoo writes into `chart.error`, found in the beginning of a body that may be cut. */
function errorIn(text: string): { readonly code: string; readonly description: string } | null {
  const code = /"error"\s*:\s*\{[^}]*"code"\s*:\s*"([^"]*)"/.exec(text)?.[1];
  if (code === undefined) return null;
  return { code, description: /"description"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? code };
}

function faultOf(text: string, symbol: string): SourceFault | null {
  const error = errorIn(text);
  if (error === null) return null;
  if (error.code === 'Not Found') {
    const message = `Yahoo does not know ${symbol} (any more): ${error.description}; correct data/instruments.json`;
    return new SourceFault('unknown_symbol', message, text);
  }
  return new SourceFault('provider_error', `Yahoo gives no answer on ${symbol}: ${error.description}`, text);
}

/** Yahoo's own words in a 4xx answer as a SourceFault; any other fault as it came. */
export function explainFetch(fault: FetchFault, symbol: string): FetchFault | SourceFault {
  const speaks = fault.code === 'not_found' || fault.code === 'rejected';
  return (speaks ? faultOf(fault.facts.bodyStart ?? '', symbol) : null) ?? fault;
}

/** Why an answer with status 200 could not be read: Yahoo's own words, or what stands in place of a chart. */
export function explainAnswer(body: Uint8Array, symbol: string, error: unknown): SourceFault {
  const start = startOfText(body);
  const why = error instanceof Error ? error.message.slice(0, 200) : String(error);
  const what = start.trimStart().startsWith('<')
    ? 'a page in place of the data'
    : `no readable chart: ${why}`;
  const message = `Yahoo sent for ${symbol} ${what}; ask again later`;
  return faultOf(start, symbol) ?? new SourceFault('not_the_format', message, start);
}

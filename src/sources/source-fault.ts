/**
 * An answer as a whole that cannot be used although the host gave one.
 * - `not_the_format`: HTML or a proof-of-work page instead of data, truncated JSON or XML, another encoding;
 * - `columns_changed`: a column that the adapter needs is not there;
 * - `provider_error`: the provider says in its own words that it cannot answer;
 * - `unknown_symbol`: the provider does not know the instrument (any more);
 * - `other_series`: the answer speaks of another symbol, currency, unit or interval than was asked for.
 */
export type SourceFaultCode =
  | 'not_the_format'
  | 'columns_changed'
  | 'provider_error'
  | 'unknown_symbol'
  | 'other_series';

/** The message is one sentence that names the provider, what came instead and the remedy. */
export class SourceFault extends Error {
  constructor(
    readonly code: SourceFaultCode,
    message: string,
    /** The beginning of the answer as text. */
    readonly bodyStart: string,
  ) {
    super(message);
    this.name = 'SourceFault';
  }
}

/** What an instrument is studied as. `energy` splits into commodity, gas and equity by `subgroup`. */
export const GROUPS = [
  'ruble',
  'energy',
  'defense',
  'russia_equity',
  'russia_vol',
  'peace_proxy',
  'benchmark',
] as const;
export type Group = (typeof GROUPS)[number];

export const SUBGROUPS = ['commodity', 'gas', 'equity'] as const;
export type Subgroup = (typeof SUBGROUPS)[number];

/**
 * How a bar becomes a return.
 * - `price`: raw close; dividends and splits stored beside it are added back.
 * - `adjusted`: the reviewed files deliver closes already adjusted (`total`), and dividends are not added twice; to closes
 *   of a source that keeps payouts apart they are added back as with `price`.
 * - `total_return_index`: dividends are inside the level.
 * - `rate`: an exchange rate or a level without payouts (FX, volatility index, commodity).
 */
export const RETURN_RULES = ['price', 'adjusted', 'total_return_index', 'rate'] as const;
export type ReturnRule = (typeof RETURN_RULES)[number];

/** One reviewed instrument. Units: prices in `unit` of `currency` (London quotes pence, `GBX`). */
export interface Instrument {
  readonly id: string;
  readonly name: string;
  readonly group: Group;
  readonly subgroup: Subgroup | null;
  /** Key of a session table: an ISO 10383 MIC or an FX, fixing or settlement venue. */
  readonly venue: string;
  readonly currency: string;
  readonly unit: string;
  /** What the number says, e.g. `RUB per USD`: a rise is then a weaker rouble. */
  readonly quote: string;
  /** +1 or −1: the sign that makes a rise mean "stronger" for the group; group results are aligned by it. */
  readonly strengthSign: 1 | -1;
  /** Who sets the price at the margin: `resident` for Moscow since 2022. */
  readonly priceSetter: 'resident' | 'global';
  /** Instrument id of a synchronous benchmark, or null where none can be had (FX, commodities). */
  readonly benchmark: string | null;
  readonly factors: readonly string[];
  readonly returnRule: ReturnRule;
  /** `unknown` on a share without dividend coverage: flagged `ex_date_unknown`, kept out of primary tests. */
  readonly dividends: 'covered' | 'none' | 'unknown';
  /** |one-session log return| beyond which a bar is flagged `return_limit`. */
  readonly returnLimit: number;
  /** Stated lag from a session's close to the source's publication of its bar, for modelled availability (15 by default). */
  readonly publicationLagMinutes: number;
  /** Whether a bar's open is a price one could enter at. */
  readonly tradeableOpen: boolean;
  /** A continuous front-month contract: at each roll its return jumps from one contract to the next. */
  readonly rolls: boolean;
  readonly providers: Readonly<Record<string, string>>;
  readonly notes: string | null;
}

import type { BarObservation, Interval } from '../../domain/bar.js';
import type { CalendarDate, Instant } from '../../domain/instant.js';
import type { Instrument } from '../../domain/instrument.js';
import type { SessionTable } from '../../domain/session.js';
import type { Fetched, Fetcher } from '../net/fetcher.js';
import type { RefusedItem } from '../refused-item.js';

/** Which bars are asked for. Dates are the venue's session dates (for a fixing: setting days), both inside. */
export interface PriceRequest {
  readonly instrument: Instrument;
  readonly table: SessionTable;
  readonly interval: Interval;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** A bar whose session has not closed by this instant is not taken: it is counted as `unfinished`. */
  readonly now: Instant;
}

/** A bar as a provider gave it. */
export interface FetchedBar extends BarObservation {
  /**
   * From when the provider changes it no more, where it says so. A daily bar of a market round the clock moves on after
   * the fixing its session closes with: its close was not there before this.
   */
  readonly finalAt?: Instant;
}

/** What a provider gave. bars + unfinished + refused + outside = the items in its answers. */
export interface PriceAnswer {
  /**
   * Ascending by session date and start, one a key, without flags (they need the stored neighbours). Raw closes with
   * dividends and splits beside them, unless the provider has adjusted ones alone.
   */
  readonly bars: readonly FetchedBar[];
  /** Bars left out because their session has not closed. */
  readonly unfinished: number;
  /** Items outside the dates that were asked for, or that stand twice with the same content. */
  readonly outside: number;
  readonly refused: readonly RefusedItem[];
  /** Every answer behind the bars, in the order it came: for the clock check, sizes and the poll ledger. */
  readonly received: readonly Pick<Fetched, 'url' | 'headers' | 'sentAt' | 'receivedAt'>[];
}

/** One provider of prices. Its name is the `source` of its bars; it never mixes symbols in one series. */
export interface PriceSource {
  readonly name: string;
  /** Whether it has this instrument (a provider symbol in data/instruments.json) at this interval. */
  covers(instrument: Instrument, interval: Interval): boolean;
  /**
   * All pages of the request. A session with no row is no fault here: the gap ledger holds the calendar against it.
   * @throws FetchFault when the provider cannot be had, SourceFault when what it gave cannot be used as a whole.
   */
  fetch(request: PriceRequest, fetcher: Fetcher): Promise<PriceAnswer>;
}

import { ownValue } from '../../../domain/own-value.js';

/** Where a security stands in the exchange's information server (ISS). */
export interface Board {
  readonly engine: 'stock' | 'currency' | 'futures';
  readonly market: 'shares' | 'index' | 'selt' | 'forts';
  /** The board whose rows are taken; those of every other board are left out. */
  readonly board: string;
  /** Whether VOLUME counts what was traded: shares or contracts. Indices and the currency market have none that does. */
  readonly volume: boolean;
}

const SHARES: Board = { engine: 'stock', market: 'shares', board: 'TQBR', volume: true };
/** Indices that come from the old rouble exchange (MICEX). */
const MICEX_INDEX: Board = { engine: 'stock', market: 'index', board: 'SNDX', volume: false };
/** Indices that come from the RTS, dollar and total-return ones and the rates they are converted at among them. */
const RTS_INDEX: Board = { engine: 'stock', market: 'index', board: 'RTSI', volume: false };
const CURRENCY: Board = { engine: 'currency', market: 'selt', board: 'CETS', volume: false };
const FUTURES: Board = { engine: 'futures', market: 'forts', board: 'RFUD', volume: true };

/**
 * The securities of data/instruments.json whose provider is `moex`. Reviewed against public programs that ask ISS and
 * rows they recorded of it, not against ISS itself:
 * - TQBR, CETS (CNYRUB_TOM) and RFUD (USDRUBF) stand in many programs and in recorded answers;
 * - IMOEX on SNDX and MCFTRR, RTSI and RVI on RTSI stand in several; recorded rows of IMOEX name SNDX;
 * - RTSUSDCUR is asked for in stock/index; that its board is RTSI is by analogy with the RTS family.
 * A wrong board gives no rows, so the series shows as missing, never as another one. Each share here has paid a
 * dividend, on which `fetchDividends` relies.
 */
const BOARDS: Readonly<Record<string, Board>> = {
  SBER: SHARES,
  GAZP: SHARES,
  LKOH: SHARES,
  ROSN: SHARES,
  IMOEX: MICEX_INDEX,
  MCFTRR: RTS_INDEX,
  RTSI: RTS_INDEX,
  RVI: RTS_INDEX,
  RTSUSDCUR: RTS_INDEX,
  CNYRUB_TOM: CURRENCY,
  USDRUBF: FUTURES,
  EURRUBF: FUTURES,
};

/** The board of a security; undefined for one that nobody has placed. */
export function boardOf(security: string): Board | undefined {
  return ownValue(BOARDS, security);
}

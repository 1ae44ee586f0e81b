import { loadCalendars } from '../../../../src/config/calendars.js';
import { loadInstruments } from '../../../../src/config/instruments.js';
import { DATA_DIR } from '../../../../src/config/paths.js';
import { calendarDate, instant } from '../../../../src/domain/instant.js';
import type { Fetched, Fetcher } from '../../../../src/sources/net/fetcher.js';
import { CBR_BASE_URL, cbrSource } from '../../../../src/sources/prices/cbr/cbr-source.js';
import type { PriceAnswer, PriceRequest } from '../../../../src/sources/prices/price-source.js';

const tables = loadCalendars(DATA_DIR);
const instruments = loadInstruments(DATA_DIR, [...tables.keys()]);

export const TABLE = (() => {
  const table = tables.get('CBR');
  if (table === undefined) throw new Error('no calendar of the Bank of Russia');
  return table;
})();

export const INSTRUMENTS = instruments;

/** Windows-1251 by hand: Latin as it is, А to я from 0xC0 on. */
export function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
    throw new Error(`"${letter}" is not in the test's alphabet`);
  });
}

export interface Rate {
  /** dd.mm.yyyy */
  readonly date: string;
  readonly value: string;
  readonly nominal?: string;
  readonly vunit?: string;
  readonly id?: string;
}

const PROLOG = '<?xml version="1.0" encoding="windows-1251"?>';

export function dynamicXml(rates: readonly Rate[], currency = 'R01235'): string {
  const records = rates.map(({ date, value, nominal = '1', vunit, id = currency }) => {
    const unit = vunit === undefined ? '' : `<VunitRate>${vunit}</VunitRate>`;
    return `<Record Date="${date}" Id="${id}"><Nominal>${nominal}</Nominal><Value>${value}</Value>${unit}</Record>`;
  });
  const name = 'name="Foreign Currency Market Dynamic"';
  return `${PROLOG}<ValCurs ID="${currency}" DateRange1="01.01.2025" DateRange2="31.01.2025" ${name}>${records.join('')}</ValCurs>`;
}

export function answerOf(xml: string | Uint8Array): Pick<Fetched, 'body' | 'url'> {
  return { body: typeof xml === 'string' ? windows1251(xml) : xml, url: 'https://www.cbr.ru/answer' };
}

/** A bank that answers every question with one text, or from its books by the dates asked for. */
export function bank(answer: string | readonly Rate[]): Fetcher & { urls: string[] } {
  const urls: string[] = [];
  const iso = (dotted: string) => dotted.split(/[./]/).reverse().join('-');
  return {
    urls,
    async get(url): Promise<Fetched> {
      urls.push(url);
      const query = new URL(url).searchParams;
      const [from, to] = [iso(query.get('date_req1') ?? ''), iso(query.get('date_req2') ?? '')];
      const xml =
        typeof answer === 'string'
          ? answer
          : dynamicXml(answer.filter(({ date }) => from <= iso(date) && iso(date) <= to));
      const at = instant('2026-07-01T00:00:00Z');
      return { status: 200, headers: {}, sentAt: at, receivedAt: at, ...answerOf(xml), url };
    },
    async close() {},
  };
}

export interface Ask {
  readonly id?: string;
  readonly from: string;
  readonly to: string;
  readonly now?: string;
}

export function requestOf({ id = 'usd_rub_cbr', from, to, now = '2026-07-01T00:00:00Z' }: Ask): PriceRequest {
  const instrument = instruments.find((candidate) => candidate.id === id);
  if (instrument === undefined) throw new Error(`no instrument ${id}`);
  return {
    instrument,
    table: TABLE,
    interval: '1d',
    from: calendarDate(from),
    to: calendarDate(to),
    now: instant(now),
  };
}

export function fetchCbr(ask: Ask, fetcher: Fetcher): Promise<PriceAnswer> {
  return cbrSource({ baseUrl: CBR_BASE_URL }).fetch(requestOf(ask), fetcher);
}

export function totalOf({ bars, unfinished, refused, outside }: PriceAnswer): number {
  return bars.length + unfinished + refused.length + outside;
}

/** Setting day, date of force, rate. */
export function ratesOf({ bars }: PriceAnswer) {
  return bars.map(({ sessionDate, effectiveDate, close }) => [sessionDate, effectiveDate, close]);
}

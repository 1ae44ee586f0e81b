import type { CalendarDate } from '../../../../src/domain/instant.js';
import { barVersionAt, type TrueSeries } from '../world/bars.js';
import { HTML, type Reply, reply, type Speaker } from './reply.js';
import { encodeWindows1251 } from './windows-1251.js';

const TYPE = 'application/xml; charset=windows-1251';
const DATE = /^(\d\d)[/.](\d\d)[/.](\d{4})$/;

function readDate(text: string | null): CalendarDate | null {
  const parts = DATE.exec(text ?? '');
  return parts === null ? null : (`${parts[3]}-${parts[2]}-${parts[1]}` as CalendarDate);
}

const writeDate = (date: CalendarDate) => date.split('-').reverse().join('.');
const comma = (value: number, decimals: number) => value.toFixed(decimals).replace('.', ',');

/** `/scripts/XML_dynamic.asp`: one currency's rates by the date they are in force, both ends inside. */
export function speakCbr(all: readonly TrueSeries[]): Speaker {
  const byCode = new Map(all.filter(({ provider }) => provider === 'cbr').map((each) => [each.symbol, each]));
  return ({ path, query, now }): Reply | null => {
    if (path !== '/scripts/XML_dynamic.asp') return null;
    const from = readDate(query.get('date_req1'));
    const to = readDate(query.get('date_req2'));
    const code = query.get('VAL_NM_RQ') ?? '';
    if (from === null || to === null) return reply(200, HTML, 'Error in parameters');
    const series = byCode.get(code);
    const served: string[] = [];
    const records = (series?.bars ?? []).flatMap((bar) => {
      const { effectiveDate } = bar;
      const version = barVersionAt(bar, now);
      if (version === null || effectiveDate === null || effectiveDate < from || effectiveDate > to) return [];
      served.push(version.id);
      const nominal = series?.instrument.nominal ?? 1;
      const decimals = series?.instrument.decimals ?? 4;
      return [
        `<Record Date="${writeDate(effectiveDate)}" Id="${code}"><Nominal>${nominal}</Nominal>` +
          `<Value>${comma(version.close * nominal, 4)}</Value>` +
          `<VunitRate>${comma(version.close, decimals)}</VunitRate></Record>`,
      ];
    });
    const xml =
      `<?xml version="1.0" encoding="windows-1251"?><ValCurs ID="${code}" DateRange1="${writeDate(from)}" ` +
      `DateRange2="${writeDate(to)}" name="Foreign Currency Market Dynamic (SIMULATED)">${records.join('')}</ValCurs>`;
    return { status: 200, type: TYPE, body: encodeWindows1251(xml), served };
  };
}

/**
 * Names of time zones that feeds write, and their minutes east of Greenwich. The North American ones and UT mean what
 * RFC 822 (section 5) says; the European ones are those of the EU's summer-time directive 2000/84/EC and of Moscow
 * since 26 October 2014. A name stands here only if newsrooms use it for one offset. Reviewed 2026-11-26.
 */
const MINUTES_EAST: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  MEZ: 60,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  JST: 540,
  KST: 540,
  HKT: 480,
};

/** Names that stand for several offsets among newsrooms, so that nobody can tell which is meant. */
const AMBIGUOUS: Readonly<Record<string, string>> = {
  IST: 'India, Israel or Ireland',
  AST: 'Atlantic Canada or Arabia',
  ADT: 'Atlantic Canada or Arabia',
  GST: 'the Gulf or South Georgia',
  SST: 'Singapore or Samoa',
  AMT: 'Armenia or the Amazon',
  ECT: 'Ecuador or the Caribbean',
  MSD: 'Moscow at +4 until 2011, and at +3 in old software since',
};

const OFFSET = /^(?:GMT|UTC?)?([+-])(\d{2})(?::?(\d{2}))?$/;
/** Kiribati is the furthest east, Baker Island the furthest west. */
const FURTHEST_EAST = 14 * 60;
const FURTHEST_WEST = -12 * 60;

function readOffset(sign: string, hours: string, minutes: string): number | null {
  const size = Number(hours) * 60 + Number(minutes);
  const east = sign === '-' ? 0 - size : size;
  return Number(minutes) < 60 && east >= FURTHEST_WEST && east <= FURTHEST_EAST ? east : null;
}

/**
 * Reads a zone: `+0300`, `+03:00`, `+03`, `GMT+0300` or a reviewed name, in any letter case.
 * @returns minutes east of Greenwich, or what is wrong with it, as the end of a sentence.
 */
export function readZone(text: string): number | { readonly fault: string } {
  const name = text.toUpperCase();
  const [, sign, hours, minutes = '00'] = OFFSET.exec(name) ?? [];
  if (sign !== undefined && hours !== undefined) {
    return (
      readOffset(sign, hours, minutes) ?? { fault: `has the offset "${text}", which no place on Earth has` }
    );
  }
  if (Object.hasOwn(MINUTES_EAST, name)) return MINUTES_EAST[name] ?? 0;
  if (Object.hasOwn(AMBIGUOUS, name)) {
    return { fault: `has the ambiguous time zone ${name} (${AMBIGUOUS[name]})` };
  }
  return { fault: `has the unknown time zone "${text}"` };
}

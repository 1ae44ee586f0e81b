import type { Confounder } from '../domain/confounder.js';
import type { ContractRule } from '../domain/contract.js';
import { addDays, type CalendarDate, calendarDate } from '../domain/instant.js';
import type { Instrument } from '../domain/instrument.js';
import type { SessionTable } from '../domain/session.js';
import { sessionIndexOnOrAfter } from './find-session.js';

/** A month as a running number of months, so that adding months is addition. */
const monthNumber = (date: CalendarDate): number =>
  Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

function dayOf(month: number, day: number): CalendarDate {
  const year = Math.floor(month / 12);
  const two = (value: number) => String(value).padStart(2, '0');
  return calendarDate(`${year}-${two((month % 12) + 1)}-${two(day)}`);
}

/** Index of the last session on or before a date; −1 where the table begins later. */
function lastOnOrBefore(table: SessionTable, date: CalendarDate): number {
  return (sessionIndexOnOrAfter(table, addDays(date, 1)) ?? table.sessions.length) - 1;
}

/** The last day on which the contract of a month trades; null where the calendar does not reach. */
export function lastTradeOf(
  rule: ContractRule,
  contract: number,
  calendar: SessionTable,
): CalendarDate | null {
  const month = contract - rule.monthsBefore;
  const anchor = rule.anchor === 'month_end' ? addDays(dayOf(month + 1, 1), -1) : dayOf(month, rule.anchor);
  const special = rule.except.find(({ contractMonth }) => contractMonth === (contract % 12) + 1);
  const back = special?.sessionsBack ?? rule.sessionsBack;
  return calendar.sessions[lastOnOrBefore(calendar, anchor) - back]?.date ?? null;
}

/**
 * The rolls of a continuous front-month series: each dated by the first session that shows the next contract, and lying
 * at the close before it, so that the return of that session alone holds it.
 *
 * @param venue sessions of the instrument; @param calendar sessions whose days the rule counts
 */
export function contractRolls(
  rule: ContractRule,
  instrument: Pick<Instrument, 'id' | 'name' | 'group'>,
  venue: SessionTable,
  calendar: SessionTable,
): Confounder[] {
  const [first, last] = [calendar.sessions.at(0), calendar.sessions.at(-1)];
  if (first === undefined || last === undefined) return [];
  const rolls: Confounder[] = [];
  const until = monthNumber(last.date) + rule.monthsBefore;
  for (let contract = monthNumber(first.date) + rule.monthsBefore; contract <= until; contract += 1) {
    const lastTrade = lastTradeOf(rule, contract, calendar);
    if (lastTrade === null) continue;
    const before = lastOnOrBefore(venue, lastTrade);
    const [shown, next] = [venue.sessions[before], venue.sessions[before + 1]];
    if (shown === undefined || next === undefined) continue;
    rolls.push({
      kind: 'contract_roll',
      date: next.date,
      until: next.date,
      timeZone: venue.timeZone,
      at: shown.closeAt,
      scheduled: true,
      title: `${instrument.name}: the contract of ${dayOf(contract, 1).slice(0, 7)} traded last on ${lastTrade}`,
      groups: [instrument.group],
      instrumentId: instrument.id,
      source: rule.source,
    });
  }
  return rolls;
}

/** The rolls of every instrument that has a rule, instrument by instrument. */
export function allRolls(
  rules: readonly ContractRule[],
  instruments: readonly Pick<Instrument, 'id' | 'name' | 'group' | 'venue'>[],
  tables: ReadonlyMap<string, SessionTable>,
): Confounder[] {
  return rules.flatMap((rule) => {
    const instrument = instruments.find(({ id }) => id === rule.instrumentId);
    const venue = instrument && tables.get(instrument.venue);
    const calendar = tables.get(rule.calendar);
    return instrument === undefined || venue === undefined || calendar === undefined
      ? []
      : contractRolls(rule, instrument, venue, calendar);
  });
}

import { modelledAvailableAt } from '../../../src/align/availability.js';
import { buildPanel } from '../../../src/align/build-panel.js';
import { sessionIndexOf } from '../../../src/align/find-session.js';
import type { PricePanel } from '../../../src/align/price-panel.js';
import { loadCalendars } from '../../../src/config/calendars.js';
import { loadInstruments } from '../../../src/config/instruments.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import type { AsOf } from '../../../src/domain/as-of.js';
import type { Bar } from '../../../src/domain/bar.js';
import type { Headline } from '../../../src/domain/headline.js';
import { calendarDate, endOfDate, type Instant, instant } from '../../../src/domain/instant.js';
import type { Instrument } from '../../../src/domain/instrument.js';
import type { Session, SessionTable } from '../../../src/domain/session.js';
import { bar, headline } from '../../store/rows.js';

const tables = loadCalendars(DATA_DIR);
const instruments = loadInstruments(DATA_DIR, [...tables.keys()]);

/** The reviewed calendar of a venue. */
export function venue(name: string): SessionTable {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`no calendar of ${name}`);
  return table;
}

/** The reviewed instrument of this id. */
export function instrumentOf(id: string): Instrument {
  const found = instruments.find((instrument) => instrument.id === id);
  if (found === undefined) throw new Error(`no instrument ${id}`);
  return found;
}

/** The venue's sessions of a range of dates. */
export function sessionsOf(name: string, from: string, to: string): readonly Session[] {
  return venue(name).sessions.filter(({ date }) => from <= date && date <= to);
}

/** Bars of an instrument by date and close, each available when the instrument's lag says, from one source `file`. */
export function barsOf(
  id: string,
  rows: readonly (readonly [date: string, close: number, over?: Partial<Bar>])[],
): Bar[] {
  const instrument = instrumentOf(id);
  const table = venue(instrument.venue);
  return rows.map(([date, close, over]) => {
    const sessionDate = calendarDate(date);
    const session = table.sessions[sessionIndexOf(table, sessionDate) ?? -1];
    const availableAt = modelledAvailableAt(session ?? { closeAt: endOfDate(sessionDate) }, instrument);
    return bar({
      instrumentId: id,
      source: 'file',
      sessionDate,
      close,
      open: close,
      recordedAt: availableAt,
      availableAt,
      ...over,
    });
  });
}

/** Later than any session of the calendars. */
export const THE_END: AsOf = { at: instant('2028-06-01T00:00:00Z'), basis: 'available' };

/** The panel of an instrument on its own venue's calendar. */
export function panelOf(id: string, bars: readonly Bar[], asOf: AsOf = THE_END): PricePanel {
  const instrument = instrumentOf(id);
  return buildPanel(bars, instrument, venue(instrument.venue), asOf);
}

/** A headline known at this instant on both clocks. */
export function newsAt(at: string | Instant, over: Partial<Headline> = {}): Headline {
  return headline({ publishedAt: instant(at), availableAt: instant(at), ...over });
}

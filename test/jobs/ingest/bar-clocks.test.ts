import { describe, expect, it } from '@jest/globals';
import { fetchedBarClocks } from '../../../jobs/ingest/bar-clocks.js';
import { loadCalendars } from '../../../src/config/calendars.js';
import { loadInstruments } from '../../../src/config/instruments.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import { calendarDate, instant } from '../../../src/domain/instant.js';
import { bar } from '../../store/rows.js';

const tables = loadCalendars(DATA_DIR);
const instruments = loadInstruments(DATA_DIR, [...tables.keys()]);
const LATER = instant('2025-08-20T00:00:00Z');

function clocks(id: string, finalAt?: string) {
  const instrument = instruments.find((each) => each.id === id);
  const table = tables.get(instrument?.venue ?? '');
  if (instrument === undefined || table === undefined) throw new Error(`no instrument ${id}`);
  const row = { ...bar({ instrumentId: id, sessionDate: calendarDate('2025-08-15') }) };
  const fetched = finalAt === undefined ? row : { ...row, finalAt: instant(finalAt) };
  return fetchedBarClocks(fetched, { instrument, table }, LATER);
}

describe('when a fetched bar became public', () => {
  it('is its stated lag after the close', () => {
    expect(clocks('xom')).toMatchObject({
      availableAt: '2025-08-15T20:15:00.000Z',
      availableBasis: 'modelled',
    });
  });

  it('is never before the provider ceased to change it: a currency moves on after New York’s close', () => {
    expect(clocks('eur_huf').availableAt).toBe('2025-08-15T21:15:00.000Z');
    expect(clocks('eur_huf', '2025-08-15T23:00:00Z').availableAt).toBe('2025-08-15T23:00:00.000Z');
    expect(clocks('xom', '2025-08-15T20:15:00Z').availableAt).toBe('2025-08-15T20:15:00.000Z');
  });
});

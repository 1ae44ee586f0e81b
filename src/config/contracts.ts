import { z } from 'zod';
import type { ContractRule } from '../domain/contract.js';
import type { Instrument } from '../domain/instrument.js';
import { DataFileError, readJson } from './read-json.js';

const FILE = 'contracts.json';

const text = z.string().min(1);
const sessionsBack = z.int().min(0).max(20);

const CONTRACT = z
  .strictObject({
    instrument: text,
    calendar: text,
    months_before: z.int().min(0).max(12),
    anchor: z.union([z.int().min(1).max(28), z.literal('month_end')]),
    sessions_back: sessionsBack,
    except: z
      .array(z.strictObject({ contract_month: z.int().min(1).max(12), sessions_back: sessionsBack }))
      .default([]),
    source: text,
  })
  .transform(
    (row): ContractRule => ({
      instrumentId: row.instrument,
      calendar: row.calendar,
      monthsBefore: row.months_before,
      anchor: row.anchor,
      sessionsBack: row.sessions_back,
      except: row.except.map((each) => ({
        contractMonth: each.contract_month,
        sessionsBack: each.sessions_back,
      })),
      source: row.source,
    }),
  );

/** The form of data/contracts.json, described in docs/claims.md. */
const FILE_SCHEMA = z.strictObject({ provenance: text, contracts: z.array(CONTRACT) });

/**
 * Reads the reviewed rule of each instrument that rolls.
 *
 * @param venues the session tables there are
 * @throws DataFileError naming file and instrument where a row is malformed, stands twice, is of an instrument that does
 *   not roll, counts on a calendar that does not exist, or where one that rolls has no rule.
 */
export function loadContracts(
  dataDir: string,
  instruments: readonly Pick<Instrument, 'id' | 'rolls'>[],
  venues: readonly string[],
): readonly ContractRule[] {
  const { contracts } = readJson(dataDir, FILE, FILE_SCHEMA);
  const rolling = instruments.filter(({ rolls }) => rolls).map(({ id }) => id);
  const ruled = contracts.map(({ instrumentId }) => instrumentId);
  const problems = [
    ...ruled.filter((id, i) => ruled.indexOf(id) < i).map((id) => `${id}: stands twice`),
    ...ruled.filter((id) => !rolling.includes(id)).map((id) => `${id}: is no instrument that rolls`),
    ...rolling.filter((id) => !ruled.includes(id)).map((id) => `${id}: rolls and has no rule`),
    ...contracts
      .filter(({ calendar }) => !venues.includes(calendar))
      .map(({ instrumentId, calendar }) => `${instrumentId}: "${calendar}" has no calendar`),
  ];
  if (problems.length > 0) throw new DataFileError(`${FILE}: ${problems.join('; ')}`);
  return contracts;
}

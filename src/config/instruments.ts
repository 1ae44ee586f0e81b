import { z } from 'zod';
import { GROUPS, type Instrument, RETURN_RULES, SUBGROUPS } from '../domain/instrument.js';
import { DataFileError, readJson } from './read-json.js';

const FILE = 'instruments.json';

const text = z.string().min(1);
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'is not lower-case letters, digits and underscores');

const INSTRUMENT_SCHEMA = z
  .strictObject({
    id,
    name: text,
    group: z.enum(GROUPS),
    subgroup: z.enum(SUBGROUPS).nullable(),
    venue: text,
    currency: z.string().regex(/^[A-Z]{3}$/, 'is not an ISO 4217 code'),
    unit: text,
    quote: text,
    strength_sign: z.union([z.literal(1), z.literal(-1)]),
    price_setter: z.enum(['resident', 'global']),
    benchmark: id.nullable(),
    factors: z.array(id),
    return_rule: z.enum(RETURN_RULES),
    dividends: z.enum(['covered', 'none', 'unknown']),
    return_limit: z.number().positive(),
    publication_lag_minutes: z.int().min(0),
    tradeable_open: z.boolean(),
    rolls: z.boolean().default(false),
    providers: z.record(text, text),
    notes: text.nullable(),
  })
  .refine(({ group, subgroup }) => (group === 'energy') === (subgroup !== null), {
    path: ['subgroup'],
    message: 'is for the members of energy, and each of them has one',
  })
  .transform(
    (row): Instrument => ({
      id: row.id,
      name: row.name,
      group: row.group,
      subgroup: row.subgroup,
      venue: row.venue,
      currency: row.currency,
      unit: row.unit,
      quote: row.quote,
      strengthSign: row.strength_sign,
      priceSetter: row.price_setter,
      benchmark: row.benchmark,
      factors: row.factors,
      returnRule: row.return_rule,
      dividends: row.dividends,
      returnLimit: row.return_limit,
      publicationLagMinutes: row.publication_lag_minutes,
      tradeableOpen: row.tradeable_open,
      rolls: row.rolls,
      providers: row.providers,
      notes: row.notes,
    }),
  );

/** The form of data/instruments.json, described in docs/instruments.md. */
const FILE_SCHEMA = z.strictObject({ provenance: text, instruments: z.array(INSTRUMENT_SCHEMA).min(1) });

/** What one row says that the rest of the file, or the calendars, do not bear out. */
function contradictions(
  instruments: readonly Instrument[],
  venues: ReadonlySet<string>,
): { readonly row: number; readonly field: string; readonly problem: string }[] {
  const ids = new Set(instruments.map((instrument) => instrument.id));
  const seen = new Set<string>();
  return instruments.flatMap((instrument, row) => {
    const found: { row: number; field: string; problem: string }[] = [];
    const report = (field: string, problem: string) => found.push({ row, field, problem });
    if (seen.has(instrument.id)) report('id', `"${instrument.id}" stands in the file twice`);
    seen.add(instrument.id);
    if (!venues.has(instrument.venue)) report('venue', `"${instrument.venue}" has no calendar`);
    if (instrument.benchmark === instrument.id) report('benchmark', 'is the instrument itself');
    for (const [field, references] of [
      ['benchmark', instrument.benchmark === null ? [] : [instrument.benchmark]],
      ['factors', instrument.factors],
    ] as const) {
      for (const reference of references) {
        if (!ids.has(reference)) report(field, `"${reference}" is no instrument of this file`);
      }
    }
    return found;
  });
}

/**
 * Reads the reviewed instruments, in the order of their file.
 *
 * @param dataDir the folder that holds instruments.json
 * @param venues the venues that have a calendar
 * @throws DataFileError naming file, instrument and field when a row is malformed, repeats an id, or refers to a venue
 *   or an instrument that does not exist.
 */
export function loadInstruments(dataDir: string, venues: readonly string[]): readonly Instrument[] {
  const { instruments } = readJson(dataDir, FILE, FILE_SCHEMA);
  const problems = contradictions(instruments, new Set(venues));
  if (problems.length === 0) return instruments;
  const clauses = problems.map(({ row, field, problem }) => {
    return `instruments.${row}.${field} (${instruments[row]?.id}): ${problem}`;
  });
  throw new DataFileError(`${FILE}: ${clauses.join('; ')}`);
}

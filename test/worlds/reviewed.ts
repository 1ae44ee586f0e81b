import { loadCalendars } from '../../src/config/calendars.js';
import { loadClaims } from '../../src/config/claims.js';
import { loadConfounders } from '../../src/config/confounders.js';
import { loadDemoSpec } from '../../src/config/demo-world.js';
import { loadInstruments } from '../../src/config/instruments.js';
import { DATA_DIR } from '../../src/config/paths.js';
import type { Claim } from '../../src/domain/claim.js';
import type { Instrument } from '../../src/domain/instrument.js';
import type { SessionTable } from '../../src/domain/session.js';

/** Reviewed inputs that simulated worlds are laid on: calendars, instruments, claims, confounders, phrases. */

const tables = loadCalendars(DATA_DIR);
const instruments = loadInstruments(DATA_DIR, [...tables.keys()]);

export const CONFOUNDERS = loadConfounders(DATA_DIR);
/** The grammar of simulated titles. */
export const PHRASES = loadDemoSpec(DATA_DIR).press;
export const CLAIMS: readonly Claim[] = loadClaims(
  DATA_DIR,
  instruments.map(({ id }) => id),
);

/** @throws RangeError where no reviewed instrument has the id */
export function instrumentOf(id: string): Instrument {
  const found = instruments.find((instrument) => instrument.id === id);
  if (found === undefined) throw new RangeError(`invalid world: "${id}" is no reviewed instrument`);
  return found;
}

/** Ids of a group, of the reviewed instruments that a world prices. */
export function groupOf(id: string): Instrument['group'] {
  return instrumentOf(id).group;
}

/** @throws RangeError where the instrument's venue has no calendar */
export function tableOf({ venue }: Instrument): SessionTable {
  const table = tables.get(venue);
  if (table === undefined) throw new RangeError(`invalid world: venue ${venue} has no calendar`);
  return table;
}

/** @throws RangeError where no reviewed claim has the id */
export function reviewedClaim(id: string): Claim {
  const found = CLAIMS.find((claim) => claim.id === id);
  if (found === undefined) throw new RangeError(`invalid world: "${id}" is no reviewed claim`);
  return found;
}

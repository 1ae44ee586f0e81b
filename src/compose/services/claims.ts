import { bearsOn } from '../../align/confounders.js';
import { REVIEWED } from '../../config/claims.js';
import { unknownInstruments } from '../../domain/check-claim.js';
import type { Claim, RegisteredClaim } from '../../domain/claim.js';
import type { Confounder } from '../../domain/confounder.js';
import { type Fault, ImpossibleRequest, NotFound } from '../../domain/faults.js';
import type { Services } from '../../serve/services.js';
import type { Context } from '../context.js';
import { describe } from '../describe.js';
import { knownConfounders } from '../known-confounders.js';
import { newestOf } from '../newest-claims.js';
import { chooseInstruments } from '../panels.js';
import { resolveVantage } from '../vantage.js';
import { cursorParts, page } from './paging.js';

type ClaimServices = Pick<Services, 'claims' | 'claim' | 'addClaim' | 'confounders'>;

function faultsOf(claim: Claim, context: Context): Fault[] {
  const ids = new Set(context.instruments.map(({ id }) => id));
  const reviewed = context.claims.some(({ id }) => id === claim.id);
  return [
    ...(reviewed
      ? [{ pointer: '/id', detail: `"${claim.id}" is a reviewed claim; give yours an id of its own` }]
      : []),
    ...(claim.source === REVIEWED
      ? [
          {
            pointer: '/source',
            detail: `"${REVIEWED}" are the claims of data/claims.json; say whose this is`,
          },
        ]
      : []),
    ...unknownInstruments(claim, ids).map(({ path, problem }) => ({
      pointer: `/${path.join('/')}`,
      detail: `${problem}; /v1/instruments lists them`,
    })),
  ];
}

/** The rows after the one a cursor names. @throws ImpossibleRequest when none is that row. */
function after<Row>(
  rows: readonly Row[],
  parts: readonly (string | undefined)[],
  key: (row: Row) => readonly string[],
) {
  if (parts.length === 0) return rows;
  const last = rows.findIndex((row) => key(row).every((part, i) => part === parts[i]));
  if (last < 0)
    throw new ImpossibleRequest([{ parameter: 'cursor', detail: 'the cursor is not one of this table' }]);
  return rows.slice(last + 1);
}

/** The registry of claims, and the calendar of what else moved prices. */
export function claimServices(context: Context): ClaimServices {
  const { store, clock } = context;
  return {
    async claims(query) {
      const vantage = resolveVantage(context, query);
      const { outcome, limit } = query;
      const all = newestOf(await store.claims.read(vantage.asOf.at));
      const found = all.filter(({ claim }) => outcome === undefined || claim.outcome === outcome);
      const key = (row: RegisteredClaim) => [String(row.position)];
      const { rows, next } = page(after(found, cursorParts(query.after, 1), key), limit, key);
      const reason = rows.length === 0 ? 'no claim registered by as_of passes the filter' : null;
      return { meta: await describe(context, vantage, { parameters: { outcome }, reason }), rows, next };
    },

    async claim(id, query) {
      const vantage = resolveVantage(context, query);
      const versions = (await store.claims.read(vantage.asOf.at)).filter(({ claim }) => claim.id === id);
      if (versions.length === 0) throw new NotFound(`no claim "${id}" is registered by ${vantage.asOf.at}`);
      return { meta: await describe(context, vantage, { parameters: { id } }), id, versions };
    },

    async addClaim(claim) {
      const faults = faultsOf(claim, context);
      if (faults.length > 0) throw new ImpossibleRequest(faults);
      const [result] = await store.claims.register([claim], clock.now());
      if (result === undefined) throw new Error('the registry gave no account of the claim');
      return { meta: await describe(context, resolveVantage(context, {}), { parameters: {} }), ...result };
    },

    async confounders(query) {
      const vantage = resolveVantage(context, query);
      const { from, to, kind, group, instrument: id, limit } = query;
      const [instrument] = id === undefined ? [] : chooseInstruments(context, { instruments: [id] });
      const known = await knownConfounders(context, vantage);
      const found = known.filter(
        (row) =>
          (from === undefined || row.until >= from) &&
          (to === undefined || row.date <= to) &&
          (kind === undefined || row.kind === kind) &&
          (group === undefined || row.groups.includes(group)) &&
          (instrument === undefined ||
            bearsOn(row, { group: instrument.group, instrumentId: instrument.id })),
      );
      const key = (row: Confounder) => [row.date, row.kind, row.instrumentId ?? ''];
      const { rows, next } = page(after(found, cursorParts(query.after, 3), key), limit, key);
      const reason = rows.length === 0 ? 'no confounder of the calendar passes the filter' : null;
      const parameters = { from, to, kind, group, instrument: id };
      return { meta: await describe(context, vantage, { parameters, reason }), rows, next };
    },
  };
}

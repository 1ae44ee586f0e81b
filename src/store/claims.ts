import type { Knex } from 'knex';
import { readClaim } from '../config/claim-schema.js';
import type { RegisteredClaim } from '../domain/claim.js';
import { BrokenChain } from '../domain/faults.js';
import {
  type ChainEnd,
  type ClaimRecord,
  canonicalClaim,
  chainFault,
  registrationHash,
} from './claim-chain.js';
import type { ClaimRepository, Registration } from './claim-ports.js';

function toRegistered(row: ClaimRecord): RegisteredClaim {
  return {
    claim: readClaim(JSON.parse(row.body)),
    version: row.version,
    position: row.position,
    registeredAt: row.registered_at,
    hash: row.hash,
    previousHash: row.previous_hash,
    body: row.body,
  };
}

/** A row of the chain's end beside each row of the registry; one with nothing beside it while that is empty. */
type Joined = { readonly [Name in keyof ClaimRecord]: ClaimRecord[Name] | null } & {
  readonly end_length: number;
  readonly end_hash: string | null;
};

const isRow = (row: Joined): row is Joined & ClaimRecord => row.position !== null;

async function readVerified(db: Knex): Promise<ClaimRecord[]> {
  // One statement: a registration between two would look like a row that nobody registered.
  const joined: Joined[] = await db('claim_chain as tail')
    .leftJoin('claim as c', db.raw('1 = 1'))
    .select('c.position', 'c.id', 'c.version', 'c.body', 'c.hash', 'c.previous_hash', 'c.registered_at')
    .select({ end_length: 'tail.length', end_hash: 'tail.hash' })
    .orderBy('c.position');
  const [first] = joined;
  const rows = joined.filter(isRow).map(({ end_length, end_hash, ...row }): ClaimRecord => row);
  const end: ChainEnd = { length: first?.end_length ?? 0, hash: first?.end_hash ?? null };
  const fault = first === undefined ? 'the end of the registry of claims is missing' : chainFault(rows, end);
  if (fault !== null) throw new BrokenChain(fault);
  return rows;
}

/** The registry of claims in the database behind `db`. */
export function claimRepository(db: Knex): ClaimRepository {
  return {
    async register(claims, at) {
      const rows = await readVerified(db);
      const newest = new Map(rows.map((row) => [row.id, row]));
      let last = rows.at(-1);
      const results: Registration[] = [];
      for (const claim of claims) {
        const known = newest.get(claim.id);
        const body = canonicalClaim(claim);
        if (known?.body === body) {
          results.push({ written: 'unchanged', registered: toRegistered(known) });
          continue;
        }
        const content = {
          position: (last?.position ?? 0) + 1,
          version: (known?.version ?? 0) + 1,
          body,
          previous_hash: last?.hash ?? null,
          registered_at: at,
        };
        const row: ClaimRecord = { id: claim.id, ...content, hash: registrationHash(content) };
        await db('claim').insert(row);
        newest.set(claim.id, row);
        last = row;
        results.push({
          written: known === undefined ? 'inserted' : 'revised',
          registered: toRegistered(row),
        });
      }
      if (last !== undefined)
        await db('claim_chain').where({ id: 1 }).update({ length: last.position, hash: last.hash });
      return results;
    },

    async read(at) {
      const rows = await readVerified(db);
      return rows.filter((row) => at === undefined || row.registered_at <= at).map(toRegistered);
    },
  };
}

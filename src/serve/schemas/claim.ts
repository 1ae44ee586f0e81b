import { z } from 'zod';
import { CLAIM_SCHEMA } from '../../config/claim-schema.js';

const hash = z.string().meta({ description: 'SHA-256 in hex.' });

export const CLAIM_VERSION = z
  .strictObject({
    version: z.int(),
    position: z.int().meta({ description: 'Place in the chain of all registrations, from 1.' }),
    registered_at: z.string().meta({ format: 'date-time' }),
    hash,
    previous_hash: hash.nullable(),
    claim: CLAIM_SCHEMA,
  })
  .meta({ id: 'ClaimVersion', description: 'One registration; its hash is over all of it but the hash.' });

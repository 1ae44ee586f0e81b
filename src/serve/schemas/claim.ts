import { z } from 'zod';
import { CLAIM_SCHEMA } from '../../config/claim-schema.js';
import { META } from './meta.js';

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

export const CLAIM_ANSWER = z
  .strictObject({ meta: META, id: z.string(), versions: z.array(CLAIM_VERSION) })
  .meta({ id: 'ClaimAnswer', description: 'Every version registered by as_of, ascending.' });

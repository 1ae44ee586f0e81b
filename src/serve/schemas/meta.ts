import { z } from 'zod';

const at = z.string().meta({ format: 'date-time', description: 'ISO 8601, UTC.' });

const STALE = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['bars', 'headlines']),
    newest: z.string().nullable(),
    age_days: z.number().nullable(),
  })
  .meta({ id: 'StaleSeries', description: 'A series whose newest row is older than its calendar explains.' });

export const META = z
  .strictObject({
    as_of: at.nullable().meta({ description: 'Null where nothing stored is behind the answer.' }),
    as_of_basis: z.enum(['recorded', 'available']),
    simulated: z.boolean().meta({ description: 'True when any row behind the answer is simulated.' }),
    notice: z.string().nullable(),
    code_version: z.string(),
    run_id: z
      .string()
      .nullable()
      .meta({ description: 'Hash of parameters, code version and visible rows; reports only.' }),
    scorer: z.enum(['vintage', 'latest']).nullable(),
    scorer_versions: z.array(z.string()),
    tradeable: z.boolean().nullable(),
    caveats: z.array(z.string()),
    stale: z.array(STALE),
    warnings: z.array(z.string()),
    reason: z.string().nullable().meta({ description: 'Why the answer is empty.' }),
    parameters: z.record(z.string(), z.unknown()),
  })
  .meta({
    id: 'Meta',
    description: 'What every answer says about itself, so that a reader can repeat and audit it.',
  });

export const FAULT = z
  .object({
    pointer: z.string().optional(),
    parameter: z.string().optional(),
    detail: z.string(),
    code: z.string().optional(),
  })
  .meta({
    id: 'Fault',
    description: 'One place that is wrong: a JSON pointer into the body or a parameter.',
  });

export const PROBLEM = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(FAULT),
    request_id: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details; the kinds are listed at /docs/problems.' });

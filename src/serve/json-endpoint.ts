import { z } from 'zod';
import type { Meta } from '../domain/meta.js';
import type { Endpoint } from './endpoint.js';
import { readBody, readQuery } from './read-request.js';
import { jsonReply } from './table-reply.js';

/** A path that takes a JSON body and answers JSON. */
export interface PostSpec<B extends z.ZodType> {
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly role: 'read' | 'admin';
  readonly body: B;
  readonly example: unknown;
  readonly answer: z.ZodType;
  /**
   * 201 where something now has an address of its own; 202 where the answer says what was begun, not what came of it,
   * and beginning may be refused with 409.
   */
  readonly status?: 201 | 202;
  readonly pooled?: boolean;
  readonly registry?: boolean;
  readonly relayed?: boolean;
  /** @param signal aborts when the caller leaves. */
  readonly respond: (body: z.output<B>, signal: AbortSignal) => Promise<{ readonly meta: Meta }>;
}

/** Makes the endpoint of a POST; it takes no query parameters. */
export function postEndpoint<B extends z.ZodType>(spec: PostSpec<B>): Endpoint {
  const query = z.strictObject({});
  return {
    ...spec,
    method: 'post',
    pathParams: {},
    query,
    body: { schema: spec.body, example: spec.example },
    formats: ['json'],
    prepare: (call) => {
      const parameters = readQuery(query, call.query);
      const body = readBody(spec.body, call.body);
      return {
        parameters,
        vantage: null,
        run: async (_vantage, signal) => ({
          ...jsonReply(await spec.respond(body, signal)),
          status: spec.status ?? 200,
        }),
      };
    },
  };
}

import type { Response } from 'express';
import type { Caller } from './auth.js';

/** What middleware leaves for those after it. */
interface Locals {
  requestId?: string;
  /** Path of the endpoint as the documentation writes it: the label of its metrics. */
  route?: string;
  suffix?: string | null;
  caller?: Caller | null;
  /** Why the key that was sent is refused. */
  refusal?: unknown;
}

/** The notes of a request; Express leaves them untyped. */
export function localsOf(response: Response): Locals {
  return response.locals as Locals;
}

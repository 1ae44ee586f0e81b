import { schedule, validate } from 'node-cron';
import { type Instant, instant } from '../src/domain/instant.js';

/** A task that comes round until it is stopped. */
export interface Repeated {
  stop(): void | Promise<void>;
}

/**
 * Calls `tick` whenever the expression matches the clock of the time zone, with the instant it was due at.
 * @throws Error when the expression is none.
 */
export type Cron = (
  expression: string,
  tick: (dueAt: Instant) => Promise<void>,
  options: { readonly name: string; readonly timeZone: string },
) => Repeated;

/** The real clock. A tick that is still busy when the next is due lets that one pass. */
export const nodeCron: Cron = (expression, tick, { name, timeZone }) => {
  if (!validate(expression)) throw new Error('is not a cron expression');
  const task = schedule(expression, ({ date }) => tick(instant(date.getTime())), {
    name,
    timezone: timeZone,
    noOverlap: true,
  });
  return { stop: () => task.destroy() };
};

import { type Logger, pino } from 'pino';

export type { Logger };

/** Structured log lines on standard error, so that standard output stays free for results. */
export function createLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

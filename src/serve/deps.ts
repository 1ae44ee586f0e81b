import type { Registry } from 'prom-client';
import type { Clock } from '../clock.js';
import type { Config } from '../config/config.js';
import type { Logger } from '../log.js';
import type { Services } from './services.js';
import type { VerdictServices } from './verdict-services.js';

/** What the HTTP layer is made from; the composition root fills it in. */
export interface ServeDeps {
  readonly services: Services;
  readonly verdicts: VerdictServices;
  readonly config: Pick<
    Config,
    'API_KEYS' | 'LOOPBACK_READS' | 'RATE_LIMIT_PER_MINUTE' | 'BODY_LIMIT_KB' | 'CORS_ORIGINS'
  >;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where request counts and durations are kept; /metrics prints all of it. */
  readonly registry: Registry;
  readonly codeVersion: string;
}

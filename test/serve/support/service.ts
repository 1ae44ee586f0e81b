import { createHash } from 'node:crypto';
import type { Express } from 'express';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { fixedClock } from '../../../src/clock.js';
import { instant } from '../../../src/domain/instant.js';
import { createApp } from '../../../src/serve/app.js';
import type { ServeDeps } from '../../../src/serve/deps.js';
import type { Services } from '../../../src/serve/services.js';
import { createMemory, type Memory, memoryServices } from './memory-services.js';
import { createJudging, type JudgingMemory, memoryVerdicts } from './memory-verdicts.js';

export const NOW = instant('2025-07-01T12:34:56.000Z');
export const READ_KEY = 'read-secret';
export const ADMIN_KEY = 'admin-secret';

const digest = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** The real app over use cases in memory, some of them replaced, at a clock that stands still. */
export function createService(
  config: Partial<ServeDeps['config']> = {},
  services: Partial<Services> = {},
): { app: Express; memory: Memory; judging: JudgingMemory } {
  const memory = createMemory();
  const judging = createJudging();
  const clock = fixedClock(NOW);
  const all = { ...memoryServices(memory, clock), ...services };
  const app = createApp({
    services: all,
    verdicts: memoryVerdicts(memory, all, judging),
    config: {
      API_KEYS: [`reader:read:${digest(READ_KEY)}`, `desk:admin:${digest(ADMIN_KEY)}`],
      LOOPBACK_READS: true,
      RATE_LIMIT_PER_MINUTE: 100_000,
      BODY_LIMIT_KB: 64,
      CORS_ORIGINS: ['https://notebook.example'],
      ...config,
    },
    clock,
    log: pino({ level: 'silent' }),
    registry: new Registry(),
    codeVersion: 'test',
  });
  return { app, memory, judging };
}

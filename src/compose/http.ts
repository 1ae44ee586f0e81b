import type { Express } from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createApp } from '../serve/app.js';
import type { App } from './app.js';

/** The HTTP face of a composed product, with a metrics registry of its own. */
export function composeHttp(app: App): Express {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return createApp({
    services: app.services,
    config: app.config,
    clock: app.clock,
    log: app.log,
    registry,
    codeVersion: app.codeVersion,
  });
}

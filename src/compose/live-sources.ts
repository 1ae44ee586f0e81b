import type { Clock } from '../clock.js';
import type { Config } from '../config/config.js';
import type { LiveSources } from './context.js';

/** Placeholder until the adapters are merged. */
export function composeLive(_config: Config, _clock: Clock): LiveSources {
  return {
    fetcher: { get: () => Promise.reject(new Error('not merged')), close: async () => undefined },
    news: [],
    prices: [],
  };
}

import type { Config } from '../config/config.js';
import type { Patience } from '../patience.js';
import type { LiveSources } from './context.js';

/** Placeholder until the adapters are merged. */
export function composeLive(_config: Config, _patience: Patience): LiveSources {
  return {
    fetcher: { get: () => Promise.reject(new Error('not merged')), close: async () => undefined },
    news: [],
    prices: [],
  };
}

import type { Clock } from '../clock.js';
import { type Config, ConfigError } from '../config/config.js';
import { loadLexicons } from '../config/lexicons.js';
import { loadModel } from '../config/models.js';
import { DATA_DIR } from '../config/paths.js';
import { REAL_PATIENCE } from '../patience.js';
import { MOST_ANSWER_BYTES } from '../remote/read-body.js';
import { createRemoteScorer } from '../remote/remote-scorer.js';
import { createScorer } from '../score/scorer.js';
import { localTextScorer, type TextScorer } from '../score/text-scorer.js';

const THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/;

/** Whether an address is where this very server listens: it would ask itself without end. */
function isOwnAddress(address: URL, { HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): boolean {
  const port = Number(address.port || (address.protocol === 'https:' ? 443 : 80));
  return port === PORT && (THIS_MACHINE.test(address.hostname) || address.hostname === HOST.toLowerCase());
}

/**
 * The scorer that is configured: the rules and weights of this project, or, with `SCORER_URL`, another service alone.
 * @throws ConfigError when the address is this server's own; Error when the reviewed word lists or weights are wrong.
 */
export function chooseScorer(config: Config, clock: Clock): TextScorer {
  const { SCORER_URL, SCORER_KEY, SCORER_TIMEOUT_SECONDS } = config;
  if (SCORER_URL === undefined) {
    return localTextScorer(createScorer(loadLexicons(DATA_DIR), loadModel(DATA_DIR)));
  }
  if (isOwnAddress(new URL(SCORER_URL), config)) {
    throw new ConfigError(
      `SCORER_URL="${SCORER_URL}": is this server's own address (HOST, PORT); leave it empty.`,
    );
  }
  const service = {
    url: `${SCORER_URL.replace(/\/+$/, '')}/v1/score`,
    key: SCORER_KEY ?? null,
    timeoutMs: SCORER_TIMEOUT_SECONDS * 1000,
    mostAnswerBytes: MOST_ANSWER_BYTES,
  };
  return createRemoteScorer(service, { ...REAL_PATIENCE, clock });
}

import { Abandoned, ScorerFailed } from '../domain/faults.js';
import { LONGEST_WAIT_MS, MOST_TRIES, type Patience, pauseMs, retryAfterMs } from '../patience.js';
import { failed } from './failed.js';
import { readBody } from './read-body.js';

/** Where a service answers, and how long and how much it may. */
export interface RemoteService {
  /** The whole address that is posted to. */
  readonly url: string;
  readonly key: string | null;
  /** Of one request, its answer read. */
  readonly timeoutMs: number;
  readonly mostAnswerBytes: number;
}

/** Faults of a connection that the next one may not have. A wrong name or certificate stays wrong. */
const PASSING_FAULTS: readonly string[] = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'],
];
const PASSING_STATUSES: readonly number[] = [429, 503];

/** What to look at where a status has one likely cause. */
const HINTS: Readonly<Record<number, string>> = {
  401: '; set SCORER_KEY to a key that it knows',
  403: '; set SCORER_KEY to a key that may score',
  404: '; SCORER_URL is the address before /v1/score',
};

type Attempt = { readonly text: string } | { readonly fault: string; readonly askedMs: number | null };

function hintOf(status: number): string {
  if (status >= 300 && status < 400) return '; redirects are not followed, set SCORER_URL to where it leads';
  return HINTS[status] ?? '';
}

/** The code of a failed fetch, or what else its cause says. */
function causeOf(error: unknown): string {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : error;
  if (typeof cause !== 'object' || cause === null) return String(cause);
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return 'message' in cause ? String(cause.message) : 'no cause given';
}

async function answerOf(response: Response, service: RemoteService, patience: Patience): Promise<Attempt> {
  const { status, headers, body } = response;
  if (status === 200) return { text: await readBody(response, service.mostAnswerBytes) };
  await body?.cancel();
  if (!PASSING_STATUSES.includes(status)) throw failed(`answered ${status}${hintOf(status)}`);
  return { fault: `answered ${status}`, askedMs: retryAfterMs(headers.get('retry-after'), patience.clock) };
}

async function attempt(
  service: RemoteService,
  body: string,
  patience: Patience,
  signal?: AbortSignal,
): Promise<Attempt> {
  const timeout = AbortSignal.timeout(service.timeoutMs);
  try {
    const response = await fetch(service.url, {
      method: 'POST',
      // Followed, a redirect could carry the key and the texts to an address that nobody set.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(service.key === null ? {} : { authorization: `Bearer ${service.key}` }),
      },
      body,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    return await answerOf(response, service, patience);
  } catch (error) {
    if (error instanceof ScorerFailed) throw error;
    if (signal?.aborted === true) throw new Abandoned();
    if (timeout.aborted) {
      throw failed(`gave no answer within ${service.timeoutMs / 1000} s (SCORER_TIMEOUT_SECONDS)`);
    }
    const cause = causeOf(error);
    if (!PASSING_FAULTS.includes(cause)) throw failed(`cannot be reached: ${cause}`);
    return { fault: `cannot be reached: ${cause}`, askedMs: null };
  }
}

async function pause(ms: number, patience: Patience, signal?: AbortSignal): Promise<void> {
  try {
    await patience.wait(ms, signal);
  } catch (error) {
    throw signal?.aborted === true ? new Abandoned() : error;
  }
}

/**
 * Posts a JSON text and returns the text of the answer with status 200. A busy service (429, 503) and a broken
 * connection are tried again a few times, as late as `Retry-After` asks; nothing else is.
 * @throws ScorerFailed with one line that says what came back instead; Abandoned once `signal` aborts.
 */
export async function postJson(
  service: RemoteService,
  body: string,
  patience: Patience,
  signal?: AbortSignal,
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const result = await attempt(service, body, patience, signal);
    if ('text' in result) return result.text;
    const { fault, askedMs } = result;
    if (askedMs !== null && askedMs > LONGEST_WAIT_MS) {
      throw failed(`${fault} and asks to wait ${Math.ceil(askedMs / 1000)} s; try again then`);
    }
    if (tries === MOST_TRIES) throw failed(`${fault}, ${MOST_TRIES} times in a row`);
    await pause(pauseMs(tries, askedMs, patience.random), patience, signal);
  }
}

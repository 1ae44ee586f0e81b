import { failed } from './failed.js';

/** Score and evidence of a long title take some kilobytes; a full batch of them stays below this. */
export const MOST_ANSWER_BYTES = 32 * 1024 * 1024;

/**
 * Reads the text of a JSON answer, at most `mostBytes` of it as they come out of any compression.
 * @throws ScorerFailed when it is of another type, larger or not UTF-8; the stream's own error when it breaks off.
 */
export async function readBody(response: Response, mostBytes: number): Promise<string> {
  const type = response.headers.get('content-type') ?? 'no type';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    await response.body?.cancel();
    throw failed(`answered ${type} instead of application/json`);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = response.body?.getReader();
  let text = '';
  let bytes = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > mostBytes) {
      await reader?.cancel();
      throw failed(`its answer is larger than ${mostBytes} bytes`);
    }
    text += decoded(() => decoder.decode(part.value, { stream: true }));
  }
  return text + decoded(() => decoder.decode());
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw failed('its answer is not UTF-8');
  }
}

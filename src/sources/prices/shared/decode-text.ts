import { SourceFault } from '../../source-fault.js';

const START_CHARS = 500;

/** The beginning of a body as text, for a message; bytes that are no UTF-8 are shown as replacement characters. */
export function startOfText(body: Uint8Array): string {
  return new TextDecoder().decode(body.subarray(0, START_CHARS));
}

/**
 * A body of UTF-8 text that is no page.
 * @throws SourceFault not_the_format when it is empty, another encoding, or markup: an error page or a proof-of-work
 *   page served in place of the data.
 */
export function decodeText(body: Uint8Array, provider: string): string {
  const fail = (what: string) => {
    throw new SourceFault('not_the_format', `${provider} sent ${what}; ask again later`, startOfText(body));
  };
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    fail('bytes that are not UTF-8 text');
  }
  if (text.trim() === '') fail('an empty answer');
  if (text.trimStart().startsWith('<')) fail('a page in place of the data');
  return text;
}

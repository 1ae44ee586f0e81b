import { ScorerFailed } from '../domain/faults.js';

const MOST_LETTERS = 300;

/**
 * The one line that says what is wrong with the remote scorer. It names the setting, not its address: callers of the
 * API read it as well. Parts that came from outside are cut and lose their line breaks and control characters.
 */
export function failed(what: string): ScorerFailed {
  const line = what.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  const cut = line.length <= MOST_LETTERS ? line : `${line.slice(0, MOST_LETTERS - 1)}…`;
  return new ScorerFailed(`remote scorer (SCORER_URL): ${cut}`);
}

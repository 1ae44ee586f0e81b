import { epochMs, type Instant } from '../../../domain/instant.js';
import { SourceFault } from '../../source-fault.js';
import { isSlot } from './slots.js';
import { readStamp } from './stamp.js';

/** A list that names a slot further ahead of the clock is not believed: it would make a gap of all slots until then. */
const MOST_AHEAD_MS = 60 * 60_000;
const START = 500;

/** The newest GKG file that is published. */
export interface LastUpdate {
  readonly slot: Instant;
  /** MD5 of the file, 32 hexadecimal digits in lower case. */
  readonly md5: string;
}

/** `4126527 150d… http://…/20250815230000.gkg.csv.zip`: size, MD5, address. Of the address only the file's name counts. */
const LINE = /^\d+\s+([0-9a-f]{32})\s+\S*?(\d{14})(\.translation)?\.gkg\.csv\.zip$/i;

/**
 * Reads `lastupdate.txt` (`lastupdate-translation.txt`): one line each for events, mentions and GKG. GDELT lists a file
 * some minutes before the slot that names it.
 * @throws SourceFault when there is no line for GKG, or its slot is none or far in the future
 */
export function readLastUpdate(text: string, translation: boolean, now: Instant): LastUpdate {
  const start = text.slice(0, START);
  const lines = text.split('\n').map((line) => LINE.exec(line.trim()));
  const line = lines.find((match) => match !== null && (match[3] !== undefined) === translation);
  const [, md5, label] = line ?? [];
  if (md5 === undefined || label === undefined) {
    const what = 'GDELT gave a list of newest files without a line "size md5 …gkg.csv.zip"';
    throw new SourceFault(
      'not_the_format',
      `${what}; look at the address, a page may stand there instead`,
      start,
    );
  }
  const slot = readStamp(label);
  if (slot === null || !isSlot(slot)) {
    throw new SourceFault(
      'not_the_format',
      `GDELT named ${label} as newest slot, no quarter of an hour`,
      start,
    );
  }
  if (epochMs(slot) - epochMs(now) > MOST_AHEAD_MS) {
    const what = `GDELT named ${slot} as newest slot, more than an hour ahead of this machine's clock`;
    throw new SourceFault('not_the_format', `${what}; check the clock`, start);
  }
  return { slot, md5: md5.toLowerCase() };
}

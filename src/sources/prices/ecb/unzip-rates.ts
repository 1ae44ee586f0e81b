import { unzipSync } from 'fflate';
import { SourceFault } from '../../source-fault.js';
import { startOfText } from '../shared/decode-text.js';

const FILE = 'eurofxref-hist.csv';
/** Some 7,000 days of 42 currencies are 2 MB. */
const MOST_CSV_BYTES = 32_000_000;

/**
 * The one CSV file of the archive. Its buffer is made by the size that the archive states, which is held against a bound.
 * @throws SourceFault not_the_format when it is no archive (a page), broken, too large, or holds no such file.
 */
export function unzipRates(body: Uint8Array): Uint8Array {
  const fail = (what: string): never => {
    throw new SourceFault('not_the_format', `the ECB sent ${what}; ask again later`, startOfText(body));
  };
  let tooLarge = false;
  let files: Record<string, Uint8Array> = {};
  try {
    files = unzipSync(body, {
      filter({ name, originalSize }) {
        const isRates = name === FILE;
        tooLarge ||= isRates && originalSize > MOST_CSV_BYTES;
        return isRates && !tooLarge;
      },
    });
  } catch (error) {
    fail(`no readable archive (${error instanceof Error ? error.message : String(error)})`);
  }
  if (tooLarge) fail(`an archive whose ${FILE} has more than ${MOST_CSV_BYTES} bytes`);
  return files[FILE] ?? fail(`an archive without ${FILE}`);
}

import type { Bar } from '../../domain/bar.js';
import type { Finding } from './finding.js';

/** The price itself and two repeats of it. */
const EQUAL_BARS = 3;

type Priced = Pick<
  Bar,
  | 'instrumentId'
  | 'source'
  | 'flags'
  | 'open'
  | 'high'
  | 'low'
  | 'close'
  | 'volume'
  | 'sessionDate'
  | 'availableAt'
>;

/** A live series may close where it closed before; it does not also trade the very same volume, or range. */
function isSame(bar: Priced, before: Priced): boolean {
  return (
    bar.close === before.close &&
    bar.volume === before.volume &&
    bar.open === before.open &&
    bar.high === before.high &&
    bar.low === before.low
  );
}

/**
 * `repeated_price`: the newest bars of one series repeat close, range and volume, found at the second repeat: the
 * provider goes on serving a price that is no longer made. What the source does not give (null) counts as equal, so
 * that a fixing is judged by its close alone. Bars of days that are no session repeat by their nature and are passed over.
 *
 * @param all bars of one instrument and source, one interval, ascending
 */
export function findRepeatedPrice(all: readonly Priced[]): Finding | null {
  const bars = all.filter(({ flags }) => !flags.includes('not_a_session'));
  let equal = 1;
  for (let i = bars.length - 1; i > 0; i -= 1) {
    const [bar, before] = [bars[i], bars[i - 1]];
    if (bar === undefined || before === undefined || !isSame(bar, before)) break;
    equal += 1;
  }
  const first = bars[bars.length - equal + 1];
  if (first === undefined || equal < EQUAL_BARS) return null;
  const { source, instrumentId: subject, availableAt: since } = first;
  const detail = `the newest ${equal} bars are the same, close ${first.close}: repeated from session ${first.sessionDate} on`;
  return { code: 'repeated_price', source, subject, since, detail };
}

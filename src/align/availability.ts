import type { Instant } from '../domain/instant.js';
import { epochMs, instant } from '../domain/instant.js';
import type { Instrument } from '../domain/instrument.js';
import type { Session } from '../domain/session.js';

const MS_PER_MINUTE = 60_000;

/**
 * When a session's bar became public by the instrument's stated publication lag: 15 minutes after the close for an
 * exchange, about a week for a spot series of an agency. A model, so its basis is `modelled`; never before the close.
 */
export function modelledAvailableAt(
  session: Pick<Session, 'closeAt'>,
  instrument: Pick<Instrument, 'publicationLagMinutes'>,
): Instant {
  return instant(epochMs(session.closeAt) + instrument.publicationLagMinutes * MS_PER_MINUTE);
}

import type { Session } from '../../domain/session.js';
import type { Telling } from './telling.js';

const VALUE = { gain: 1, loss: -1, neutral: 0 } as const;

/**
 * What the press meant in each session's interval (close(t−1), close(t)]: the mean of +1, 0 and −1 over its lines on
 * the matter, as their authors meant them, whatever a scorer makes of them. Zero where nothing was told.
 *
 * @param tellings ascending in time
 * @returns one number in [−1, 1] a session; the first session has no close before it and gets 0
 */
export function toldStance(
  sessions: readonly Pick<Session, 'closeAt'>[],
  tellings: readonly Pick<Telling, 'at' | 'stance' | 'kind'>[],
): number[] {
  const onMatter = tellings.filter(({ kind }) => kind === 'report' || kind === 'framing');
  let next = 0;
  return sessions.map(({ closeAt }, i) => {
    let sum = 0;
    let count = 0;
    for (; next < onMatter.length; next += 1) {
      const telling = onMatter[next];
      if (telling === undefined || telling.at > closeAt) break;
      sum += VALUE[telling.stance];
      count += 1;
    }
    return i === 0 || count === 0 ? 0 : sum / count;
  });
}

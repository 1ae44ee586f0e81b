import type { ScoredHeadline } from '../../../src/domain/scored-headline.js';
import type { Services } from '../../../src/serve/services.js';
import { HEADLINES } from '../../serve/support/rows.js';
import { scorer } from '../../support/scorer.js';
import { META } from './figures.js';

/** The service's own answer to texts: the product's scorer, and nothing of the stored world. */
export const SCORING: Partial<Services> = {
  score: async (texts) => ({
    meta: { ...META, asOf: null, simulated: false, notice: null },
    scores: texts.map(({ id, title, body, lang }) => ({
      id,
      ...scorer.score({ title, ...(body && { body }), ...(lang && { lang }) }),
    })),
  }),
};

/** A stored headline, of a simulated world, with a title of its own. */
export function storedHeadline(id: string, title: string, lang = 'en'): ScoredHeadline {
  const [row] = HEADLINES;
  if (row === undefined) throw new Error('no headline to start from');
  return { ...row, headline: { ...row.headline, id, title, lang } };
}

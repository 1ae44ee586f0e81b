import { join } from 'node:path';
import { loadLexicons } from '../../src/config/lexicons.js';
import { createScorer } from '../../src/score/scorer.js';
import { projectRoot } from './shared.js';

/** The scorer on the reviewed word lists. */
export const scorer = createScorer(loadLexicons(join(projectRoot, 'data')));

import { join } from 'node:path';
import { loadLexicons } from '../../src/config/lexicons.js';
import { loadModel } from '../../src/config/models.js';
import { createScorer } from '../../src/score/scorer.js';
import { projectRoot } from './shared.js';

/** The scorer on the reviewed word lists. */
const dataDir = join(projectRoot, 'data');

export const scorer = createScorer(loadLexicons(dataDir), loadModel(dataDir));

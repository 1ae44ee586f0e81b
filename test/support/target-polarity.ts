import { join } from 'node:path';
import { loadLexicons } from '../../src/config/lexicons.js';
import { lazyTargetPolarity } from '../../src/config/target-model.js';
import { projectRoot } from './shared.js';

/** The measure of polarity toward a target, of the trained model. */
const dataDir = join(projectRoot, 'data');

export const targetPolarity = lazyTargetPolarity(dataDir, loadLexicons(dataDir));

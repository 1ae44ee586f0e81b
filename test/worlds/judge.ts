import type { Judge } from './judge-world.js';
import { plainJudge } from './plain-judge.js';

/** Who judges when the worlds are run: one place, read by every thread. */
export const JUDGES: Readonly<Record<string, Judge>> = { plain: plainJudge };
export const DEFAULT_JUDGE = 'plain';

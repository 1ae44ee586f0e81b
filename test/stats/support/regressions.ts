import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/shared.js';

interface Golden {
  readonly designs: {
    name: string;
    intercept: boolean;
    y: number[];
    columns: number[][];
    coefficients: number[];
    s: number;
    row: number[];
    leverage: number;
  }[];
}

/** Numbers of test/golden/regressions.py: normal equations at 50 digits, statsmodels, scipy. */
export const regressions = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/regressions.json'), 'utf8'),
) as Golden;

import { join } from 'node:path';
import type { Program } from './run-program.js';
import type { TestSet } from './study-of-bench.js';

const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';
const PEERS = 'bench/peers';
const ENGINE = join(import.meta.dirname, 'engine.js');

const python = (name: string, file: string, ...args: string[]): Program => ({
  name,
  command: PYTHON,
  args: ['-B', join(PEERS, file), ...args],
});

function gathered(folder: string, set: TestSet, repeats: string): Program[] {
  const args = ['--data', folder, '--set', set, '--repeats', repeats];
  return [python('G', 'gathered.py', ...args), python('G+', 'gathered.py', ...args, '--tuned')];
}

/** The engine and the peers that compute every instrument-event. */
export function wholePrograms(folder: string, set: TestSet): Program[] {
  const [warm, own, theirs] = set === 'parametric' ? ['10', '31', '7'] : ['1', '3', '1'];
  const engine: Program = {
    name: 'engine',
    command: process.execPath,
    args: [ENGINE, folder, set, warm, own],
  };
  const cumulative = python('C', 'cumulative.py', '--data', folder, '--repeats', own);
  return [engine, ...gathered(folder, set, theirs), ...(set === 'parametric' ? [cumulative] : [])];
}

/** The peers that fit 500 and extrapolate. */
export function sampledPrograms(folder: string): Program[] {
  return [
    python('S', 'statsmodels_loop.py', '--data', folder, '--repeats', '3'),
    { name: 'R', command: 'Rscript', args: ['--vanilla', join(PEERS, 'lm_loop.R'), folder, '500', '3'] },
  ];
}

/** r̄* at 5,000 events. */
export const rbarProgram: Program = {
  name: 'r̄*',
  command: process.execPath,
  args: [join(import.meta.dirname, 'rbar.js')],
};

/** Clustering of titles into stories. */
export const storiesProgram: Program = {
  name: 'stories',
  command: process.execPath,
  args: [join(import.meta.dirname, 'stories.js')],
};

/** Scoring of titles, beside VADER. */
export const scoringProgram: Program = {
  name: 'scoring',
  command: process.execPath,
  args: [join(import.meta.dirname, 'scoring.js')],
};

/** What a backfill brings, stored, beside the driver's prepared statement. */
export const appendProgram: Program = {
  name: 'append',
  command: process.execPath,
  args: [join(import.meta.dirname, 'append-rows.js')],
};

/** A backfill from the providers' answers to rows, beside the driver's prepared statement. */
export const pathProgram: Program = {
  name: 'backfill path',
  command: process.execPath,
  args: [join(import.meta.dirname, 'backfill-path.js')],
};

/** A million headlines scored, clustered and stored. */
export const millionProgram: Program = {
  name: 'million',
  command: process.execPath,
  args: [join(import.meta.dirname, 'million.js')],
};

/** Verdicts on reviewed claims. */
export const verdictProgram: Program = {
  name: 'verdicts',
  command: process.execPath,
  args: [join(import.meta.dirname, 'verdict.js')],
};

/** Lead and lag: the engine, numpy in usual and in careful hands. */
export function leadLagPrograms(folder: string): Program[] {
  const args = ['--data', folder, '--repeats', '1'];
  return [
    {
      name: 'lead and lag',
      command: process.execPath,
      args: [join(import.meta.dirname, 'lead-lag.js'), folder],
    },
    python('L', 'lead_lag.py', ...args),
    python('L1', 'lead_lag.py', ...args, '--shared'),
    python('L+', 'lead_lag.py', ...args, '--tuned'),
  ];
}

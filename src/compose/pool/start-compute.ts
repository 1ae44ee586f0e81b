import type { Config } from '../../config/config.js';
import type { Compute } from '../compute.js';
import { computeInProcess } from './in-process.js';
import { computePooled } from './pooled.js';

/**
 * Computes as configured: on threads, or in process where none are wanted. Run from TypeScript sources there is no
 * compiled entry that a thread could load, so it is in process there too; no thread starts before the first study.
 */
export function startCompute({
  COMPUTE_THREADS,
  COMPUTE_TIMEOUT_SECONDS,
}: Pick<Config, 'COMPUTE_THREADS' | 'COMPUTE_TIMEOUT_SECONDS'>): Compute {
  if (COMPUTE_THREADS === 0 || import.meta.url.endsWith('.ts')) return computeInProcess();
  return computePooled({
    worker: new URL('./compute-thread.js', import.meta.url),
    threads: COMPUTE_THREADS,
    timeoutSeconds: COMPUTE_TIMEOUT_SECONDS,
  });
}

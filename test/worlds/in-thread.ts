import { Worker } from 'node:worker_threads';

/** Runs a module of this folder in a thread of its own until it ends; what it posts comes to `onRows`. */
export function inThread<T>(
  module: `./${string}.js`,
  workerData: unknown,
  onRows: (rows: readonly T[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(module, import.meta.url), { workerData });
    worker.on('message', onRows);
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
  });
}

import { Piscina } from 'piscina';
import { Abandoned, ImpossibleRequest, Overloaded, TookTooLong } from '../../domain/faults.js';
import { type Compute, MOST_WAITING } from '../compute.js';
import type { Computed } from './compute-thread.js';
import type { Order, Task, TaskInput, TaskResult } from './tasks.js';

/** Most studies take less than a second; a caller that was turned away need not stay away for long. */
const RETRY_AFTER_SECONDS = 5;

export interface PoolOptions {
  /** Compiled entry of the threads; it exports a function of the input as its default. */
  readonly worker: URL;
  readonly threads: number;
  /** From the call to its result, waiting for a thread included. */
  readonly timeoutSeconds: number;
}

/** A pool that a test can ask how busy it is. */
export interface PooledCompute extends Compute {
  /** Studies taken and not yet given up or answered. */
  readonly open: number;
}

/** Computes on threads that are kept between studies. A study that is stopped ends its thread; another takes its place. */
export function computePooled({ worker, threads, timeoutSeconds }: PoolOptions): PooledCompute {
  const running = new Set<AbortController>();
  let pool: Piscina<Order, Computed> | null = null;
  let closed = false;

  function start(): Piscina<Order, Computed> {
    // Fewer threads than the most would leave waiting studies without one when the last is ended; and tasks that can
    // be aborted escape the library's own limit of its queue, so that `run` counts them.
    const started = new Piscina<Order, Computed>({
      filename: worker.href,
      minThreads: threads,
      maxThreads: threads,
      stricterFIFO: true,
    });
    // A thread that fails without a study of its own could not load its entry: what waits would wait in vain.
    started.on('error', (error) => {
      for (const stop of running) stop.abort(error);
    });
    return started;
  }

  function admit(): void {
    if (closed) throw new Overloaded('the service is stopping', RETRY_AFTER_SECONDS);
    if (running.size < threads + MOST_WAITING) return;
    const detail = `${MOST_WAITING} studies are waiting to be computed already; try again in ${RETRY_AFTER_SECONDS} seconds`;
    throw new Overloaded(detail, RETRY_AFTER_SECONDS);
  }

  return {
    get open() {
      return running.size;
    },

    async run<Name extends Task>(task: Name, input: TaskInput<Name>, signal?: AbortSignal) {
      if (signal?.aborted === true) throw new Abandoned();
      admit();
      const stop = new AbortController();
      const leave = () => stop.abort(new Abandoned());
      const tooLong = `the study was not computed within ${timeoutSeconds} seconds; ask for fewer events, windows or draws at once, or have COMPUTE_TIMEOUT_SECONDS raised`;
      const timer = setTimeout(() => stop.abort(new TookTooLong(tooLong)), timeoutSeconds * 1000);
      signal?.addEventListener('abort', leave);
      running.add(stop);
      try {
        pool ??= start();
        const computed = await pool.run({ task, input }, { signal: stop.signal });
        if ('faults' in computed) throw new ImpossibleRequest(computed.faults);
        return computed.result as TaskResult<Name>;
      } catch (error) {
        throw stop.signal.aborted ? stop.signal.reason : error;
      } finally {
        running.delete(stop);
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      }
    },

    async close() {
      closed = true;
      for (const stop of running) stop.abort(new Overloaded('the service is stopping', RETRY_AFTER_SECONDS));
      await pool?.destroy();
    },
  };
}

import type { WriteStream } from 'node:tty';
import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from './job.js';

/** Shows how far a job has come. */
export interface ProgressView {
  readonly update: Progress;
  /** Takes the view off the screen. */
  clear(): void;
}

/** A bar, or a running count where the total is not known; on a terminal alone, since a log wants plain lines. */
export function progressView(
  name: string,
  stream: Pick<WriteStream, 'isTTY'> & NodeJS.WritableStream,
): ProgressView {
  if (!stream.isTTY) return { update: () => undefined, clear: () => undefined };
  let bar: SingleBar | null = null;
  return {
    update(done, total) {
      if (bar === null) {
        const format = total === null ? `${name}: {value}` : `${name} {bar} {value}/{total}`;
        bar = new SingleBar({ format, clearOnComplete: true, stream }, Presets.shades_classic);
        bar.start(total ?? 0, done);
      }
      bar.update(done);
    },
    clear() {
      bar?.stop();
      bar = null;
    },
  };
}

import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';

/** A bar that fills while a file is read. */
export interface FileProgress {
  update(file: string, bytes: number, total: number): void;
  /** Takes the bar off the screen. */
  clear(): void;
}

/** Shows a bar on a terminal alone: a log stays plain lines. */
export function fileProgress(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }): FileProgress {
  let bar: SingleBar | null = null;
  return {
    update(file, bytes, total) {
      if (!stream.isTTY) return;
      if (bar === null) {
        const format = `${basename(file)} {bar} {percentage} %`;
        bar = new SingleBar({ format, clearOnComplete: true, stream });
        bar.start(total, 0);
      }
      bar.update(bytes);
    },
    clear() {
      bar?.stop();
      bar = null;
    },
  };
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

async function holds(path: string, content: string): Promise<boolean> {
  try {
    return (await readFile(path, 'utf8')) === content;
  } catch {
    return false;
  }
}

/** Writes beside the target and renames: a reader finds the file of before or the new one, never half of it. */
async function replaceFile(path: string, content: string): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  await writeFile(beside, content);
  await rename(beside, path);
}

/**
 * Brings the files of a folder to the given content, by name; one that already holds it is left untouched.
 * @returns how many were written.
 */
export async function writeFiles(dir: string, files: ReadonlyMap<string, string>): Promise<number> {
  await mkdir(dir, { recursive: true });
  let written = 0;
  for (const [name, content] of files) {
    const path = join(dir, name);
    if (await holds(path, content)) continue;
    await replaceFile(path, content);
    written += 1;
  }
  return written;
}

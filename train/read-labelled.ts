import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const LINE = z.object({
  title: z.string().min(1),
  lang: z.enum(['en', 'ru', 'uk', 'de']),
  stance: z.enum(['gain', 'loss', 'neutral']),
  framing: z.enum(['gain', 'loss', 'none']),
  deescalation: z.enum(['deescalation', 'escalation', 'none']),
});

export type LabelledTitle = z.infer<typeof LINE>;

/**
 * Reads labelled titles, one JSON object a line.
 * @throws naming file and line of the first that is none.
 */
export function readLabelled(path: string): LabelledTitle[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const read = LINE.safeParse(JSON.parse(line));
    if (!read.success)
      throw new Error(`${path}:${at + 1}: ${read.error.issues[0]?.message ?? 'no labelled title'}`);
    return [read.data];
  });
}

/** All labelled titles of a folder, files by name, each title once. */
export function readTraining(dir: string): LabelledTitle[] {
  const files = readdirSync(dir)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  const titles = new Map<string, LabelledTitle>();
  for (const file of files) {
    for (const row of readLabelled(join(dir, file))) {
      const key = row.title.toLowerCase();
      if (!titles.has(key)) titles.set(key, row);
    }
  }
  return [...titles.values()];
}

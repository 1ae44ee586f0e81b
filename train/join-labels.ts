/**
 * `npm run --silent join-labels -- <labels.txt> <headlines.jsonl>…`: prints the titles that readers labelled by id, with
 * their labels, one JSON object a line as `npm run evaluate` reads them. The titles stay where they were published.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const ID_LETTERS = 16;
const STANCE = { g: 'gain', l: 'loss', n: 'neutral' } as const;
const FRAMING = { g: 'gain', l: 'loss', n: 'none' } as const;
const DEESCALATION = { d: 'deescalation', e: 'escalation', n: 'none' } as const;
const LABELS = z.tuple([
  z.string(),
  z.enum(['g', 'l', 'n']),
  z.enum(['g', 'l', 'n']),
  z.enum(['d', 'e', 'n']),
]);
const HEADLINE = z.object({ title: z.string(), url: z.string().nullish() });

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

const [labels, ...files] = process.argv.slice(2);
if (labels === undefined || files.length === 0) {
  process.stderr.write('usage: npm run --silent join-labels -- <labels.txt> <headlines.jsonl>…\n');
  process.exit(2);
}
const titles = new Map<string, string>();
for (const line of files.flatMap(linesOf)) {
  const { title, url } = HEADLINE.parse(JSON.parse(line));
  const hash = createHash('sha256')
    .update(`${title}\n${url ?? ''}`)
    .digest('hex');
  titles.set(hash.slice(0, ID_LETTERS), title);
}
let missing = 0;
for (const line of linesOf(labels)) {
  const [id, stance, framing, deescalation] = LABELS.parse(line.trim().split('|'));
  const title = titles.get(id);
  if (title === undefined) missing += 1;
  else {
    const row = {
      title,
      lang: 'en',
      stance: STANCE[stance],
      framing: FRAMING[framing],
      deescalation: DEESCALATION[deescalation],
    };
    process.stdout.write(`${JSON.stringify(row)}\n`);
  }
}
if (missing > 0) {
  process.stderr.write(`${missing} labelled titles are in none of the files\n`);
  process.exitCode = 1;
}

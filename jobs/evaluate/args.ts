import { parseArgs } from 'node:util';
import { EvaluateRefused } from './refused.js';

export const EVALUATE_USAGE = `usage: npm run evaluate -- <file.jsonl> [--json] [--no-examples]
  scores the texts of a file and measures the scores against its labels; one JSON object a line:
    title, stance (gain, loss, neutral)                                  needed, or else
    title or sentence, target (words of it, or {"from", "to"}),
      target_polarity (negative, neutral, positive; 2, 4, 6; -1, 0, 1)   with or without stance, or else
    sentence_normalized, targets ({"from", "to", "polarity"})            a line of NewsMTSC
    framing (gain, loss, none), deescalation (deescalation, escalation, none),
    lang (ISO 639; und without), phenomenon, topic                       read where present
  --json         one JSON document instead of tables
  --no-examples  figures alone, for titles that nobody should read
  --help`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  'no-examples': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export interface EvaluateOptions {
  readonly file: string;
  readonly json: boolean;
  readonly examples: boolean;
}

/**
 * Reads the command line.
 * @returns null when help was asked for
 * @throws EvaluateRefused naming the argument that is wrong
 */
export function readEvaluateArgs(args: readonly string[]): EvaluateOptions | null {
  const parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: false });
  const { values, positionals } = parsed;
  for (const [name, value] of Object.entries(values)) {
    const option = `${name.length === 1 ? '-' : '--'}${name}`;
    if (!Object.hasOwn(OPTIONS, name)) {
      const known = Object.keys(OPTIONS).map((each) => `--${each}`);
      throw new EvaluateRefused(`${option}: is not an option; the options are ${known.join(', ')}`);
    }
    if (typeof value !== 'boolean') throw new EvaluateRefused(`${option}: takes no value; leave it off`);
  }
  if (values.help === true) return null;
  const [file, ...more] = positionals;
  if (file === undefined)
    throw new EvaluateRefused('no file is named; name one: npm run evaluate -- <file.jsonl>');
  if (more.length > 0)
    throw new EvaluateRefused(`${more.join(' ')}: is one file too many; measure one file at a time`);
  return { file, json: values.json === true, examples: values['no-examples'] !== true };
}

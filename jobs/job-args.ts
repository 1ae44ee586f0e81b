import { parseArgs } from 'node:util';
import { validate } from 'node-cron';
import { type CalendarDate, calendarDate } from '../src/domain/instant.js';
import { BadUsage } from './import-args.js';
import type { Job, JobParam, JobParams } from './job.js';

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  date: { type: 'string' },
  every: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** What a command line asks for. */
export type JobRequest =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'run';
      readonly job: Job;
      readonly params: JobParams;
      /** Cron expression to repeat by; null: run once. */
      readonly every: string | null;
    };

/** How the command is used, with every job that can be named. */
export function jobUsage(jobs: ReadonlyMap<string, Job>): string {
  const lines = [...jobs.values()].map(({ name, description, accepts }) => {
    const options = accepts.map((param) => ` [--${param} YYYY-MM-DD]`).join('');
    return `  ${`${name}${options}`.padEnd(52)} ${description}`;
  });
  return `usage: npm run job -- <name> [options]
${lines.join('\n')}
  --every '<cron>'  repeat by this expression until interrupted
  --help
Dates are UTC days, both ends inside.`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error));
  }
}

function readDate(param: JobParam, text: string): CalendarDate {
  try {
    return calendarDate(text);
  } catch (error) {
    throw new BadUsage(`--${param}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readParams(job: Job, values: Partial<Record<JobParam, string | undefined>>): JobParams {
  const params: Partial<Record<JobParam, CalendarDate>> = {};
  for (const param of ['from', 'to', 'date'] as const) {
    const text = values[param];
    if (text === undefined) continue;
    if (!job.accepts.includes(param)) {
      const known = job.accepts.map((each) => `--${each}`).join(' and ') || 'no date';
      throw new BadUsage(`--${param}: ${job.name} takes ${known}`);
    }
    params[param] = readDate(param, text);
  }
  const { from, to } = params;
  if (from !== undefined && to !== undefined && from > to) {
    throw new BadUsage(`--from ${from} is after --to ${to}; both ends are inside, the earlier one first`);
  }
  return params;
}

/**
 * Reads the command line of `npm run job`.
 * @throws BadUsage naming the argument that is wrong
 */
export function readJobArgs(args: readonly string[], jobs: ReadonlyMap<string, Job>): JobRequest {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  const [name, ...rest] = positionals;
  if (name === undefined) throw new BadUsage(`no job is named; the jobs are ${[...jobs.keys()].join(', ')}`);
  const job = jobs.get(name);
  if (job === undefined) {
    throw new BadUsage(`"${name}" is not a job; the jobs are ${[...jobs.keys()].join(', ')}`);
  }
  if (rest.length > 0) throw new BadUsage(`"${rest.join(' ')}": one job at a time; options start with --`);
  const { every } = values;
  if (every !== undefined && !validate(every)) {
    throw new BadUsage(`--every "${every}": is not a cron expression, such as '*/10 * * * *' (quoted)`);
  }
  return { kind: 'run', job, params: readParams(job, values), every: every ?? null };
}

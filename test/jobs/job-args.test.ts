import { describe, expect, it } from '@jest/globals';
import { BadUsage } from '../../jobs/import-args.js';
import { JOBS } from '../../jobs/index.js';
import { jobUsage, readJobArgs } from '../../jobs/job-args.js';

const read = (...args: string[]) => readJobArgs(args, JOBS);

describe('the command line of a job', () => {
  it('names a job and its UTC dates', () => {
    expect(read('score', '--from', '2025-08-01', '--to', '2025-08-01')).toMatchObject({
      kind: 'run',
      job: { name: 'score' },
      params: { from: '2025-08-01', to: '2025-08-01' },
      every: null,
    });
    expect(read('daily-report', '--date', '2025-08-15', '--every', '30 22 * * *')).toMatchObject({
      params: { date: '2025-08-15' },
      every: '30 22 * * *',
    });
    expect(read('--help')).toEqual({ kind: 'help' });
  });

  it.each([
    [[], /no job is named; the jobs are ingest-headlines, .*, check/],
    [['weigh'], /"weigh" is not a job/],
    [['toString'], /"toString" is not a job/],
    [['score', 'pair'], /"pair": one job at a time/],
    [['score', '--date', '2025-08-15'], /--date: score takes --from and --to/],
    [['check', '--from', '2025-08-15'], /--from: check takes no date/],
    [['score', '--from', '2025-02-29'], /--from: .*not in the calendar/],
    [['score', '--from', '15.8.2025'], /--from: .*YYYY-MM-DD/],
    [['score', '--from', '2025-08-02', '--to', '2025-08-01'], /--from 2025-08-02 is after --to 2025-08-01/],
    [['score', '--every', 'hourly'], /--every "hourly": is not a cron expression/],
    [['score', '--fast'], /--fast/],
  ])('refuses %j', (args, message) => {
    expect(() => read(...args)).toThrow(BadUsage);
    expect(() => read(...args)).toThrow(message);
  });

  it('shows every job in its help', () => {
    for (const name of JOBS.keys()) expect(jobUsage(JOBS)).toContain(`\n  ${name}`);
  });
});

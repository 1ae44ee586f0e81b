import type { App } from '../../src/compose/app.js';
import { addDays, type CalendarDate, type Instant, utcDate } from '../../src/domain/instant.js';
import { checkJob } from '../check.js';
import { dailyReportJob } from '../daily-report.js';
import { ingestHeadlinesJob } from '../ingest-headlines.js';
import { ingestPricesJob } from '../ingest-prices.js';
import type { Job, JobParams } from '../job.js';
import { pairJob } from '../pair.js';
import { scoreJob } from '../score.js';

/** A pair waits for the tenth session after its headline: three weeks, holidays among them, and a week of patience. */
const PAIRED_AGAIN_DAYS = 30;

/** One job with what it is told. */
export interface Step {
  readonly job: Job;
  readonly params: JobParams;
}

/** What comes round at one cron expression, its steps one after the other. */
export interface Entry {
  /** Key of the configuration that holds the expression. */
  readonly key: string;
  readonly expression: string;
  /** Name under which it is logged. */
  readonly name: string;
  steps(dueAt: Instant): readonly Step[];
}

function daysBefore(at: Instant, days: number): CalendarDate {
  return addDays(utcDate(at), -days);
}

/** Pairs that can still change: all of them where files come in by hand, those of the last weeks where feeds do. */
function pairStep({ config }: Pick<App, 'config'>, dueAt: Instant): Step {
  return { job: pairJob, params: config.INGEST ? { from: daysBefore(dueAt, PAIRED_AGAIN_DAYS) } : {} };
}

/** What a start after downtime makes up for, before the reports of the days that were missed. */
export function catchUpSteps(app: Pick<App, 'config'>, now: Instant): readonly Step[] {
  if (!app.config.INGEST) return [];
  const fetched = [ingestHeadlinesJob, ingestPricesJob, scoreJob].map((job) => ({ job, params: {} }));
  return [...fetched, pairStep(app, now)];
}

/** Everything that comes round, by the configuration: what fetches only where it is asked for. */
export function scheduleEntries(app: Pick<App, 'config'>): readonly Entry[] {
  const { config } = app;
  const plain = (key: string, expression: string, job: Job): Entry => ({
    key,
    expression,
    name: job.name,
    steps: () => [{ job, params: {} }],
  });
  const fetching: readonly Entry[] = [
    plain('INGEST_HEADLINES_CRON', config.INGEST_HEADLINES_CRON, ingestHeadlinesJob),
    plain('INGEST_PRICES_CRON', config.INGEST_PRICES_CRON, ingestPricesJob),
    {
      key: 'RECHECK_CRON',
      expression: config.RECHECK_CRON,
      name: 'recheck',
      steps: (dueAt) => [
        { job: ingestPricesJob, params: { from: daysBefore(dueAt, config.RECHECK_DAYS) } },
        { job: pairJob, params: {} },
        { job: checkJob, params: {} },
      ],
    },
  ];
  return [
    ...(config.INGEST ? fetching : []),
    plain('SCORE_CRON', config.SCORE_CRON, scoreJob),
    {
      key: 'PAIR_CRON',
      expression: config.PAIR_CRON,
      name: pairJob.name,
      steps: (dueAt) => [pairStep(app, dueAt)],
    },
    plain('DAILY_REPORT_CRON', config.DAILY_REPORT_CRON, dailyReportJob),
  ];
}

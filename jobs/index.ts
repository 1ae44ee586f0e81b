import { backfillJob } from './backfill.js';
import { checkJob } from './check.js';
import { dailyReportJob } from './daily-report.js';
import { ingestHeadlinesJob } from './ingest-headlines.js';
import { ingestPricesJob } from './ingest-prices.js';
import type { Job } from './job.js';
import { pairJob } from './pair.js';
import { scoreJob } from './score.js';

/** Every job by the name it is run under. */
export const JOBS: ReadonlyMap<string, Job> = new Map(
  [ingestHeadlinesJob, ingestPricesJob, backfillJob, scoreJob, pairJob, dailyReportJob, checkJob].map(
    (job) => [job.name, job],
  ),
);

import type { App } from '../src/compose/app.js';
import type { CalendarDate } from '../src/domain/instant.js';
import { chartFile, dailyCharts, dailyHtml, dailyMarkdown } from '../src/report/daily/daily.js';
import { dailyJson } from '../src/report/daily/json.js';
import { collectDaily } from './daily/collect.js';
import { lastCompleteDay, reportDay } from './daily/last-day.js';
import { writeFiles } from './daily/write-files.js';
import type { Job, JobReport } from './job.js';

/** Why there is nothing to report on, or null. */
async function refusal(app: App, date: CalendarDate): Promise<string | null> {
  if (await app.store.isEmpty()) {
    return 'the database is empty; npm run import -- prices <file…>, and headlines, then report';
  }
  const complete = lastCompleteDay(app);
  return date <= complete ? null : `${date} is not over yet (UTC); the last complete day is ${complete}`;
}

/** The day's report in every form, stored under its run id and written as files named by its date. */
async function report(app: App, date: CalendarDate): Promise<JobReport> {
  const model = await collectDaily(app, date);
  const { runId } = model.meta;
  if (runId === null) throw new Error(`the report of ${date} has no run id`);
  const charts = dailyCharts(model);
  const bodies = { json: dailyJson(model), markdown: dailyMarkdown(model), html: dailyHtml(model, charts) };
  const recordedAt = app.clock.now();
  const expectations = model.expectations.rows.map((row) => ({ ...row, runId, recordedAt }));
  const { written, expected } = await app.store.transaction(async (store) => ({
    written: await store.reports.append({ date, runId, recordedAt, ...bodies }),
    expected: await store.expectations.append(expectations),
  }));
  const files = new Map([
    ...[...charts].map(([name, svg]) => [chartFile(date, name), svg] as const),
    [`${date}.json`, bodies.json],
    [`${date}.html`, bodies.html],
    [`${date}.md`, bodies.markdown],
  ]);
  const filesWritten = await writeFiles(app.config.REPORTS_DIR, files);
  const counts = { inserted: 0, unchanged: 0, revised: 0, [written]: 1, files_written: filesWritten };
  const stored = {
    expectations: expectations.length,
    expectations_new: expected.inserted + expected.revised,
  };
  return {
    counts: { ...counts, headlines: model.headlines.total, charts: charts.size, ...stored },
    faults: [],
  };
}

/**
 * Writes the report of one UTC day. On the same rows it gives the same run id and changes nothing; on other rows or
 * code it stores a further version, and the files show the newest.
 */
export const dailyReportJob: Job = {
  name: 'daily-report',
  description: 'write the report of a UTC day (the last complete one unless --date says)',
  accepts: ['date'],
  async run(app, { date: asked }) {
    const date = asked ?? (await reportDay(app));
    const reason = await refusal(app, date);
    if (reason !== null) return { counts: {}, faults: [reason] };
    return report(app, date);
  },
};

import type { Knex } from 'knex';
import type { CalendarDate, Instant } from '../domain/instant.js';
import type { ReportRepository, StoredReport } from './ports.js';

interface ReportRecord {
  date: CalendarDate;
  run_id: string;
  recorded_at: Instant;
  json: string;
  markdown: string;
  html: string;
}

const ANY_TIME = '9999-12-31T23:59:59.999Z' as Instant;

/** Daily reports, each immutable under its run id; a re-run on other data is a further row. */
export function reportRepository(db: Knex): ReportRepository {
  return {
    async append(report) {
      const same = await db('daily_report').where({ date: report.date, run_id: report.runId }).first();
      if (same !== undefined) return 'unchanged';
      const earlier = await db('daily_report').where({ date: report.date }).first();
      await db('daily_report').insert({
        date: report.date,
        run_id: report.runId,
        recorded_at: report.recordedAt,
        json: report.json,
        markdown: report.markdown,
        html: report.html,
      });
      return earlier === undefined ? 'inserted' : 'revised';
    },

    async list(limit, at = ANY_TIME) {
      const rows: Pick<ReportRecord, 'date' | 'run_id' | 'recorded_at'>[] = await db('daily_report as v')
        .select('v.date', 'v.run_id', 'v.recorded_at')
        .where('v.recorded_at', '<=', at)
        .whereNotExists(
          db('daily_report as later')
            .select(db.raw('1'))
            .where('later.recorded_at', '<=', at)
            .whereRaw('later.date = v.date and later.seq > v.seq'),
        )
        .orderBy('v.date', 'desc')
        .limit(limit);
      return rows.map((row) => ({ date: row.date, runId: row.run_id, recordedAt: row.recorded_at }));
    },

    async find(date, at = ANY_TIME): Promise<StoredReport | null> {
      const row: ReportRecord | undefined = await db('daily_report')
        .where({ date })
        .where('recorded_at', '<=', at)
        .orderBy('seq', 'desc')
        .first();
      if (row === undefined) return null;
      const { run_id: runId, recorded_at: recordedAt, ...rest } = row;
      const { json, markdown, html } = rest;
      return { date: row.date, runId, recordedAt, json, markdown, html };
    },
  };
}

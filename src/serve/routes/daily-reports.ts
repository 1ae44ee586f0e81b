import { z } from 'zod';
import { calendarDate } from '../../domain/instant.js';
import { DAILY_REPORT_COLUMNS } from '../../table/columns/daily-reports.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import type { Format } from '../negotiate.js';
import { paging, VANTAGE } from '../params.js';
import { Problem } from '../problems.js';
import { readQuery } from '../read-request.js';
import type { DailyReport } from '../services.js';
import { formatParam, tableEndpoint } from '../table-endpoint.js';
import { vantageOf } from '../vantage.js';

const FORMATS = ['json', 'html', 'md'] as const;
const ONE = z.strictObject({ ...VANTAGE, format: formatParam(FORMATS) });

const REPORT = z
  .object({ meta: z.unknown() })
  .loose()
  .meta({ id: 'DailyReport', description: 'The report as it was stored; immutable under its run_id.' });

function textOf(report: DailyReport, format: Format): string {
  if (format === 'html') return report.html;
  return format === 'md' ? report.markdown : report.json;
}

function reportDate(text: string) {
  if (text === 'latest') return text;
  try {
    return calendarDate(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : `invalid date: "${text}"`;
    throw new Problem('invalid-request', detail, [{ parameter: 'date', detail }]);
  }
}

/** `GET /v1/reports/daily` and `/v1/reports/daily/{date}`. */
export function dailyReportRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/reports/daily',
      operationId: 'listDailyReports',
      tag: 'reports',
      summary: 'Stored daily reports',
      description: 'Ascending by date, each in the version stored last by as_of; take one by its date.',
      table: 'daily_reports',
      columns: DAILY_REPORT_COLUMNS,
      query: { ...VANTAGE, ...paging(30, 1_000) },
      vantage: false,
      toQuery: ({ limit, ...rest }, after) => ({ ...vantageOf(rest, clock), limit, after }),
      read: (query) => services.dailyReports(query),
    }),
    {
      method: 'get',
      path: '/v1/reports/daily/{date}',
      operationId: 'getDailyReport',
      tag: 'reports',
      summary: 'One daily report',
      description:
        'As JSON, HTML with inline charts, or Markdown. `latest` is the newest. A PDF is not made (501): print the HTML.',
      role: 'read',
      pathParams: { date: { description: 'UTC date YYYY-MM-DD, or latest.', example: 'latest' } },
      query: ONE,
      body: null,
      formats: FORMATS,
      unmade: { pdf: 'this version makes no PDF: take .html and print it from a browser' },
      answer: REPORT,
      prepare: ({ query, params, format }) => {
        const parameters = readQuery(ONE, query);
        const date = reportDate(params.date ?? '');
        const vantage = vantageOf(parameters, clock);
        return {
          parameters,
          vantage: null,
          run: async () => {
            const report = await services.dailyReport(date, vantage);
            return { text: textOf(report, format), headers: { 'X-Run-Id': report.runId } };
          },
        };
      },
    },
  ];
}

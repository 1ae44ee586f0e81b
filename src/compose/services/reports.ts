import { NotFound } from '../../domain/faults.js';
import { judgeTargets } from '../../score/target/judge-targets.js';
import type { Services } from '../../serve/services.js';
import type { Context } from '../context.js';
import { describe } from '../describe.js';
import { resolveVantage } from '../vantage.js';

/** More daily reports than two decades have days. */
const ALL_REPORTS = 10_000;

type ReportServices = Pick<Services, 'score' | 'dailyReports' | 'dailyReport' | 'dataVersion'>;

/** Scoring of texts that are not stored, stored daily reports, and what a query can see. */
export function reportServices(context: Context): ReportServices {
  return {
    async score(texts, signal) {
      const vantage = resolveVantage(context, {});
      const named = texts.map(({ id, title, body, lang, outlet }) => ({
        id,
        title,
        ...(body && { body }),
        ...(lang && { lang }),
        ...(outlet && { outlet }),
      }));
      const found = await context.scorer.scoreAll(named, signal);
      // The scores themselves say their version; only without any is the scorer asked.
      const version = found[0]?.scorerVersion ?? (await context.scorer.version(signal));
      const scores = texts.map(({ id, title, lang, targets }, i) => {
        const score = found[i];
        if (score === undefined) throw new Error(`text ${id} has no score`);
        const judged = targets && {
          targetPolarity: judgeTargets(context.targetPolarity, title, lang, targets),
        };
        return { id, ...score, ...judged };
      });
      const account = { parameters: {}, scorerVersions: [version], callersOwn: true };
      return { meta: await describe(context, { ...vantage, scorer: 'latest' }, account), scores };
    },

    async dailyReports(query) {
      const vantage = resolveVantage(context, query);
      const all = await context.store.reports.list(ALL_REPORTS, vantage.asOf.at);
      const found = all
        .toReversed()
        .filter((report) => query.after === undefined || report.date > query.after);
      const rows = found.slice(0, query.limit);
      const next = found.length > query.limit ? (rows.at(-1)?.date ?? null) : null;
      const reason =
        rows.length === 0
          ? 'no daily report is stored by as_of; npm run job -- daily-report makes one'
          : null;
      return { meta: await describe(context, vantage, { parameters: {}, reason }), rows, next };
    },

    async dailyReport(date, query = {}) {
      const { at } = resolveVantage(context, query).asOf;
      const { reports } = context.store;
      const newest = date === 'latest' ? (await reports.list(1, at))[0]?.date : date;
      const report = newest === undefined ? null : await reports.find(newest, at);
      if (report === null) {
        throw new NotFound(
          `no daily report for ${date}; npm run job -- daily-report --date YYYY-MM-DD makes one`,
        );
      }
      return report;
    },

    async dataVersion(query) {
      const { asOf, scorer } = resolveVantage(context, query);
      const version = await context.store.dataVersion(asOf, scorer);
      return { version: Object.values(version).join('-'), asOf: asOf.at, asOfBasis: asOf.basis };
    },
  };
}

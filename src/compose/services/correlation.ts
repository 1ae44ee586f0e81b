import { orientReturns } from '../../align/group-returns.js';
import { correlate } from '../../analyse/correlation/index.js';
import { utcDate } from '../../domain/instant.js';
import type { InstrumentCorrelation, Services } from '../../serve/services.js';
import type { Context } from '../context.js';
import { describe } from '../describe.js';
import { allHeadlineGaps, gapContent } from '../headline-gaps.js';
import { hasLateScores, loadScored, scorerVersions, silence } from '../narrative-rows.js';
import { chooseInstruments, loadPanels, warnWithout } from '../panels.js';
import { headlineContent, panelContent, runId, viewpoint } from '../run-id.js';
import { indexSessions } from '../session-index.js';
import { resolveVantage } from '../vantage.js';

/** Narrative × returns on stored data, and on two series of the caller's own. */
export function correlationServices(context: Context): Pick<Services, 'correlation' | 'correlationStudy'> {
  return {
    async correlation(query) {
      const vantage = resolveVantage(context, query);
      const instruments = chooseInstruments(context, query);
      const named = query.instruments.length > 0 || query.group !== undefined;
      const loaded = await loadPanels(context, vantage, instruments, query.interval);
      const headlines = await loadScored(context, vantage);
      const { measure, outletCamp, topic, lags, returnKind, orientation, from, to } = query;
      const options = {
        measure,
        panel: 'fixed' as const,
        ...(outletCamp && { outletCamp }),
        ...(topic && { topic }),
      };
      const firstHeard = headlines[0]?.headline.availableAt;
      const gaps = await allHeadlineGaps(context, vantage);
      const indexOf = indexSessions(headlines, options, gaps);
      let missingHeadlines = false;
      const results: InstrumentCorrelation[] = [];
      for (const [instrumentId, panel] of loaded.panels) {
        const returns = orientReturns(panel, orientation, returnKind);
        const index = indexOf(panel).points;
        const x: (number | null)[] = [];
        const y: (number | null)[] = [];
        for (const [i, session] of panel.sessions.entries()) {
          if ((from !== undefined && session.date < from) || (to !== undefined && session.date > to))
            continue;
          // Before the first headline silence is no neutral narrative: those sessions are outside the sample.
          if (firstHeard === undefined || session.date < utcDate(firstHeard)) continue;
          x.push(index[i]?.value ?? null);
          missingHeadlines ||= index[i]?.gap === true;
          // The return after an ad-hoc closure spans it, and the narrative of weeks is no session's.
          y.push(panel.closureBefore[i] === true ? null : (returns[i] ?? null));
        }
        results.push({ instrumentId, ...correlate(x, y, [lags.from, lags.to]) });
      }
      const parameters = {
        ...{ instruments: query.instruments, group: query.group, measure, outletCamp, topic, panel: 'fixed' },
        ...{ lags: [lags.from, lags.to], returnKind, orientation, interval: query.interval, from, to },
      };
      const rows = [
        headlineContent(headlines),
        [...loaded.panels.values()].map(panelContent),
        gapContent(gaps),
      ];
      const account = {
        parameters,
        runId: runId(context.codeVersion, { parameters, view: viewpoint(vantage) }, rows),
        scorerVersions: scorerVersions(headlines),
        lateScores: hasLateScores(headlines),
        missingHeadlines,
        stale: [...loaded.stale, ...(await silence(context, vantage))],
        modelledAvailability: loaded.modelledAvailability,
        warnings: [
          'lag 0 is association: part of the return may come before the headline; only lags of 1 and more may be predictive',
          ...(named ? warnWithout(loaded.without) : []),
        ],
        reason: results.length === 0 ? 'no bar of these instruments is visible at as_of' : null,
      };
      return { meta: await describe(context, vantage, account), results };
    },

    async correlationStudy(study) {
      const vantage = resolveVantage(context, {});
      const y = new Map(study.y.map((row) => [row.date, row.value]));
      const joined = study.x.filter((row) => y.has(row.date)).sort((a, b) => (a.date < b.date ? -1 : 1));
      const result = correlate(
        joined.map((row) => row.value),
        joined.map((row) => y.get(row.date) ?? null),
        [study.lags.from, study.lags.to],
      );
      const parameters = { lags: [study.lags.from, study.lags.to] };
      const account = {
        parameters,
        runId: runId(context.codeVersion, parameters, [study.x, study.y]),
        callersOwn: true,
      };
      return { meta: await describe(context, vantage, account), ...result };
    },
  };
}

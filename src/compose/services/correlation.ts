import { adjustTests, type CorrelationInput, LEAN } from '../../analyse/correlation/index.js';
import { ImpossibleRequest } from '../../domain/faults.js';
import { utcDate } from '../../domain/instant.js';
import type { Instrument } from '../../domain/instrument.js';
import { resampleFault } from '../../serve/correlation-body.js';
import type { CorrelationQuery, CorrelationStudy } from '../../serve/queries.js';
import type { Services } from '../../serve/services.js';
import type { Context } from '../context.js';
import { correlatePairs } from '../correlate-pairs.js';
import { correlationPair } from '../correlation-pairs.js';
import { definedOnly } from '../defined-only.js';
import { describe } from '../describe.js';
import { allHeadlineGaps, gapContent } from '../headline-gaps.js';
import { hasLateScores, loadScored, scorerVersions, silence } from '../narrative-rows.js';
import { indexWithoutOutlets } from '../outlet-drops.js';
import { chooseInstruments, loadPanels, warnWithout } from '../panels.js';
import { headlineContent, panelContent, runId, viewpoint } from '../run-id.js';
import { indexSessions } from '../session-index.js';
import { resolveVantage } from '../vantage.js';

/** @throws ImpossibleRequest naming the control that is no instrument. */
function chooseControls(context: Context, ids: readonly string[]): Instrument[] {
  const unknown = ids.filter((id) => !context.instruments.some((instrument) => instrument.id === id));
  if (unknown.length > 0) {
    const errors = unknown.map((id) => ({
      parameter: 'controls',
      detail: `unknown instrument "${id}"; GET /v1/instruments lists the known ones`,
    }));
    throw new ImpossibleRequest(errors);
  }
  return context.instruments.filter(({ id }) => ids.includes(id));
}

/** @throws ImpossibleRequest where the resamples of all pairs are more than one request may take. */
function refuseTooMany(pairs: readonly CorrelationInput[], { lags, options }: CorrelationQuery): void {
  const rows = pairs.reduce((sum, { x }) => sum + x.length, 0);
  const fault = resampleFault(lags, options?.draws ?? 0, rows, { parameter: 'draws' });
  if (fault !== null) throw new ImpossibleRequest([fault]);
}

/** What the alignment does to the controls, and which of them have no bar. */
function warnControls(controls: readonly Instrument[], without: readonly string[]): string[] {
  if (controls.length === 0) return [];
  const names = controls.map(({ id }) => id);
  const lacking = names.filter((id) => without.includes(id));
  return [
    'a control enters with its sessions that closed by the close of the instrument: one that closes later on the same date, with the session before',
    ...(lacking.length > 0 ? [`no bar is visible at as_of for the controls ${lacking.join(', ')}`] : []),
  ];
}

/** x and y on all dates that either has, ascending; controls on the same dates. */
function studyPair({ x, y, controls = [], lags, options }: CorrelationStudy): CorrelationInput {
  const dates = [...new Set([...x, ...y].map(({ date }) => date))].sort();
  const on = (series: CorrelationStudy['x']) => {
    const values = new Map(series.map((row) => [row.date, row.value]));
    return dates.map((date) => values.get(date) ?? null);
  };
  return {
    ...LEAN,
    ...options,
    name: 'study',
    lags: [lags.from, lags.to],
    ...{ dates, x: on(x), y: on(y), drops: [] },
    controls: controls.map(({ name, values }) => ({ name, values: on(values) })),
  };
}

/** Narrative × returns on stored data, and on two series of the caller's own. */
export function correlationServices(context: Context): Pick<Services, 'correlation' | 'correlationStudy'> {
  return {
    async correlation(query, signal) {
      const vantage = resolveVantage(context, query);
      const instruments = chooseInstruments(context, query);
      const controls = chooseControls(context, query.controls ?? []);
      const named = query.instruments.length > 0 || query.group !== undefined;
      const wanted = [...new Set([...instruments, ...controls])];
      const loaded = await loadPanels(context, vantage, wanted, query.interval);
      const panelsOf = (of: readonly Instrument[]) => of.flatMap(({ id }) => loaded.panels.get(id) ?? []);
      const panels = panelsOf(instruments);
      const headlines = await loadScored(context, vantage);
      const { measure, outletCamp, topic, lags, returnKind, orientation, from, to } = query;
      const panel = 'fixed' as const;
      const options = { measure, panel, ...(outletCamp && { outletCamp }), ...(topic && { topic }) };
      const gaps = await allHeadlineGaps(context, vantage);
      const indexOf = indexSessions(headlines, options, gaps);
      const count = query.outletDrops ?? 0;
      const seed = query.options?.seed ?? LEAN.seed;
      const drops = await indexWithoutOutlets(headlines, { options, gaps, panels, count, seed }, signal);
      const firstHeard = headlines[0]?.headline.availableAt;
      const parts = {
        indexOf: (of: (typeof panels)[number]) => indexOf(of).points.map(({ value }) => value),
        drops,
        controls: panelsOf(controls),
        firstHeard: firstHeard === undefined ? null : utcDate(firstHeard),
      };
      const pairs = panels.map((each) => correlationPair(each, query, parts));
      refuseTooMany(pairs, query);
      const { results, families } = await correlatePairs(context.compute, pairs, signal);
      const sampled = new Map(pairs.map(({ name, dates }) => [name, new Set(dates)]));
      const parameters = {
        ...{ instruments: query.instruments, group: query.group, measure, outletCamp, topic, panel },
        ...{ lags: [lags.from, lags.to], returnKind, orientation, interval: query.interval, from, to },
        ...definedOnly({ dependent: query.dependent, controls: query.controls }),
        ...definedOnly({ outletDrops: query.outletDrops, options: query.options }),
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
        missingHeadlines: panels.some((each) =>
          indexOf(each).points.some(
            ({ gap, label }) => gap && sampled.get(each.instrument.id)?.has(label) === true,
          ),
        ),
        stale: [...loaded.stale, ...(await silence(context, vantage))],
        modelledAvailability: loaded.modelledAvailability,
        warnings: [
          'lag 0 is association: part of the return may come before the headline; only lags of 1 and more may be predictive',
          ...warnControls(controls, loaded.without),
          ...(count > 0 && drops.length === 0
            ? ['outlet_drops: fewer than two outlets, so none is dropped']
            : []),
          ...(named ? warnWithout(loaded.without.filter((id) => instruments.some((i) => i.id === id))) : []),
        ],
        reason: results.length === 0 ? 'no bar of these instruments is visible at as_of' : null,
      };
      return {
        meta: await describe(context, vantage, account),
        results: results.map((result, i) => ({ instrumentId: pairs[i]?.name ?? '', ...result })),
        families,
      };
    },

    async correlationStudy(study, signal) {
      const vantage = resolveVantage(context, {});
      const computed = await context.compute.run('correlate', { pairs: [studyPair(study)] }, signal);
      const [result] = computed.results;
      if (result === undefined) throw new Error('a study of one pair came back without its result');
      const { x, y, controls = [], pValues, lags, options } = study;
      const own = (pValues ?? []).map((pValue, i) => ({ test: `p ${i + 1}`, pValue }));
      const families = own.length === 0 ? [] : [adjustTests('p_values', 'the p values of the request', own)];
      const parameters = {
        lags: [lags.from, lags.to],
        ...definedOnly({
          options,
          controls: controls.length > 0 ? controls.map(({ name }) => name) : undefined,
        }),
      };
      const account = {
        parameters,
        runId: runId(context.codeVersion, parameters, [x, y, controls, pValues ?? []]),
        callersOwn: true,
      };
      return {
        meta: await describe(context, vantage, account),
        ...result,
        families: [...result.families, ...families],
      };
    },
  };
}

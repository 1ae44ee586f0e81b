import { setImmediate as breathe } from 'node:timers/promises';
import type { PricePanel } from '../../align/price-panel.js';
import {
  CONSTANT_FACTOR,
  type CrossMember,
  crossSection,
  exposureFactor,
  type SheetOptions,
  type TearSheet,
  tearSheet,
} from '../../analyse/signal/index.js';
import { Abandoned, ImpossibleRequest } from '../../domain/faults.js';
import { LIMITS } from '../../serve/limits.js';
import type { SignalQuery } from '../../serve/queries.js';
import type { Services } from '../../serve/services.js';
import type { Context } from '../context.js';
import { describe } from '../describe.js';
import { allHeadlineGaps, gapContent } from '../headline-gaps.js';
import { hasLateScores, hasModelledTimes, loadScored, scorerVersions, silence } from '../narrative-rows.js';
import { chooseInstruments, loadPanels, warnWithout } from '../panels.js';
import { headlineContent, panelContent, runId, viewpoint } from '../run-id.js';
import { indexSessions } from '../session-index.js';
import { resolveVantage } from '../vantage.js';

/** @throws ImpossibleRequest for a factor that is one number for all instruments. */
function refuseConstant(factor: SignalQuery['factor']): void {
  if (factor === 'exposure_surprise') return;
  const detail = `constant_factor: ${CONSTANT_FACTOR}; leave factor out`;
  throw new ImpossibleRequest([{ parameter: 'factor', code: 'constant_factor', detail }]);
}

/** @throws ImpossibleRequest where the resamples of all instruments are more than one request may take. */
function refuseTooMany(instruments: number, draws: number): void {
  const most = LIMITS.resampledInstruments;
  if (instruments * draws <= most) return;
  const detail = `${instruments} instruments × ${draws} draws exceed ${most}; ask for fewer instruments or draws`;
  throw new ImpossibleRequest([{ parameter: 'draws', detail }]);
}

/** Sheet and cross-section member of each instrument; other requests are answered between two instruments. */
async function measureAll(
  panels: readonly PricePanel[],
  valuesOf: (panel: PricePanel) => readonly (number | null)[],
  query: SignalQuery,
  options: SheetOptions,
  signal: AbortSignal | undefined,
): Promise<{ readonly results: TearSheet[]; readonly members: CrossMember[] }> {
  const results: TearSheet[] = [];
  const members: CrossMember[] = [];
  for (const panel of panels) {
    await breathe();
    if (signal?.aborted === true) throw new Abandoned();
    const input = { panel, index: valuesOf(panel) };
    results.push(tearSheet(input, options));
    const sign = query.orientation === 'strength' ? panel.instrument.strengthSign : 1;
    members.push(exposureFactor(input, query.exposureLag, sign));
  }
  return { results, members };
}

/** What the narrative index says of later returns. */
export function signalServices(context: Context): Pick<Services, 'signal'> {
  return {
    async signal(query, signal) {
      refuseConstant(query.factor);
      const vantage = resolveVantage(context, query);
      const instruments = chooseInstruments(context, query);
      const named = query.instruments.length > 0 || query.group !== undefined;
      const loaded = await loadPanels(context, vantage, instruments);
      refuseTooMany(loaded.panels.size, query.draws);
      const headlines = await loadScored(context, vantage);
      const gaps = await allHeadlineGaps(context, vantage);
      const { measure, outletCamp, topic, from, to, orientation, buckets, costBps, draws, seed } = query;
      const panel = 'fixed' as const;
      const indexOf = indexSessions(
        headlines,
        { measure, panel, ...(outletCamp && { outletCamp }), ...(topic && { topic }) },
        gaps,
      );
      const includes = (date: string) =>
        (from === undefined || date >= from) && (to === undefined || date <= to);
      const options = { includes, orientation, buckets, costBps, draws, seed };
      const panels = [...loaded.panels.values()];
      const valuesOf = (of: PricePanel) => indexOf(of).values;
      const { results, members } = await measureAll(panels, valuesOf, query, options, signal);
      const tests = results.reduce((sum, { coefficients }) => sum + coefficients.length, 0);
      const parameters = {
        ...{ instruments: query.instruments, group: query.group, measure, outletCamp, topic, panel },
        ...{ from, to, orientation, buckets, costBps, draws, seed },
        ...{ factor: query.factor, exposureLag: query.exposureLag },
      };
      const rows = [headlineContent(headlines), panels.map(panelContent), panels.map(({ open }) => open)];
      const account = {
        parameters,
        runId: runId(context.codeVersion, { parameters, view: viewpoint(vantage) }, [
          ...rows,
          gapContent(gaps),
        ]),
        scorerVersions: scorerVersions(headlines),
        lateScores: hasLateScores(headlines),
        missingHeadlines: panels.some((of) =>
          indexOf(of).points.some(({ gap, label }) => gap && includes(label)),
        ),
        stale: [...loaded.stale, ...(await silence(context, vantage))],
        modelledAvailability: loaded.modelledAvailability || hasModelledTimes(headlines),
        signal: true,
        warnings: [
          `${tests} coefficients are tested; their p values are not corrected for that`,
          ...(named ? warnWithout(loaded.without) : []),
        ],
        reason: results.length === 0 ? 'no bar of these instruments is visible at as_of' : null,
      };
      return {
        meta: await describe(context, vantage, account),
        results,
        crossSection: crossSection(members, options),
      };
    },
  };
}

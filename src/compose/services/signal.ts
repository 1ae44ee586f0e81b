import { setImmediate as breathe } from 'node:timers/promises';
import type { NarrativeOptions } from '../../analyse/narrative/index.js';
import { CONSTANT_FACTOR, type SignalInput } from '../../analyse/signal/index.js';
import { ImpossibleRequest } from '../../domain/faults.js';
import type { Gap } from '../../domain/gap.js';
import type { Instrument } from '../../domain/instrument.js';
import type { ScoredHeadline } from '../../domain/scored-headline.js';
import { LIMITS } from '../../serve/limits.js';
import type { Services, SignalAnswer } from '../../serve/services.js';
import type { SignalQuery } from '../../serve/signal-queries.js';
import type { Context } from '../context.js';
import { type Account, describe } from '../describe.js';
import { allHeadlineGaps, gapContent } from '../headline-gaps.js';
import { hasLateScores, hasModelledTimes, loadScored, scorerVersions, silence } from '../narrative-rows.js';
import { ownHeadlines } from '../own-headlines.js';
import { chooseInstruments, loadPanels, warnWithout } from '../panels.js';
import { headlineContent, panelContent, runId, viewpoint } from '../run-id.js';
import { indexSessions } from '../session-index.js';
import { resolveVantage, type Vantage } from '../vantage.js';

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

/** Runs a use case whose faults name parameters, and names places of the body instead. */
async function ofBody<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ImpossibleRequest)) throw error;
    const place = (parameter = '') => `/${parameter === 'instrument' ? 'instruments' : parameter}`;
    throw new ImpossibleRequest(
      error.errors.map(({ parameter, ...fault }) => ({ pointer: place(parameter), ...fault })),
    );
  }
}

/** What an answer rests on besides the prices, and what it says of it. */
interface Heard {
  readonly instruments: readonly Instrument[];
  readonly headlines: readonly ScoredHeadline[];
  readonly gaps: readonly Gap[];
  readonly panel: NarrativeOptions['panel'];
  readonly account: Partial<Account>;
}

/** The sheets of some headlines on stored prices. */
async function answer(
  context: Context,
  vantage: Vantage,
  query: SignalQuery,
  { instruments, headlines, gaps, panel, account }: Heard,
  signal: AbortSignal | undefined,
): Promise<SignalAnswer> {
  const named = query.instruments.length > 0 || query.group !== undefined;
  const loaded = await loadPanels(context, vantage, instruments);
  refuseTooMany(loaded.panels.size, query.draws);
  const { measure, outletCamp, topic, from, to, orientation, buckets, costBps, draws, seed } = query;
  const { factor, exposureLag } = query;
  const options = { measure, panel, ...(outletCamp && { outletCamp }), ...(topic && { topic }) };
  const indexOf = indexSessions(headlines, options, gaps);
  const inputs: SignalInput[] = [];
  let missingHeadlines = false;
  for (const each of loaded.panels.values()) {
    // The index of a calendar takes a moment: other requests are answered between two.
    await breathe();
    const { points, values } = indexOf(each);
    inputs.push({ panel: each, index: values });
    missingHeadlines ||= points.some(
      ({ gap, label }) => gap && (from === undefined || label >= from) && (to === undefined || label <= to),
    );
  }
  const choices = { from, to, orientation, buckets, costBps, draws, seed, exposureLag };
  const found = await context.compute.run('tearSheets', { instruments: inputs, choices }, signal);
  const tests = found.results.reduce((sum, { coefficients }) => sum + coefficients.length, 0);
  const parameters = {
    ...{ instruments: query.instruments, group: query.group, measure, outletCamp, topic, panel },
    ...{ from, to, orientation, buckets, costBps, draws, seed, factor, exposureLag },
  };
  const panels = [...loaded.panels.values()];
  const rows = [headlineContent(headlines), panels.map(panelContent), panels.map(({ open }) => open)];
  const meta = await describe(context, vantage, {
    ...account,
    parameters,
    runId: runId(context.codeVersion, { parameters, view: viewpoint(vantage) }, [...rows, gapContent(gaps)]),
    missingHeadlines,
    stale: [...loaded.stale, ...(account.stale ?? [])],
    modelledAvailability: loaded.modelledAvailability || account.modelledAvailability === true,
    signal: true,
    warnings: [
      `${tests} coefficients are tested; their p values are not corrected for that`,
      ...(account.warnings ?? []),
      ...(named ? warnWithout(loaded.without) : []),
    ],
    reason: found.results.length === 0 ? 'no bar of these instruments is visible at as_of' : null,
  });
  return { meta, ...found };
}

/** What the narrative index, or one of the caller's own headlines, says of later returns. */
export function signalServices(context: Context): Pick<Services, 'signal' | 'signalStudy'> {
  return {
    async signal(query, signal) {
      refuseConstant(query.factor);
      const vantage = resolveVantage(context, query);
      const instruments = chooseInstruments(context, query);
      const headlines = await loadScored(context, vantage);
      const gaps = await allHeadlineGaps(context, vantage);
      const account = {
        scorerVersions: scorerVersions(headlines),
        lateScores: hasLateScores(headlines),
        stale: await silence(context, vantage),
        modelledAvailability: hasModelledTimes(headlines),
      };
      const heard = { instruments, headlines, gaps, panel: 'fixed' as const, account };
      return answer(context, vantage, query, heard, signal);
    },

    async signalStudy({ headlines: given, panel, ...query }, signal) {
      return ofBody(async () => {
        refuseConstant(query.factor);
        const vantage = resolveVantage(context, query);
        const instruments = chooseInstruments(context, query);
        const seen = given.filter(({ at }) => at <= vantage.asOf.at);
        const later = given.length - seen.length;
        const warning = `${later} of ${given.length} headlines became available after as_of and do not exist for the answer`;
        const account = { callersHeadlines: true, warnings: later === 0 ? [] : [warning] };
        const heard = { instruments, headlines: ownHeadlines(seen), gaps: [], panel, account };
        return answer(context, vantage, query, heard, signal);
      });
    },
  };
}

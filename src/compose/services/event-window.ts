import type { EventStudyResult } from '../../analyse/event-study/types.js';
import { ImpossibleRequest } from '../../domain/faults.js';
import type { Instrument } from '../../domain/instrument.js';
import type { EventWindow } from '../../domain/window.js';
import type { InstrumentFilter } from '../../serve/queries.js';
import type { Services, StudiedUnit } from '../../serve/services.js';
import { tooManyCells } from '../../serve/study-params.js';
import type { Context } from '../context.js';
import { definedOnly } from '../defined-only.js';
import { describe } from '../describe.js';
import { hasLateScores, scorerVersions, silence } from '../narrative-rows.js';
import { chooseInstruments, loadPanels, warnWithout } from '../panels.js';
import { headlineContent, panelContent, runId, viewpoint } from '../run-id.js';
import { warnDateOnly, warnIgnored, warnIntraday, warnRolls } from '../study-cautions.js';
import { chooseOccasions, type Occasion } from '../study-events.js';
import { checkBenchmarks, checkSigns } from '../study-faults.js';
import { signOf, studyEvents, studySeries } from '../study-input.js';
import { resolveVantage } from '../vantage.js';

/** Event × instrument in one report; more belong in several requests. */
const MOST_CASES = 20_000;
/** What is studied when the caller names no instrument: the claim's own subject. */
const DEFAULT_FILTER: InstrumentFilter = { instruments: [], group: 'russia_equity' };

function refuseTooMany(
  occasions: readonly Occasion[],
  instruments: readonly Instrument[],
  windows: readonly EventWindow[],
): void {
  const cases = occasions.length * instruments.length;
  const cells = tooManyCells(cases, windows, { parameter: 'windows' });
  if (cases <= MOST_CASES && cells !== null) throw new ImpossibleRequest([cells]);
  if (cases <= MOST_CASES) return;
  const detail = `${occasions.length} events on ${instruments.length} instruments are ${cases} cases; at most ${MOST_CASES}: narrow from and to, topic, stance or min_score`;
  throw new ImpossibleRequest([{ parameter: 'from', detail }]);
}

/** Warnings on how the events are dated and how the instruments are signed. */
function cautions(
  study: EventStudyResult,
  occasions: readonly Occasion[],
  units: readonly StudiedUnit[],
  instruments: readonly Instrument[],
): string[] {
  const found = [...warnDateOnly(occasions), ...warnIntraday(study.events), ...warnRolls(instruments)];
  const unquoted = new Set(
    instruments.filter(({ id, strengthSign }) => units.some((u) => u.unit === id && u.sign !== strengthSign)),
  );
  if (unquoted.size > 0 && unquoted.size < instruments.length) {
    found.push(
      'averages mix instruments whose rise means opposite things; orientation=strength aligns their signs',
    );
  }
  return found;
}

/** The event-window report on stored data, and the same engine on the caller's own. */
export function eventWindowServices(context: Context): Pick<Services, 'eventWindow' | 'eventWindowStudy'> {
  return {
    async eventWindow(query, signal) {
      const vantage = resolveVantage(context, query);
      const named = query.instruments.length > 0 || query.group !== undefined;
      const { instruments: ids, group } = query;
      const filter: InstrumentFilter = named ? { instruments: ids, group } : DEFAULT_FILTER;
      const instruments = chooseInstruments(context, filter);
      checkSigns(filter, instruments, query.orientation);
      checkBenchmarks(filter, instruments, query.model);
      const { occasions, used } = await chooseOccasions(context, vantage, query);
      refuseTooMany(occasions, instruments, query.windows);
      const benchmarks = context.instruments.filter(({ id }) =>
        instruments.some((i) => i.benchmark === id || (query.model === 'factors' && i.factors.includes(id))),
      );
      const wanted = [...new Set([...instruments, ...benchmarks])];
      const loaded = await loadPanels(context, vantage, wanted, query.interval);
      const series = studySeries(instruments, loaded.panels, query);
      const study = await context.compute.run(
        'eventStudy',
        {
          series,
          events: studyEvents(context, occasions, instruments),
          model: query.model,
          estimation: query.estimation,
          windows: query.windows,
          returnKind: query.returnKind,
          ...definedOnly({
            tests: query.tests,
            overlap: query.overlap,
            randomization: query.randomization,
            placebo: query.placebo,
          }),
        },
        signal,
      );
      const units = instruments.map((instrument) => ({
        unit: instrument.id,
        name: instrument.name,
        quote: instrument.quote,
        benchmark: instrument.benchmark,
        sign: signOf(instrument, query.orientation),
      }));
      const { asOf: _, asOfBasis: __, scorer: ___, ...asked } = query;
      const parameters = { ...asked, ...filter };
      const rows = [[...loaded.panels.values()].map(panelContent), occasions, headlineContent(used)];
      const ofHeadlines = query.events !== 'curated';
      const account = {
        parameters,
        runId: runId(context.codeVersion, { parameters, view: viewpoint(vantage) }, rows),
        ...(ofHeadlines && { scorerVersions: scorerVersions(used), lateScores: hasLateScores(used) }),
        stale: ofHeadlines ? [...loaded.stale, ...(await silence(context, vantage))] : loaded.stale,
        modelledAvailability: loaded.modelledAvailability,
        warnings: [
          ...cautions(study, occasions, units, instruments),
          ...warnIgnored(query),
          ...warnWithout(loaded.without),
        ],
        reason: occasions.length === 0 ? 'no event visible at as_of passes the filter' : null,
      };
      return { meta: await describe(context, vantage, account), units, ...study };
    },

    async eventWindowStudy(study, signal) {
      const vantage = resolveVantage(context, {});
      const result = await context.compute.run('eventStudy', study, signal);
      const { series: _, events: __, ...parameters } = study;
      const account = {
        parameters,
        runId: runId(context.codeVersion, parameters, [study.series, study.events]),
        callersOwn: true,
      };
      return { meta: await describe(context, vantage, account), units: [], ...result };
    },
  };
}

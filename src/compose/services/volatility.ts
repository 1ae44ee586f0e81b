import type { VolatilitySeries } from '../../analyse/volatility/index.js';
import type { Confounder } from '../../domain/confounder.js';
import { ImpossibleRequest } from '../../domain/faults.js';
import type { Instrument } from '../../domain/instrument.js';
import { LIMITS } from '../../serve/limits.js';
import type { InstrumentFilter, VolatilityQuery } from '../../serve/queries.js';
import type { Services } from '../../serve/services.js';
import type { Context } from '../context.js';
import { describe } from '../describe.js';
import { hasLateScores, scorerVersions, silence } from '../narrative-rows.js';
import { chooseInstruments, type LoadedPanels, loadPanels, warnWithout } from '../panels.js';
import { headlineContent, panelContent, runId, viewpoint } from '../run-id.js';
import { warnDateOnly, warnIgnored, warnIntraday, warnRolls } from '../study-cautions.js';
import { chooseOccasions } from '../study-events.js';
import { checkLevels } from '../study-faults.js';
import { studyEvents } from '../study-input.js';
import { resolveVantage } from '../vantage.js';
import { chooseYardstick, yardstickEvents } from '../yardstick-events.js';

/** What is studied when the caller names no instrument: the rouble that talks are said to calm, or its index. */
function filterOf({ instruments, group, measure }: VolatilityQuery): InstrumentFilter {
  if (instruments.length > 0 || group !== undefined) return { instruments, group };
  return { instruments: [], group: measure === 'level' ? 'russia_vol' : 'ruble' };
}

/** @throws ImpossibleRequest where the cases of one report are more than one request may take. */
function refuseTooMany(events: number, instruments: number, windows: number): void {
  const most = LIMITS.volatilityCases;
  const cases = events * instruments * windows;
  if (cases <= most) return;
  const detail = `${events} events on ${instruments} instruments in ${windows} windows are ${cases} cases; at most ${most}: narrow from and to, topic, stance or min_score, or ask for fewer windows`;
  throw new ImpossibleRequest([{ parameter: 'from', detail }]);
}

/** Each instrument's columns by its own sessions. A level is the close; the others do not depend on the quote's sign. */
function seriesOf({ panels }: LoadedPanels): VolatilitySeries[] {
  return [...panels].map(([unit, { sessions, logReturn, high, low, close, closureBefore }]) => ({
    unit,
    dates: sessions.map(({ date }) => date),
    returns: logReturn,
    ...{ high, low, level: close, closureBefore },
  }));
}

/** What to know of the scheduled events beside the studied ones. */
function warnYardstick(
  { yardstick }: VolatilityQuery,
  chosen: readonly Confounder[],
  instruments: readonly Instrument[],
): string[] {
  const bears = ({ groups }: Confounder) => instruments.some(({ group }) => groups.includes(group));
  const idle = yardstick.filter((kind) => !chosen.some((each) => each.kind === kind && bears(each)));
  const hourless = chosen.filter((each) => each.at === null && bears(each)).length;
  return [
    ...(idle.length === 0
      ? []
      : [`no scheduled event of this range bears on these instruments: ${idle.join(', ')}`]),
    ...(hourless === 0
      ? []
      : [
          `${hourless} events of the yardstick have no known hour and are dated by their first day: read a window that starts at -1`,
        ]),
  ];
}

/** Volatility around events, beside that around scheduled ones. */
export function volatilityServices(context: Context): Pick<Services, 'volatility'> {
  return {
    async volatility(query, signal) {
      const { chosen, measure, windows, estimation, placebo, yardstick } = query;
      const vantage = resolveVantage(context, query);
      const filter = filterOf(query);
      const instruments = chooseInstruments(context, filter);
      if (measure === 'level') checkLevels(instruments);
      const { occasions, used } = await chooseOccasions(context, vantage, chosen);
      refuseTooMany(occasions.length, instruments.length, windows.length);
      const loaded = await loadPanels(context, vantage, instruments);
      const { from, to } = chosen;
      const range = { kinds: yardstick, asOf: vantage.asOf.at, from, to };
      const scheduled = chooseYardstick(context, range);
      const report = await context.compute.run(
        'volatility',
        {
          series: seriesOf(loaded),
          events: studyEvents(context, occasions, instruments),
          ...{ measure, windows, estimation, placebo },
          ...(yardstick.length > 0 && { yardstick: yardstickEvents(context, scheduled, instruments) }),
        },
        signal,
      );
      const parameters = { ...chosen, ...filter, measure, windows, estimation, placebo, yardstick };
      const panels = [...loaded.panels.values()];
      const rows = [
        panels.map((panel) => [panelContent(panel), ...(measure === 'range' ? [panel.high, panel.low] : [])]),
        ...[occasions, headlineContent(used), scheduled],
      ];
      const ofHeadlines = chosen.events !== 'curated';
      const cases = report.results.flatMap((each) => each.windows[0]?.events ?? []);
      const account = {
        parameters,
        runId: runId(context.codeVersion, { parameters, view: viewpoint(vantage) }, rows),
        ...(ofHeadlines && { scorerVersions: scorerVersions(used), lateScores: hasLateScores(used) }),
        stale: ofHeadlines ? [...loaded.stale, ...(await silence(context, vantage))] : loaded.stale,
        modelledAvailability: loaded.modelledAvailability,
        warnings: [
          ...warnDateOnly(occasions),
          ...warnIntraday(cases),
          ...warnRolls(instruments),
          ...warnYardstick(query, scheduled, instruments),
          ...warnIgnored(chosen),
          ...warnWithout(loaded.without),
        ],
        reason: occasions.length === 0 ? 'no event visible at as_of passes the filter' : null,
      };
      const units = instruments.map(({ id, name, quote }) => ({ unit: id, name, quote }));
      return { meta: await describe(context, vantage, account), measure, units, ...report };
    },
  };
}

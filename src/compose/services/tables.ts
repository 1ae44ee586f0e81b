import type { EventObservation } from '../../domain/event.js';
import { type Fault, ImpossibleRequest, NotFound } from '../../domain/faults.js';
import { daysBetween, epochMs, type Instant, instant, utcDate } from '../../domain/instant.js';
import type { JobRun } from '../../domain/run.js';
import type { Services } from '../../serve/services.js';
import type { InstrumentRow } from '../../table/rows.js';
import { type Context, tableOf } from '../context.js';
import { definedOnly } from '../defined-only.js';
import { describe } from '../describe.js';
import { readEventRows, timeOf } from '../event-rows.js';
import { groupBy } from '../group-by.js';
import { scorerVersions, silence } from '../narrative-rows.js';
import { headlineContent, runId, viewpoint } from '../run-id.js';
import { staleBars } from '../stale.js';
import { resolveVantage } from '../vantage.js';
import { cursorParts, page } from './paging.js';

/** Clocks run apart by a little; what lies further ahead is a mistake. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

type TableServices = Pick<
  Services,
  'instruments' | 'headlines' | 'headline' | 'events' | 'addEvents' | 'runs'
>;

function why(empty: boolean, reason: string): string | null {
  return empty ? reason : null;
}

function instantOf(part: string | undefined): Instant {
  try {
    return instant(part ?? '');
  } catch {
    throw new ImpossibleRequest([
      { parameter: 'cursor', detail: 'the cursor is not one this server gave out' },
    ]);
  }
}

/** The fault of an event that has not happened yet, as the import has it too. */
function futureFault(event: EventObservation, pointer: string, now: Instant): Fault[] {
  const horizon = instant(epochMs(now) + CLOCK_TOLERANCE_MS);
  const { occurredAt, date } = event;
  if (occurredAt !== null && occurredAt > horizon) {
    return [{ pointer: `${pointer}/occurred_at`, detail: `${occurredAt} lies in the future; add it then` }];
  }
  if (date === null || date <= utcDate(horizon)) return [];
  return [{ pointer: `${pointer}/date`, detail: `${date} lies in the future; add it then` }];
}

/** Tags are free words; those that no reviewed claim asks for may be slips. */
function strangeTags(events: readonly EventObservation[], known: ReadonlySet<string>): string[] {
  const strange = new Set(events.flatMap(({ tags = [] }) => tags.filter((tag) => !known.has(tag))));
  if (strange.size === 0) return [];
  return [`no reviewed claim asks for the tags ${[...strange].join(', ')}; they are stored as given`];
}

/** A run as the ledger had it before it ended. */
function unfinished(run: JobRun): JobRun {
  return { ...run, finishedAt: null, status: 'running', counts: {}, error: null };
}

/** Instruments, headlines, events and runs as they are stored. */
export function tableServices(context: Context): TableServices {
  return {
    async instruments(query) {
      const vantage = resolveVantage(context, query);
      const ranges = groupBy(await context.store.bars.ranges(vantage.asOf), (range) => range.instrumentId);
      const rows = context.instruments.map((instrument): InstrumentRow => {
        const own = ranges.get(instrument.id) ?? [];
        const range = own.toSorted((a, b) => b.sessions - a.sessions)[0] ?? null;
        const newest = range?.lastSession ?? null;
        const stale = staleBars(instrument, tableOf(context, instrument), newest, vantage.asOf.at);
        return {
          instrument,
          range,
          sources: own.map((each) => each.source),
          stale: stale !== null,
          ageDays: newest === null ? null : daysBetween(newest, utcDate(vantage.asOf.at)),
        };
      });
      return { meta: await describe(context, vantage, { parameters: {} }), rows, next: null };
    },

    async headlines(query) {
      const vantage = resolveVantage(context, query);
      const { asOf, asOfBasis, scorer, limit, after, ...filter } = query;
      const [publishedAt, id] = cursorParts(after, 2);
      const found = await context.store.headlines.read({
        ...vantage,
        ...definedOnly(filter),
        ...(id === undefined ? {} : { after: { publishedAt: instantOf(publishedAt), id } }),
        limit: limit + 1,
      });
      const { rows, next } = page(found, limit, ({ headline }) => [headline.publishedAt, headline.id]);
      const reason = why(rows.length === 0, 'no headline visible at as_of passes the filter');
      const stale = await silence(context, vantage);
      const account = { parameters: filter, scorerVersions: scorerVersions(rows), stale, reason };
      return { meta: await describe(context, vantage, account), rows, next };
    },

    async headline(id, query) {
      const vantage = resolveVantage(context, query);
      const headline = await context.store.headlines.find(id, vantage);
      if (headline === null) throw new NotFound(`no headline "${id}" is visible at as_of ${vantage.asOf.at}`);
      const account = { parameters: { id }, scorerVersions: scorerVersions([headline]) };
      return { meta: await describe(context, vantage, account), headline };
    },

    async events(query) {
      const vantage = resolveVantage(context, query);
      const { from, to, topic, stance, tags = [], kind = 'curated', limit, after } = query;
      const { measure, outletCamp } = query;
      const [time, id] = cursorParts(after, 2);
      const { rows: all, used } = await readEventRows(context, vantage, query);
      const found = all.filter((event) => {
        const at = timeOf(event);
        if (time !== undefined && id !== undefined && (at < time || (at === time && event.id <= id)))
          return false;
        const date = event.date ?? (event.occurredAt === null ? null : utcDate(event.occurredAt));
        if (date === null || (from !== undefined && date < from) || (to !== undefined && date > to))
          return false;
        if (!tags.every((tag) => (event.tags ?? []).includes(tag))) return false;
        return stance === undefined || event.stance === stance;
      });
      const { rows, next } = page(found, limit, (event) => [timeOf(event), event.id]);
      const parameters = { kind, from, to, topic, stance, tags, measure, outletCamp };
      const account = {
        parameters,
        reason: why(rows.length === 0, 'no event visible at as_of passes the filter'),
        ...(kind !== 'curated' && {
          runId: runId(context.codeVersion, { parameters, view: viewpoint(vantage) }, headlineContent(used)),
          scorerVersions: scorerVersions(used),
        }),
      };
      return { meta: await describe(context, vantage, account), rows, next };
    },

    async addEvents(events) {
      const now = context.clock.now();
      const faults = events.flatMap((event, i) => futureFault(event, `/events/${i}`, now));
      if (faults.length > 0) throw new ImpossibleRequest(faults);
      const clocks = { recordedAt: now, availableAt: now, availableBasis: 'observed' } as const;
      // Dates a caller adds to the demo world are studied on its prices, so those answers stay SIMULATED.
      if ((await context.store.world()) === null) await context.store.claimWorld('real');
      const counts = await context.store.events.append(events.map((event) => ({ ...event, ...clocks })));
      const vantage = resolveVantage(context, {});
      const account = { parameters: {}, warnings: strangeTags(events, context.eventTags) };
      return { meta: await describe(context, vantage, account), ...counts };
    },

    async runs(query) {
      const vantage = resolveVantage(context, query);
      const { at } = vantage.asOf;
      const [startedAt, id] = cursorParts(query.after, 2);
      const newestFirst = await context.store.runs.read(query.job === undefined ? {} : { job: query.job });
      const begun = newestFirst.toReversed().filter((run) => run.startedAt <= at);
      const seen = begun.map((run) =>
        run.finishedAt !== null && run.finishedAt > at ? unfinished(run) : run,
      );
      const found = seen.filter((run) => {
        if (query.status !== undefined && run.status !== query.status) return false;
        if (startedAt === undefined || id === undefined) return true;
        return run.startedAt > startedAt || (run.startedAt === startedAt && run.id > id);
      });
      const { rows, next } = page(found, query.limit, (run) => [run.startedAt, run.id]);
      const reason = why(rows.length === 0, 'no run in the ledger passes the filter');
      const parameters = { job: query.job, status: query.status };
      return { meta: await describe(context, vantage, { parameters, reason }), rows, next };
    },
  };
}

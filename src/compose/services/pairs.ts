import { buildPanel } from '../../align/build-panel.js';
import { pairHeadline } from '../../align/pair-headline.js';
import type { PricePanel } from '../../align/price-panel.js';
import { ImpossibleRequest } from '../../domain/faults.js';
import { type Instant, instant } from '../../domain/instant.js';
import type { ScoredHeadline } from '../../domain/scored-headline.js';
import type { PairsQuery } from '../../serve/queries.js';
import type { Services } from '../../serve/services.js';
import type { PairRow } from '../../table/rows.js';
import { type Context, tableOf } from '../context.js';
import { definedOnly } from '../defined-only.js';
import { describe } from '../describe.js';
import { hasLateScores, hasModelledTimes, scorerVersions, silence } from '../narrative-rows.js';
import { chooseInstruments, loadPanels, warnWithout } from '../panels.js';
import { resolveVantage, type Vantage } from '../vantage.js';
import { cursorParts, page } from './paging.js';

const HEADLINES_A_READ = 200;

const pairKey = (row: PairRow) => [
  row.publishedAt,
  row.pair.headlineId,
  row.pair.instrumentId,
  String(row.horizon.horizon),
];

/** One headline's rows: instruments by id, horizons ascending. */
function rowsOf(row: ScoredHeadline, panels: readonly PricePanel[], excludeIntraday: boolean): PairRow[] {
  const { headline } = row;
  return panels.flatMap((panel) => {
    const { returns, ...pair } = pairHeadline(headline, panel, 'published');
    if (excludeIntraday && pair.intraday) return [];
    return returns.map((horizon) => ({
      pair,
      publishedAt: headline.publishedAt,
      availableAt: headline.availableAt,
      horizon,
    }));
  });
}

interface Cursor {
  readonly publishedAt: Instant;
  readonly headlineId: string;
  readonly instrumentId: string;
  readonly horizon: number;
}

function readCursor(after: string | undefined): Cursor | null {
  if (after === undefined) return null;
  const [publishedAt, headlineId, instrumentId, horizon] = cursorParts(after, 4);
  try {
    return {
      publishedAt: instant(publishedAt ?? ''),
      headlineId: headlineId ?? '',
      instrumentId: instrumentId ?? '',
      horizon: Number(horizon),
    };
  } catch {
    throw new ImpossibleRequest([
      { parameter: 'cursor', detail: 'the cursor is not one this table gave out' },
    ]);
  }
}

/** Rows of the cursor's own headline that the page before has shown already. */
function shown(row: PairRow, cursor: Cursor | null): boolean {
  if (cursor === null || row.pair.headlineId !== cursor.headlineId) return false;
  const { instrumentId } = row.pair;
  return (
    instrumentId < cursor.instrumentId ||
    (instrumentId === cursor.instrumentId && row.horizon.horizon <= cursor.horizon)
  );
}

/** The range asked for, cut down to one instant where there is one. */
function within(at: Instant | undefined, { from, to }: PairsQuery): Pick<PairsQuery, 'from' | 'to'> {
  if (at === undefined) return { from, to };
  return { from: from !== undefined && from > at ? from : at, to: to !== undefined && to < at ? to : at };
}

/** Headline × instrument × horizon, computed from the rows visible at the vantage point. */
export function pairServices(context: Context): Pick<Services, 'pairs'> {
  async function collect(query: PairsQuery, vantage: Vantage, panels: readonly PricePanel[]) {
    const { from, to, topic, outletCamp, outlet, stance, minStance, maxStance, minRelevance, text } = query;
    const filter = { from, to, topic, outletCamp, outlet, stance, minStance, maxStance, minRelevance, text };
    const only =
      query.headline === undefined ? null : await context.store.headlines.find(query.headline, vantage);
    if (query.headline !== undefined && only === null) return { rows: [], used: [], filter };
    // One headline is looked for among those of its own instant, under the other filters as well.
    const narrowed = { ...filter, ...within(only?.headline.publishedAt, query) };
    const cursor = readCursor(query.after);
    const rows: PairRow[] = [];
    const used: ScoredHeadline[] = [];
    // The cursor's headline itself may have rows left, so reading starts just before it.
    let after = cursor === null ? undefined : { publishedAt: cursor.publishedAt, id: '' };
    while (rows.length <= query.limit) {
      const some = await context.store.headlines.read({
        ...vantage,
        ...definedOnly(narrowed),
        ...definedOnly({ after }),
        limit: HEADLINES_A_READ,
      });
      for (const row of some) {
        if (query.headline !== undefined && row.headline.id !== query.headline) continue;
        if (
          cursor !== null &&
          row.headline.publishedAt === cursor.publishedAt &&
          row.headline.id < cursor.headlineId
        ) {
          continue;
        }
        used.push(row);
        rows.push(
          ...rowsOf(row, panels, query.excludeIntraday).filter(
            (each) =>
              !shown(each, cursor) && (query.outcome === undefined || each.horizon.outcome === query.outcome),
          ),
        );
        if (rows.length > query.limit) break;
      }
      const last = some.at(-1)?.headline;
      if (last === undefined || some.length < HEADLINES_A_READ) break;
      after = { publishedAt: last.publishedAt, id: last.id };
    }
    return { rows, used, filter };
  }

  return {
    async pairs(query) {
      const vantage = resolveVantage(context, query);
      const instruments = chooseInstruments(context, query);
      const loaded = await loadPanels(context, vantage, instruments);
      const named = query.instruments.length > 0 || query.group !== undefined;
      // What was asked for by name has an outcome for every headline, without any bar as well.
      const empty = instruments
        .filter(({ id }) => named && !loaded.panels.has(id))
        .map((instrument) => buildPanel([], instrument, tableOf(context, instrument), vantage.asOf));
      const panels = [...loaded.panels.values(), ...empty].sort((a, b) =>
        a.instrument.id < b.instrument.id ? -1 : 1,
      );
      const found = await collect(query, vantage, panels);
      const { rows, next } = page(found.rows, query.limit, pairKey);
      const account = {
        parameters: {
          ...found.filter,
          instruments: query.instruments,
          group: query.group,
          headline: query.headline,
          outcome: query.outcome,
          excludeIntraday: query.excludeIntraday,
        },
        scorerVersions: scorerVersions(found.used),
        lateScores: hasLateScores(found.used),
        stale: [...loaded.stale, ...(await silence(context, vantage))],
        modelledAvailability: loaded.modelledAvailability || hasModelledTimes(found.used),
        warnings: warnWithout(loaded.without),
        signal: true,
        reason: rows.length === 0 ? 'no headline × instrument visible at as_of passes the filter' : null,
      };
      return { meta: await describe(context, vantage, account), rows, next };
    },
  };
}

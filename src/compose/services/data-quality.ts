import { buildQualityRows, type Expectation } from '../../analyse/data-quality/index.js';
import { ImpossibleRequest } from '../../domain/faults.js';
import type { Instant } from '../../domain/instant.js';
import type { Services } from '../../serve/services.js';
import { type Context, tableOf } from '../context.js';
import { definedOnly } from '../defined-only.js';
import { describe } from '../describe.js';
import { findAll, loadPolls } from '../source-findings.js';
import { expectedSession, headlinesSince } from '../stale.js';
import { resolveVantage } from '../vantage.js';
import { cursorParts, page } from './paging.js';

type QualityServices = Pick<Services, 'dataQuality' | 'gaps'>;

function calendarsAt(context: Context, at: Instant): Map<string, Expectation> {
  return new Map(
    context.instruments.map((instrument) => {
      const table = tableOf(context, instrument);
      return [instrument.id, { table, session: expectedSession(instrument, table, at) }];
    }),
  );
}

/** What a look into the past cannot see any more. */
async function prunedWarnings({ store }: Context, at: Instant): Promise<string[]> {
  const oldest = await store.polls.oldest();
  if (oldest === null || oldest <= at) return [];
  return [`no poll is kept from before ${oldest}: at as_of sources are judged by their stored rows alone`];
}

/** The state of every source and series, and the gap ledger. */
export function qualityServices(context: Context): QualityServices {
  const { store } = context;
  return {
    async dataQuality(query) {
      const vantage = resolveVantage(context, query);
      const { asOf } = vantage;
      const { at } = asOf;
      const instrumentIds = context.instruments.map(({ id }) => id);
      const bars = await store.bars.read({ instrumentIds, interval: '1d', asOf });
      const polls = await loadPolls(context, at);
      const ranges = await store.bars.ranges(asOf);
      const rows = buildQualityRows({
        at,
        bars,
        ranges: ranges.filter(({ interval }) => interval === '1d'),
        headlines: await store.headlines.sources(asOf),
        polls,
        lastGood: await store.polls.lastGood(at),
        openGaps: await store.gaps.read({ at, status: 'open' }),
        quarantine: await store.quarantine.counts(at),
        findings: findAll(polls, bars),
        calendars: calendarsAt(context, at),
        headlinesSince: headlinesSince(at),
      });
      const reason = rows.length === 0 ? 'nothing is stored, and no source was asked, by as_of' : null;
      const account = { parameters: {}, reason, warnings: await prunedWarnings(context, at) };
      return { meta: await describe(context, vantage, account), rows, next: null };
    },

    async gaps(query) {
      const vantage = resolveVantage(context, query);
      const { source, subject, status, from, to, limit, after } = query;
      const filter = { source, subject, status, from, to };
      const all = await store.gaps.read({ at: vantage.asOf.at, ...definedOnly(filter) });
      const key = (gap: (typeof all)[number]) => [gap.from, gap.source, gap.subject, gap.why, gap.to];
      const parts = cursorParts(after, 5);
      const last = all.findIndex((gap) => key(gap).every((part, i) => part === parts[i]));
      // Rows seen from one as_of never go away, so that the last one of the page before is among them.
      if (after !== undefined && last < 0) {
        throw new ImpossibleRequest([{ parameter: 'cursor', detail: 'the cursor is not one of this table' }]);
      }
      const { rows, next } = page(all.slice(last + 1), limit, key);
      const reason = rows.length === 0 ? 'no gap recorded by as_of passes the filter' : null;
      return { meta: await describe(context, vantage, { parameters: filter, reason }), rows, next };
    },
  };
}

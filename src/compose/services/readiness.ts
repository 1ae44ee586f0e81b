import { forecastStorage } from '../../analyse/data-quality/index.js';
import type { Finding } from '../../analyse/source-health/index.js';
import { addDays, epochMs, type Instant, utcDate } from '../../domain/instant.js';
import type { Readiness, Services, SourceAge, SourcePolls } from '../../serve/services.js';
import type { Context } from '../context.js';
import { findAll, loadPolls } from '../source-findings.js';
import { resolveVantage } from '../vantage.js';

const MS_PER_HOUR = 3_600_000;
/** A probe may ask every few seconds; sources are asked every few minutes. */
const FINDINGS_LAST_MS = 60_000;
/** Calendar days of bars in which a run of equal ones is looked for. */
const BAR_DAYS = 60;

const hoursBetween = (from: Instant, to: Instant): number =>
  Math.round(((epochMs(to) - epochMs(from)) / MS_PER_HOUR) * 10) / 10;

function ages(now: Instant, newest: ReadonlyMap<string, Instant>): SourceAge[] {
  return [...newest].sort().map(([source, newestAt]) => ({
    source,
    newestAt,
    ageHours: hoursBetween(newestAt, now),
  }));
}

function newestBySource<T extends { source: string }>(rows: readonly T[], at: (row: T) => Instant) {
  const newest = new Map<string, Instant>();
  for (const row of rows) {
    const known = newest.get(row.source);
    if (known === undefined || at(row) > known) newest.set(row.source, at(row));
  }
  return newest;
}

/** When each series was asked last, and answered last: one that never answered is among them. */
async function sourcePolls({ store }: Context, now: Instant): Promise<SourcePolls[]> {
  const key = ({ source, subject }: { source: string; subject: string }) => JSON.stringify([source, subject]);
  const good = new Map((await store.polls.lastGood(now)).map((poll) => [key(poll), poll]));
  const last = await store.polls.recent({ at: now, perSource: 1 });
  return last
    .map((poll): SourcePolls => {
      const answered = good.get(key(poll));
      return {
        source: poll.source,
        subject: poll.subject,
        lastPollAt: poll.at,
        lastGoodPollAt: answered?.at ?? null,
        ageHours: answered === undefined ? null : hoursBetween(answered.at, now),
        newestAt: answered?.newestAt ?? null,
        faultCode: poll.faultCode,
      };
    })
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function findings(context: Context, now: Instant): Promise<Finding[]> {
  const bars = await context.store.bars.read({
    instrumentIds: context.instruments.map(({ id }) => id),
    interval: '1d',
    from: addDays(utcDate(now), -BAR_DAYS),
    asOf: { at: now, basis: 'recorded' },
  });
  return findAll(await loadPolls(context, now), bars);
}

function countByCode(found: readonly Finding[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of found) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort());
}

async function diskOf({ store }: Context, now: Instant): Promise<Readiness['disk']> {
  const { bytes, freeBytes, history } = await store.storage.facts();
  return forecastStorage(now, bytes, freeBytes, history);
}

/** The state of the service itself: whether it answers, and how fresh and how sound what it holds is. */
export function readinessServices(context: Context): Pick<Services, 'readiness'> {
  const { store } = context;
  let known: { readonly at: number; readonly found: Finding[] } | null = null;
  const recentFindings = async (now: Instant): Promise<Finding[]> => {
    const age = known === null ? Number.NaN : epochMs(now) - known.at;
    if (known !== null && age >= 0 && age < FINDINGS_LAST_MS) return known.found;
    const found = await findings(context, now);
    known = { at: epochMs(now), found };
    return found;
  };
  return {
    async readiness() {
      const { asOf } = resolveVantage(context, { asOfBasis: 'recorded' });
      const now = asOf.at;
      const retention = { pollDays: context.config.POLL_RETENTION_DAYS, oldestPollAt: null };
      const scorer = context.scorer.kind;
      try {
        const [migrationLevel, headlines, bars] = await Promise.all([
          store.migrationLevel(),
          store.headlines.sources(asOf),
          store.bars.ranges(asOf),
        ]);
        const found = await recentFindings(now);
        return {
          ok: true,
          reason: null,
          migrationLevel,
          scorer,
          headlines: ages(
            now,
            newestBySource(headlines, (row) => row.newestPublishedAt),
          ),
          bars: ages(
            now,
            newestBySource(bars, (row) => row.newestAvailableAt),
          ),
          sources: await sourcePolls(context, now),
          findings: found,
          findingsByCode: countByCode(found),
          openGaps: (await store.gaps.read({ at: now, status: 'open' })).length,
          retention: { ...retention, oldestPollAt: await store.polls.oldest() },
          disk: await diskOf(context, now),
        };
      } catch (error) {
        context.log.error({ error }, 'the database does not answer');
        return {
          ...{ ok: false, reason: 'the database does not answer', migrationLevel: null, scorer },
          ...{
            headlines: [],
            bars: [],
            sources: [],
            findings: [],
            findingsByCode: {},
            openGaps: 0,
            retention,
          },
          disk: { bytes: null, freeBytes: null, growthBytesPerDay: null, daysUntilFull: null },
        };
      }
    },
  };
}

import {
  chooseExpectation,
  decidingWindow,
  type ScoredEvent,
  scoreEvent,
  summariseRecord,
  type TargetEffect,
} from '../../analyse/track-record/index.js';
import type { RegisteredClaim } from '../../domain/claim.js';
import type { ClaimExpectation } from '../../domain/expectation.js';
import { ImpossibleRequest, NotFound } from '../../domain/faults.js';
import type { Instant } from '../../domain/instant.js';
import type { Services } from '../../serve/services.js';
import { type ClaimData, loadClaimData } from '../claim-data.js';
import { measureTargets } from '../claim-effects.js';
import { expectedBefore } from '../claim-times.js';
import type { Context } from '../context.js';
import { describe } from '../describe.js';
import { groupBy } from '../group-by.js';
import { runId, viewpoint } from '../run-id.js';
import { resolveVantage, type Vantage } from '../vantage.js';

/** The version asked for, and when the one after it took its place. @throws NotFound, ImpossibleRequest. */
function chooseVersion(
  versions: readonly RegisteredClaim[],
  id: string,
  asked: number | undefined,
  at: Instant,
) {
  const newest = versions.at(-1);
  if (newest === undefined) throw new NotFound(`no claim "${id}" is registered by ${at}`);
  const registered = asked === undefined ? newest : versions.find(({ version }) => version === asked);
  if (registered === undefined) {
    const detail = `claim "${id}" has versions 1 to ${newest.version} by ${at}, not ${asked}`;
    throw new ImpossibleRequest([{ parameter: 'version', detail }]);
  }
  const next = versions.find(({ version }) => version === registered.version + 1);
  return { registered, supersededAt: next?.registeredAt ?? null };
}

interface Record {
  readonly data: ClaimData;
  readonly expectations: readonly ClaimExpectation[];
  readonly supersededAt: Instant | null;
}

/** Every event of the claim on one target, held against its expectation. */
function scoreTarget(
  context: Context,
  { asOf }: Vantage,
  { data, expectations, supersededAt }: Record,
  target: string,
  effects: readonly TargetEffect[],
): ScoredEvent[] {
  const { claim } = data.registered;
  const own = expectations.filter((row) => row.target === target);
  const units = new Set(
    data.targets.flatMap(({ id, series }) => (id === target ? series.map(({ unit }) => unit) : [])),
  );
  const placed = groupBy(
    data.events.filter(({ unit }) => units.has(unit)),
    ({ id }) => id,
  );
  return data.occasions.flatMap((occasion, i) => {
    const measured = effects[i];
    if (measured === undefined) return [];
    const { id, title, at, date, knownAt } = occasion;
    const before = expectedBefore(context, occasion, placed.get(id) ?? [], decidingWindow(claim));
    return scoreEvent({
      ...{ target, title, occurredAt: at, date, eventKnownAt: knownAt, measured },
      superseded: supersededAt !== null && before > supersededAt,
      happened: at === null || at <= asOf.at,
      chosen: chooseExpectation(own, before, asOf.basis),
      compares: claim.against !== null,
    });
  });
}

function reasonOf({ data, expectations }: Record): string | null {
  if (data.registered.claim.events === null)
    return 'the claim is about every session: there is no next event to expect anything of';
  if (expectations.length === 0)
    return 'no expectation is stored by as_of; npm run job -- daily-report stores one for each open claim';
  return data.occasions.length === 0 ? 'no event visible at as_of passes the filter of the claim' : null;
}

/** What became of the expectations of claims. */
export function trackRecordServices(context: Context): Pick<Services, 'trackRecord'> {
  return {
    async trackRecord(id, query, signal) {
      const vantage = resolveVantage(context, query);
      const { asOf } = vantage;
      const all = await context.store.claims.read(asOf.at);
      const versions = all.filter(({ claim }) => claim.id === id);
      const { registered, supersededAt } = chooseVersion(versions, id, query.version, asOf.at);
      const { claim, version, hash, registeredAt } = registered;
      const { data, content, account } = await loadClaimData(context, vantage, [registered], signal);
      const [only] = data;
      if (only === undefined) throw new Error(`the data of claim "${id}" were not loaded`);
      const expectations = await context.store.expectations.read({
        claimId: id,
        claimVersion: version,
        asOf,
      });
      const record = { data: only, expectations, supersededAt };
      const measured = claim.events === null ? [] : await measureTargets(context, vantage, only, signal);
      const scored = measured.map(({ target, effects }) => {
        const events = scoreTarget(context, vantage, record, target.id, effects);
        return {
          events,
          record: summariseRecord({ target: target.id, claimed: target.claimed ?? 'either' }, events),
        };
      });
      const late = scored.reduce((sum, each) => sum + each.record.late, 0);
      const parameters = { id, version };
      const rows = [content, expectations, supersededAt];
      const meta = await describe(context, vantage, {
        ...account,
        parameters,
        runId: runId(context.codeVersion, { parameters, view: viewpoint(vantage) }, rows),
        warnings: [
          ...(late === 0
            ? []
            : [`${late} scores rest on expectations that were recorded after the event; see late`]),
        ],
        reason: reasonOf(record),
      });
      return {
        ...{ meta, id, version, hash, registeredAt, supersededAt, window: decidingWindow(claim) },
        targets: scored.map((each) => each.record),
        events: scored.flatMap(({ events }) => events),
        expectations,
        without: only.without,
      };
    },
  };
}

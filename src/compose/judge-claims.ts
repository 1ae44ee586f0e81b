import { bearsOn } from '../align/confounders.js';
import type { ClaimVerdict, PrimaryP, SideVerdict } from '../analyse/claim-study/index.js';
import type { Draws } from '../analyse/event-study/index.js';
import type { RegisteredClaim } from '../domain/claim.js';
import type { Confounder } from '../domain/confounder.js';
import type { CuratedEvent } from '../domain/event.js';
import { SIDES, type Side } from '../domain/side.js';
import { confoundersOf } from './claim-confounders.js';
import { type ClaimData, type LoadedClaims, loadClaimData } from './claim-data.js';
import { happenedBy, studyOn } from './claim-sides.js';
import type { Context } from './context.js';
import { knownConfounders } from './known-confounders.js';
import { newestOf } from './newest-claims.js';
import { digestOf, runId, viewpoint } from './run-id.js';
import { studyEvents } from './study-input.js';
import { twoAtATime } from './two-at-a-time.js';
import type { Vantage } from './vantage.js';

/** Verdicts kept in memory: an answer with the same run id is the same answer. One of 900 specifications holds 0.5 MB. */
const MOST_KEPT = 64;

/** The claims of one source on one side, and the primary tests of all of them. */
interface Family {
  readonly name: string;
  readonly tests: readonly PrimaryP[];
}

/** What all verdicts of one request are seen from. */
interface Outlook {
  readonly vantage: Vantage;
  readonly draws: Draws;
  readonly confounders: readonly Confounder[];
  readonly curated: readonly CuratedEvent[];
  readonly signal: AbortSignal | undefined;
}

export interface Judged {
  readonly verdicts: readonly ClaimVerdict[];
  readonly loaded: LoadedClaims;
  /** The run id of a claim's verdict, by the hash of its registration. */
  runOf(hash: string): string;
}

/** Claims of the same source, each in its newest version, and the judged ones in theirs; in the order of registration. */
function familyOf(all: readonly RegisteredClaim[], judged: readonly RegisteredClaim[]): RegisteredClaim[] {
  const ids = new Set(judged.map(({ claim }) => claim.id));
  const source = judged[0]?.claim.source;
  return newestOf(all)
    .filter(({ claim }) => claim.source === source && !ids.has(claim.id))
    .concat(judged)
    .sort((a, b) => a.position - b.position);
}

/** What bears on an instrument of the claims: of others nothing is asked, and nothing of them changes an answer. */
async function confoundersFor(context: Context, vantage: Vantage, { data }: LoadedClaims) {
  const units = new Set(
    data.flatMap(({ targets }) => targets.flatMap(({ series }) => series.map(({ unit }) => unit))),
  );
  const own = context.instruments.filter(({ id }) => units.has(id));
  const known = await knownConfounders(context, vantage);
  return known.filter((each) => own.some(({ id, group }) => bearsOn(each, { group, instrumentId: id })));
}

/** The verdict with the instruments that could not be measured beside those that no event could be measured on. */
function withUnmeasured(verdict: SideVerdict, { without }: ClaimData): SideVerdict {
  const of = (target: string) =>
    without
      .filter((each) => each.target === target)
      .map(({ instrument, reason }) => ({ instrument, reason }));
  const targets = verdict.targets.map((each) => ({
    ...each,
    without: [...each.without, ...of(each.target)],
  }));
  return { ...verdict, targets };
}

function verdictOn(
  { claim, version, hash, registeredAt }: RegisteredClaim,
  draws: Draws,
  retrospective: SideVerdict | null,
  prospective: SideVerdict | null,
): ClaimVerdict {
  const { id, title, statement, alpha, primaryTest } = claim;
  return {
    ...{ id, version, hash, registeredAt, title, statement, alpha, primaryTest, draws },
    ...{ retrospective, prospective },
    label: (prospective ?? retrospective)?.label ?? null,
  };
}

/** Judges claims of one source; verdicts on the same rows are made once. */
export type JudgeClaims = (
  all: readonly RegisteredClaim[],
  judged: readonly RegisteredClaim[],
  vantage: Vantage,
  draws: Draws,
  signal: AbortSignal | undefined,
) => Promise<Judged>;

export function claimJudge(context: Context): JudgeClaims {
  const kept = new Map<string, ClaimVerdict>();
  const keptFamilies = new Map<string, readonly (readonly [Side, Family])[]>();

  function keep<T>(memory: Map<string, T>, key: string, value: T): void {
    memory.set(key, value);
    const [oldest] = memory.keys();
    if (memory.size > MOST_KEPT && oldest !== undefined) memory.delete(oldest);
  }

  async function sideOf(data: ClaimData, side: Side, family: Family, outlook: Outlook) {
    const study = studyOn(context, data, side, outlook.draws, outlook.vantage.asOf.at);
    if (study === null) return null;
    const confounders = confoundersOf(context, study, outlook.confounders);
    const units = new Set(study.targets.flatMap(({ series }) => series.map(({ unit }) => unit)));
    const occasions = outlook.curated.map(({ id, title, occurredAt, date }) => ({
      ...{ id, title, date, score: null },
      at: occurredAt,
    }));
    const others = studyEvents(
      context,
      occasions,
      context.instruments.filter(({ id }) => units.has(id)),
    );
    const confounded = [...new Set(confounders.map(({ event }) => event))];
    const asked = { study: { ...study, others, confounded }, side, family, confounders };
    return withUnmeasured(await context.compute.run('judgeClaim', asked, outlook.signal), data);
  }

  async function familyOn(
    side: Side,
    data: readonly ClaimData[],
    { vantage, draws, signal }: Outlook,
  ): Promise<Family> {
    const source = data[0]?.registered.claim.source ?? '';
    const studies = data.flatMap((each) => studyOn(context, each, side, draws, vantage.asOf.at) ?? []);
    const name = `claims registered by ${source}, ${side} events`;
    return { name, tests: await context.compute.run('primaryTests', studies, signal) };
  }

  async function familiesOf(key: string, data: readonly ClaimData[], outlook: Outlook) {
    const known = keptFamilies.get(key);
    if (known !== undefined) return known;
    const families = await twoAtATime(
      SIDES.map((side) => async () => [side, await familyOn(side, data, outlook)] as const),
    );
    keep(keptFamilies, key, families);
    return families;
  }

  return async (all, judged, vantage, draws, signal) => {
    const loaded = await loadClaimData(context, vantage, familyOf(all, judged), signal);
    const confounders = await confoundersFor(context, vantage, loaded);
    const curated = await context.store.events.read({ asOf: vantage.asOf });
    const outlook = { vantage, draws, confounders, curated, signal };
    const rows = digestOf([
      loaded.content,
      confounders,
      curated.map(({ id, occurredAt, date }) => [id, occurredAt, date]),
      // The same events, and one of them to come then and past now: a side may have begun without a new row.
      loaded.data.map(({ occasions }) => happenedBy(occasions, vantage.asOf.at)),
    ]);
    const runOf = (hash: string) =>
      runId(context.codeVersion, { hash, draws, view: viewpoint(vantage) }, rows);
    const dataOf = (hash: string) => loaded.data.find(({ registered }) => registered.hash === hash);
    // Taken now: others may push them out while this computes.
    const known = new Map(judged.map(({ hash }) => [hash, kept.get(runOf(hash))] as const));
    const made = judged.filter(({ hash }) => known.get(hash) === undefined);
    // The rows hold which claims they are of.
    const families = made.length === 0 ? [] : await familiesOf(runOf(''), loaded.data, outlook);
    const sides = await twoAtATime(
      made.flatMap(({ hash }) =>
        families.map(([side, family]) => async () => {
          const data = dataOf(hash);
          return [hash, side, data === undefined ? null : await sideOf(data, side, family, outlook)] as const;
        }),
      ),
    );
    const verdicts = judged.map((registered) => {
      const own = (wanted: Side) =>
        sides.find(([hash, side]) => hash === registered.hash && side === wanted)?.[2] ?? null;
      const before = known.get(registered.hash);
      if (before !== undefined) return before;
      const verdict = verdictOn(registered, draws, own('retrospective'), own('prospective'));
      keep(kept, runOf(registered.hash), verdict);
      return verdict;
    });
    return { verdicts, loaded, runOf };
  };
}

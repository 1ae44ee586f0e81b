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
  const keptFamilies = new Map<string, readonly Family[]>();

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
    // The rows hold which claims they are of.
    const ofFamily = runOf('');
    let families: readonly Family[] | null = null;
    const verdicts: ClaimVerdict[] = [];
    for (const { claim, version, hash, registeredAt } of judged) {
      const key = runOf(hash);
      const known = kept.get(key);
      const data = loaded.data.find(({ registered }) => registered.hash === hash);
      if (known !== undefined) verdicts.push(known);
      if (known !== undefined || data === undefined) continue;
      families ??= keptFamilies.get(ofFamily) ?? null;
      families ??= await Promise.all(SIDES.map((side) => familyOn(side, loaded.data, outlook)));
      keep(keptFamilies, ofFamily, families);
      const [before, after] = families;
      if (before === undefined || after === undefined) continue;
      // Two at a time: as many as there are threads unasked, and never a queue that turns others away.
      const [retrospective, prospective]: (SideVerdict | null)[] = await Promise.all([
        sideOf(data, 'retrospective', before, outlook),
        sideOf(data, 'prospective', after, outlook),
      ]);
      const { id, title, statement, alpha, primaryTest } = claim;
      const sides = { retrospective: retrospective ?? null, prospective: prospective ?? null };
      const verdict = {
        ...{ id, version, hash, registeredAt, title, statement, alpha, primaryTest, draws },
        ...sides,
        label: (sides.prospective ?? sides.retrospective)?.label ?? null,
      };
      keep(kept, key, verdict);
      verdicts.push(verdict);
    }
    return { verdicts, loaded, runOf };
  };
}

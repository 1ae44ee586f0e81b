import type { ClaimStudy, ClaimVerdict, PrimaryP, SideVerdict } from '../../analyse/claim-study/index.js';
import type { Draws } from '../../analyse/event-study/index.js';
import type { RegisteredClaim } from '../../domain/claim.js';
import { NotFound } from '../../domain/faults.js';
import type { Side } from '../../domain/side.js';
import { SIDES } from '../../domain/side.js';
import type { VerdictServices } from '../../serve/verdict-services.js';
import { verdictRows } from '../../table/columns/verdicts.js';
import { confoundersOf } from '../claim-confounders.js';
import { type ClaimData, loadClaimData } from '../claim-data.js';
import { studyOn } from '../claim-sides.js';
import { claimStudyOf } from '../claim-study-request.js';
import type { Context } from '../context.js';
import { describe } from '../describe.js';
import { groupBy } from '../group-by.js';
import { newestOf } from '../newest-claims.js';
import { runId, viewpoint } from '../run-id.js';
import { studyEvents } from '../study-input.js';
import { resolveVantage, type Vantage } from '../vantage.js';

/** Verdicts kept: an answer with the same run id is the same answer. */
const MOST_KEPT = 200;

/** The claims of one source on one side, and the primary tests of all of them. */
interface Family {
  readonly name: string;
  readonly tests: readonly PrimaryP[];
}

const NO_FAMILY = (side: Side, source: string): string => `claims registered by ${source}, ${side} events`;

/** Ids of the events in whose windows something scheduled lies. */
const confoundedBy = (found: readonly { readonly event: string }[]): string[] => [
  ...new Set(found.map(({ event }) => event)),
];

/** Every curated event on the instruments of a study: what the joint regression holds apart. */
async function othersOf(context: Context, vantage: Vantage, study: ClaimStudy) {
  const units = new Set(study.targets.flatMap(({ series }) => series.map(({ unit }) => unit)));
  const instruments = context.instruments.filter(({ id }) => units.has(id));
  const curated = await context.store.events.read({ asOf: vantage.asOf });
  const occasions = curated.map(({ id, title, occurredAt, date }) => ({
    id,
    title,
    at: occurredAt,
    date,
    score: null,
  }));
  return studyEvents(context, occasions, instruments);
}

/** Claims of the same source, in the version that is judged, in the order of registration. */
function familyOf(all: readonly RegisteredClaim[], judged: RegisteredClaim): RegisteredClaim[] {
  const { source, id } = judged.claim;
  return newestOf(all)
    .filter(({ claim }) => claim.source === source && claim.id !== id)
    .concat(judged)
    .sort((a, b) => a.position - b.position);
}

/** Judges registered claims on stored data, and a caller's claim on the caller's own. */
export function verdictServices(context: Context): VerdictServices {
  const { store, compute } = context;
  const kept = new Map<string, ClaimVerdict>();

  async function sideOf(
    data: ClaimData,
    side: Side,
    family: Family,
    vantage: Vantage,
    draws: Draws,
    signal: AbortSignal | undefined,
  ): Promise<SideVerdict | null> {
    const study = studyOn(data, side, draws);
    if (study === null) return null;
    const confounders = confoundersOf(context, study, vantage.asOf.at);
    const others = await othersOf(context, vantage, study);
    const full = { ...study, others, confounded: confoundedBy(confounders) };
    return compute.run('judgeClaim', { study: full, side, family, confounders }, signal);
  }

  async function familiesOf(
    data: readonly ClaimData[],
    source: string,
    draws: Draws,
    signal: AbortSignal | undefined,
  ): Promise<Readonly<Record<Side, Family>>> {
    const tests = async (side: Side): Promise<Family> => {
      const studies = data.flatMap((each) => studyOn(each, side, draws) ?? []);
      return { name: NO_FAMILY(side, source), tests: await compute.run('primaryTests', studies, signal) };
    };
    const [retrospective, prospective] = await Promise.all(SIDES.map(tests));
    const none = { name: '', tests: [] };
    return { retrospective: retrospective ?? none, prospective: prospective ?? none };
  }

  async function judge(
    all: readonly RegisteredClaim[],
    wanted: readonly RegisteredClaim[],
    vantage: Vantage,
    draws: Draws,
    signal: AbortSignal | undefined,
  ) {
    const [first] = wanted;
    const members = first === undefined ? [] : familyOf(all, first);
    const loaded = await loadClaimData(context, vantage, members, signal);
    const source = first?.claim.source ?? '';
    const idOf = (id: string) =>
      runId(context.codeVersion, { id, draws, view: viewpoint(vantage) }, [
        loaded.content,
        context.confounders.length,
      ]);
    let families: Readonly<Record<Side, Family>> | null = null;
    const verdicts: ClaimVerdict[] = [];
    for (const { claim, version, hash, registeredAt } of wanted) {
      const key = idOf(hash);
      const known = kept.get(key);
      if (known !== undefined) {
        verdicts.push(known);
        continue;
      }
      const data = loaded.data.find(({ registered }) => registered.hash === hash);
      if (data === undefined) continue;
      families ??= await familiesOf(loaded.data, source, draws, signal);
      const { retrospective, prospective } = families;
      const [before, after] = await Promise.all([
        sideOf(data, 'retrospective', retrospective, vantage, draws, signal),
        sideOf(data, 'prospective', prospective, vantage, draws, signal),
      ]);
      const { id, title, statement, alpha, primaryTest } = claim;
      const verdict: ClaimVerdict = {
        ...{ id, version, hash, registeredAt, title, statement, alpha, primaryTest, draws },
        retrospective: before,
        prospective: after,
      };
      kept.set(key, verdict);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      verdicts.push(verdict);
    }
    return { verdicts, loaded, runOf: idOf };
  }

  return {
    async claim(id, query, signal) {
      const vantage = resolveVantage(context, query);
      const all = await store.claims.read(vantage.asOf.at);
      const versions = all.filter(({ claim }) => claim.id === id);
      const newest = versions.at(-1);
      if (newest === undefined) throw new NotFound(`no claim "${id}" is registered by ${vantage.asOf.at}`);
      const wanted =
        query.version === undefined ? newest : versions.find(({ version }) => version === query.version);
      if (wanted === undefined)
        throw new NotFound(`claim "${id}" has no version ${query.version} by ${vantage.asOf.at}`);
      const { draws, seed, verdict: asked } = query;
      const parameters = { id, version: query.version, draws, seed, verdict: asked };
      if (!asked)
        return { meta: await describe(context, vantage, { parameters }), id, versions, verdict: null };
      const { verdicts, loaded, runOf } = await judge(all, [wanted], vantage, { draws, seed }, signal);
      const verdict = verdicts[0] ?? null;
      const isEmpty = verdict?.retrospective === null && verdict.prospective === null;
      const account = {
        ...loaded.account,
        parameters,
        runId: runOf(wanted.hash),
        reason: isEmpty ? 'no event of the claim is visible at as_of' : null,
      };
      return { meta: await describe(context, vantage, account), id, versions, verdict };
    },

    async verdicts(query, signal) {
      const vantage = resolveVantage(context, query);
      const { claims, source, side, label, draws, seed } = query;
      const all = await store.claims.read(vantage.asOf.at);
      const chosen = newestOf(all).filter(
        ({ claim }) =>
          (claims.length === 0 || claims.includes(claim.id)) &&
          (source === undefined || claim.source === source),
      );
      const bySource = groupBy(chosen, ({ claim }) => claim.source);
      const judged = [];
      for (const wanted of bySource.values())
        judged.push(await judge(all, wanted, vantage, { draws, seed }, signal));
      const rows = judged
        .flatMap(({ verdicts }) => verdicts.flatMap(verdictRows))
        .filter((row) => side === undefined || row.side === side)
        .filter((row) => label === undefined || row.verdict.label === label);
      const parameters = { claims, source, side, label, draws, seed };
      const account = {
        ...judged[0]?.loaded.account,
        parameters,
        runId: runId(
          context.codeVersion,
          parameters,
          judged.map(({ runOf }) => runOf('')),
        ),
        reason: rows.length === 0 ? 'no claim with an event passes the filter' : null,
      };
      return { meta: await describe(context, vantage, account), rows, next: null };
    },

    async judgeClaim(request, signal) {
      const study = claimStudyOf(context, request);
      const tests = await compute.run('primaryTests', [study], signal);
      const family = { name: 'the claim itself', tests };
      const verdict = await compute.run('judgeClaim', { study, side: null, family, confounders: [] }, signal);
      const parameters = { draws: request.draws };
      const account = {
        parameters,
        runId: runId(context.codeVersion, parameters, [request.claim, request.targets, request.occasions]),
        callersOwn: true,
      };
      return {
        meta: await describe(context, resolveVantage(context, {}), account),
        claim: request.claim,
        verdict,
      };
    },
  };
}

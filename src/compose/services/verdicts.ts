import type { RegisteredClaim } from '../../domain/claim.js';
import { NotFound } from '../../domain/faults.js';
import type { VerdictServices } from '../../serve/verdict-services.js';
import { verdictRows } from '../../table/columns/verdicts.js';
import type { LoadedClaims } from '../claim-data.js';
import { claimStudyOf } from '../claim-study-request.js';
import type { Context } from '../context.js';
import { describe } from '../describe.js';
import { groupBy } from '../group-by.js';
import { claimJudge, type Judged } from '../judge-claims.js';
import { newestOf } from '../newest-claims.js';
import { runId } from '../run-id.js';
import { resolveVantage, type Vantage } from '../vantage.js';

const LATER =
  'registered after as_of, all of whose events are retrospective: it may have been suggested by them';

/**
 * The version that is judged. One that is named may have been registered after `as_of`: the data are those of then, the
 * question is today's.
 * @throws NotFound naming what would be found
 */
function chooseVersion(
  id: string,
  versions: readonly RegisteredClaim[],
  wanted: number | undefined,
  { asOf }: Vantage,
): RegisteredClaim {
  const known = versions.filter(({ registeredAt }) => registeredAt <= asOf.at);
  const chosen = wanted === undefined ? known.at(-1) : versions.find(({ version }) => version === wanted);
  if (chosen !== undefined) return chosen;
  const [first] = versions;
  if (wanted !== undefined || first === undefined)
    throw new NotFound(`claim "${id}" has no ${wanted === undefined ? 'registration' : `version ${wanted}`}`);
  throw new NotFound(
    `no claim "${id}" is registered by ${asOf.at}; its version ${first.version} is of ${first.registeredAt}, and version=${first.version} judges it on the data of as_of`,
  );
}

/** What may be said of data of several loadings together. */
function accountOf(judged: readonly Judged[]): Partial<LoadedClaims['account']> {
  const accounts = judged.map(({ loaded }) => loaded.account);
  const versions = accounts.flatMap(({ scorerVersions }) => scorerVersions ?? []);
  const stale = new Map(
    accounts.flatMap((each) => (each.stale ?? []).map((row) => [JSON.stringify(row), row] as const)),
  );
  const some = (name: 'modelledAvailability' | 'lateScores' | 'missingHeadlines') =>
    accounts.some((each) => each[name] === true);
  return {
    ...(accounts.some(({ scorerVersions }) => scorerVersions !== undefined) && {
      scorerVersions: [...new Set(versions)],
    }),
    stale: [...stale.values()],
    modelledAvailability: some('modelledAvailability'),
    lateScores: some('lateScores'),
    missingHeadlines: some('missingHeadlines'),
  };
}

/** Judges registered claims on stored data, and a caller's claim on the caller's own. */
export function verdictServices(context: Context): VerdictServices {
  const { store, compute } = context;
  const judge = claimJudge(context);
  return {
    async claim(id, query, signal) {
      const vantage = resolveVantage(context, query);
      const { at } = vantage.asOf;
      const all = await store.claims.read();
      const every = all.filter(({ claim }) => claim.id === id);
      const chosen = chooseVersion(id, every, query.version, vantage);
      const versions = every.filter(
        ({ registeredAt }) => registeredAt <= at || registeredAt === chosen.registeredAt,
      );
      const { draws, seed, verdict: asked } = query;
      const parameters = { id, version: query.version, draws, seed, verdict: asked };
      if (!asked)
        return { meta: await describe(context, vantage, { parameters }), id, versions, verdict: null };
      const known = all.filter(({ registeredAt }) => registeredAt <= at);
      // A family as of a time before any of it was registered is that of the claim's own registration.
      const beside = known.length > 0 ? known : all.filter(({ position }) => position <= chosen.position);
      const { verdicts, loaded, runOf } = await judge(beside, [chosen], vantage, { draws, seed }, signal);
      const verdict = verdicts[0] ?? null;
      const isEmpty = verdict?.retrospective === null && verdict.prospective === null;
      const account = {
        ...loaded.account,
        parameters,
        runId: runOf(chosen.hash),
        warnings: chosen.registeredAt > at ? [`version ${chosen.version} is ${LATER}`] : [],
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
      const judged: Judged[] = [];
      for (const wanted of groupBy(chosen, ({ claim }) => claim.source).values())
        judged.push(await judge(all, wanted, vantage, { draws, seed }, signal));
      const rows = judged
        .flatMap(({ verdicts }) => verdicts.flatMap(verdictRows))
        .filter((row) => side === undefined || row.side === side)
        .filter((row) => label === undefined || row.verdict.label === label);
      const parameters = { claims, source, side, label, draws, seed };
      const runs = judged.flatMap(({ verdicts, runOf }) => verdicts.map(({ hash }) => runOf(hash)));
      const account = {
        ...accountOf(judged),
        parameters,
        runId: runId(context.codeVersion, parameters, runs),
        reason: rows.length === 0 ? 'no claim with an event by as_of passes the filter' : null,
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
        runId: runId(context.codeVersion, parameters, [
          request.claim,
          request.targets,
          [...request.venues],
          request.occasions,
        ]),
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

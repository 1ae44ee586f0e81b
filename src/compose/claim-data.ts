import { setImmediate as breathe } from 'node:timers/promises';
import type { PricePanel } from '../align/price-panel.js';
import type { TargetInput, TargetSeries } from '../analyse/claim-study/types.js';
import type { StudyEvent } from '../analyse/event-study/index.js';
import type { Claim, ClaimTarget, RegisteredClaim } from '../domain/claim.js';
import type { CuratedEvent } from '../domain/event.js';
import { Abandoned } from '../domain/faults.js';
import type { Instrument } from '../domain/instrument.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import { type ClaimIndex, claimIndex } from './claim-index.js';
import { type ClaimOccasion, dayEvents, INDEX_UNIT, occasionsOf } from './claim-occasions.js';
import type { Context } from './context.js';
import type { Account } from './describe.js';
import { allHeadlineGaps, gapContent } from './headline-gaps.js';
import { hasLateScores, hasModelledTimes, loadScored, scorerVersions, silence } from './narrative-rows.js';
import { loadPanels } from './panels.js';
import { headlineContent, panelContent } from './run-id.js';
import { studyEvents, studySeries } from './study-input.js';
import type { Vantage } from './vantage.js';

/** A series of a target; of a volatility index, in a claim on volatility, with its quoted level as well. */
export interface LoadedSeries extends TargetSeries {
  readonly level?: readonly (number | null)[];
}

/** An instrument of a target that is not measured, and why. */
export interface Unmeasured {
  readonly target: string;
  readonly instrument: string;
  readonly reason: string;
}

/** One claim and all that its study reads, every event on both sides of its registration. */
export interface ClaimData {
  readonly registered: RegisteredClaim;
  /** Each target of the claim in its order, also one whose instruments are all in `without`: it has no series. */
  readonly targets: readonly (TargetInput & { readonly series: readonly LoadedSeries[] })[];
  /** The events that pass `claim.events`, ascending, those to come among them; none where that is null. */
  readonly occasions: readonly ClaimOccasion[];
  readonly againstOccasions: readonly ClaimOccasion[];
  /** Each occasion on each measured instrument, dated by its venue; a claim on the index has the one unit `index`. */
  readonly events: readonly StudyEvent[];
  readonly against: readonly StudyEvent[];
  readonly without: readonly Unmeasured[];
}

export interface LoadedClaims {
  readonly data: readonly ClaimData[];
  /** The rows behind the data, in the form that `runId` hashes. */
  readonly content: unknown;
  /** What `describe` says of the data; no scorer where no claim rests on the narrative index. */
  readonly account: Pick<
    Account,
    'scorerVersions' | 'stale' | 'warnings' | 'modelledAvailability' | 'lateScores' | 'missingHeadlines'
  >;
}

/** The instruments a target is measured on, in the order of the reviewed file. */
export function instrumentsOf(context: Pick<Context, 'instruments'>, target: ClaimTarget) {
  const wanted = new Set(target.instruments);
  return context.instruments.filter(
    ({ id, group }) => wanted.has(id) || (target.group !== null && group === target.group),
  );
}

/** What the loaders of one call share. */
interface Loaded {
  readonly context: Context;
  readonly panels: ReadonlyMap<string, PricePanel>;
  readonly index: ClaimIndex;
  /** Told that an index that was read has a gap. */
  readonly noteGap: (gap: boolean) => void;
}

const some = (values: readonly (number | null)[]) => values.some((value) => value !== null);

/** An instrument as a claim's study reads it; null without bars. */
function seriesOf({ panels, index, noteGap }: Loaded, claim: Claim, instrument: Instrument) {
  const panel = panels.get(instrument.id);
  const [base] = studySeries([instrument], panels, { orientation: 'strength', returnKind: 'log' });
  if (panel === undefined || base === undefined) return null;
  const { narrative, outcome, events } = claim;
  const measured: Record<string, readonly (number | null)[]> = {};
  if (events === null && narrative !== null)
    for (const measure of [narrative.measure, ...narrative.given]) {
      const { values, gap } = index.onSessions(narrative, measure, panel);
      measured[measure] = values;
      noteGap(gap);
    }
  const series: LoadedSeries = {
    ...base,
    ...(some(panel.high) && some(panel.low) && { high: panel.high, low: panel.low }),
    ...(Object.keys(measured).length > 0 && { narrative: measured }),
    ...(outcome === 'volatility' && instrument.group === 'russia_vol' && { level: panel.close }),
  };
  return series;
}

/** The one series of a target that is the index itself. */
function levelOf({ index, noteGap }: Loaded, claim: Claim, target: string) {
  const { dates, values, gap } =
    claim.narrative === null ? { dates: [], values: [], gap: false } : index.onDays(claim.narrative);
  noteGap(gap);
  if (dates.length > 0)
    return { series: [{ unit: INDEX_UNIT, dates, returns: values, market: null }], without: [] };
  const reason = 'no headline is visible at as_of';
  return { series: [], without: [{ target, instrument: INDEX_UNIT, reason }] };
}

function measureTarget(loaded: Loaded, claim: Claim, target: ClaimTarget) {
  if (claim.outcome === 'level') return levelOf(loaded, claim, target.id);
  const series: LoadedSeries[] = [];
  const without: Unmeasured[] = [];
  for (const instrument of instrumentsOf(loaded.context, target)) {
    const refuse = (reason: string) => without.push({ target: target.id, instrument: instrument.id, reason });
    const own = seriesOf(loaded, claim, instrument);
    if (own === null) refuse('no bar is visible at as_of');
    else if (instrument.dividends === 'unknown')
      refuse('ex_date_unknown: its dividends are not covered, and an ex-date looks like news');
    else series.push(own);
  }
  return { series, without };
}

function dataOf(
  loaded: Loaded,
  registered: RegisteredClaim,
  curated: readonly CuratedEvent[],
  vantage: Vantage,
): ClaimData {
  const { claim } = registered;
  const measured = claim.targets.map((target) => ({
    id: target.id,
    ...measureTarget(loaded, claim, target),
  }));
  const units = new Set(measured.flatMap(({ series }) => series.map(({ unit }) => unit)));
  const instruments = loaded.context.instruments.filter(({ id }) => units.has(id));
  const placed = (occasions: readonly ClaimOccasion[]): StudyEvent[] => [
    ...studyEvents(loaded.context, occasions, instruments),
    ...(units.has(INDEX_UNIT) ? dayEvents(occasions) : []),
  ];
  const occasions = occasionsOf(curated, claim.events, vantage);
  const againstOccasions = occasionsOf(curated, claim.against, vantage);
  return {
    registered,
    targets: measured.map(({ id, series }) => ({ id, series })),
    occasions,
    againstOccasions,
    events: placed(occasions),
    against: placed(againstOccasions),
    without: measured.flatMap(({ without }) => without),
  };
}

/** Instruments of the claims with their benchmarks and factors, each once, in the order of the reviewed file. */
function neededBy(context: Context, claims: readonly RegisteredClaim[]): Instrument[] {
  const own = new Set(
    claims.flatMap(({ claim }) => claim.targets.flatMap((target) => instrumentsOf(context, target))),
  );
  const beside = new Set([...own].flatMap(({ benchmark, factors }) => [benchmark, ...factors]));
  return context.instruments.filter((instrument) => own.has(instrument) || beside.has(instrument.id));
}

/**
 * Reads what the studies of some claims rest on, from the rows visible at the vantage point alone; panels and headlines
 * are read once for all of them. A claim's data do not depend on which others are loaded with it.
 *
 * - Of a return or a volatility: one series an instrument of each target, ln returns of strength, with the benchmark's
 *   and the factors' over the same spans, high and low where bars have them. Without events: the narrative index over
 *   each session by measure. Instruments without bars, and shares whose dividends are not covered, are in `without`.
 * - Of the level of the index: one series `index` on UTC days, whose "returns" are the index of the claim's camp less
 *   that of `against_camp`, in points.
 * - Events are the curated ones that pass the filter, on each instrument by its own venue. `occasions` holds the same
 *   events once each; they are not divided by the registration.
 *
 * @throws Abandoned once `signal` has aborted.
 */
export async function loadClaimData(
  context: Context,
  vantage: Vantage,
  claims: readonly RegisteredClaim[],
  signal?: AbortSignal,
): Promise<LoadedClaims> {
  const { panels, stale, modelledAvailability } = await loadPanels(
    context,
    vantage,
    neededBy(context, claims),
  );
  const curated = await context.store.events.read({ asOf: vantage.asOf });
  const told = claims.some(({ claim }) => claim.narrative !== null);
  const headlines: readonly ScoredHeadline[] = told ? await loadScored(context, vantage) : [];
  const gaps = told ? await allHeadlineGaps(context, vantage) : [];
  let missingHeadlines = false;
  const index = claimIndex(headlines, gaps, vantage.asOf.at);
  const noteGap = (gap: boolean) => {
    missingHeadlines ||= gap;
  };
  const data: ClaimData[] = [];
  for (const registered of claims) {
    await breathe();
    if (signal?.aborted === true) throw new Abandoned();
    data.push(dataOf({ context, panels, index, noteGap }, registered, curated, vantage));
  }
  return {
    data,
    content: [
      [...panels.values()].map((panel) => [panelContent(panel), panel.high, panel.low]),
      data.map(({ registered, occasions, againstOccasions, targets }) => [
        [registered.hash, occasions, againstOccasions],
        // The days of the index grow with as_of, without a row.
        targets.flatMap(({ series }) =>
          series.flatMap(({ unit, dates }) => (unit === INDEX_UNIT ? [dates.at(-1)] : [])),
        ),
      ]),
      [headlineContent(headlines), gapContent(gaps)],
    ],
    account: {
      stale: told ? [...stale, ...(await silence(context, vantage))] : stale,
      modelledAvailability: modelledAvailability || hasModelledTimes(headlines),
      warnings: [],
      ...(told && {
        scorerVersions: scorerVersions(headlines),
        lateScores: hasLateScores(headlines),
        missingHeadlines,
      }),
    },
  };
}

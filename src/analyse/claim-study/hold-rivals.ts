import { RIVALS } from '../../domain/claim.js';
import { median } from '../../stats/median.js';
import type { DrawnRows } from '../event-study/draw-rows.js';
import { drawnEffects } from '../event-study/drawn-effects.js';
import { FEWEST_DRAWS } from '../verdict/compare-rivals.js';
import {
  compareRivals,
  type DrawnEffect,
  type Rival,
  type RivalComparison,
  type Sign,
} from '../verdict/index.js';
import { baseEstimation, curveWindows, purgeWindow } from './design.js';
import { drawClaim, type LaidClaim, layClaim, soundRows } from './lay-claim.js';
import { quantitiesOf } from './quantity.js';
import type { ClaimParts } from './study-target.js';
import type { TargetSeries } from './types.js';

/** Share of the best covered instrument's events that another must have, or its history would choose the draws. */
const LEAST_COVERED = 0.5;

/** Instruments with enough of the events and of sound pseudo-dates to stand beside the others. */
function coveredUnits({ study, measures }: LaidClaim, sound: Uint8Array): Set<string> {
  const { placed, sheet } = study;
  const events = new Map<string, number>();
  for (const e of measures.used) {
    const unit = placed.events[e]?.unit ?? '';
    events.set(unit, (events.get(unit) ?? 0) + 1);
  }
  const rows = new Map(
    sheet.series.map(({ unit }, u) => {
      let count = 0;
      for (let row = sheet.start[u] ?? 0; row < (sheet.start[u + 1] ?? 0); row += 1) count += sound[row] ?? 0;
      return [unit, count] as const;
    }),
  );
  const [mostEvents, mostRows] = [Math.max(0, ...events.values()), Math.max(0, ...rows.values())];
  return new Set(
    [...events.keys()].filter(
      (unit) =>
        (events.get(unit) ?? 0) >= LEAST_COVERED * mostEvents &&
        (rows.get(unit) ?? 0) >= LEAST_COVERED * mostRows,
    ),
  );
}

/** Effects by instrument in common draws, of the events less those of `against`; centred where the quantity asks. */
function effectsOf(laid: LaidClaim, drawn: DrawnRows, smallest: ReadonlyMap<string, number>): DrawnEffect[] {
  const { study, occasions, values, quantity } = laid;
  const { placed } = study;
  const side = (wanted: number): DrawnRows => {
    const at = [...drawn.events.keys()].filter(
      (i) => occasions.isAgainst[occasions.of[drawn.events[i] ?? 0] ?? 0] === wanted,
    );
    const n = drawn.events.length;
    const rows = new Int32Array(at.length * drawn.draws);
    for (let b = 0; b < drawn.draws; b += 1)
      for (const [k, i] of at.entries()) rows[b * at.length + k] = drawn.rows[b * n + i] ?? 0;
    return { ...drawn, events: Int32Array.from(at, (i) => drawn.events[i] ?? 0), rows };
  };
  const real = Float64Array.from(placed.day0, (row) => values.value[row] ?? Number.NaN);
  const own = drawnEffects(study, side(0), real, values.value);
  const other = new Map(drawnEffects(study, side(1), real, values.value).map((each) => [each.unit, each]));
  return own.flatMap(({ unit, effect, draws }): DrawnEffect[] => {
    const beside = other.get(unit);
    if (occasions.isDifference && beside === undefined) return [];
    const less = draws.map((value, b) => value - (beside?.draws[b] ?? 0));
    const centre = quantity.isCentred ? median(less) : 0;
    const bring = (value: number) => quantity.effectOf(value - centre);
    return [
      {
        instrument: unit,
        effect: bring(effect - (beside?.effect ?? 0)),
        draws: less.map(bring),
        smallest: smallest.get(unit) ?? null,
      },
    ];
  });
}

/**
 * Which rival's sign vector goes best with all instruments of the claim together, under common shifts of whole clusters.
 * An instrument with less than half of the events or pseudo-dates of the best covered one takes no part. Null where nothing
 * can be drawn, or too few draws are asked for.
 */
export function holdRivals({ study, timed, against }: ClaimParts): RivalComparison | null {
  const { claim, targets, draws } = study;
  const [window] = claim.windows;
  const series = new Map<string, TargetSeries>();
  const smallest = new Map<string, number>();
  const signs = new Map<string, Readonly<Record<string, Sign>>>();
  for (const registered of claim.targets) {
    const target = targets.find(({ id }) => id === registered.id);
    for (const each of target?.series ?? []) {
      if (series.has(each.unit)) continue;
      series.set(each.unit, each);
      smallest.set(each.unit, registered.smallestEffect);
      signs.set(each.unit, registered.rivals);
    }
  }
  const rivals: Rival[] = RIVALS.map((id) => ({
    id,
    signs: Object.fromEntries([...signs].map(([unit, of]) => [unit, of[id] ?? 0])),
  }));
  const all = [...series.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
  if (window === undefined || all.length === 0 || draws.draws < FEWEST_DRAWS) return null;
  const lay = (chosen: readonly TargetSeries[]): LaidClaim | null => {
    const units = new Set(chosen.map(({ unit }) => unit));
    const events = timed.filter(({ unit }) => units.has(unit));
    const [quantity] = quantitiesOf(claim.outcome, chosen);
    const estimation = baseEstimation(curveWindows(claim.windows, claim.outcome));
    return layClaim(chosen, events, against, quantity, estimation, window, purgeWindow(claim) ?? window);
  };
  const first = lay(all);
  const sound = first === null ? '' : soundRows(first);
  if (first === null || typeof sound === 'string') return null;
  const covered = coveredUnits(first, sound);
  const laid = lay(all.filter(({ unit }) => covered.has(unit)));
  if (laid === null) return null;
  const drawn = drawClaim(laid, soundRows(laid), draws);
  if (typeof drawn === 'string') return null;
  const measured = effectsOf(laid, drawn, smallest);
  const known = new Set(measured.map(({ instrument }) => instrument));
  const left: DrawnEffect[] = all
    .filter(({ unit }) => !known.has(unit))
    .map(({ unit }) => ({
      instrument: unit,
      effect: null,
      draws: new Float64Array(drawn.draws),
      smallest: null,
    }));
  return compareRivals([...measured, ...left], rivals, { alpha: claim.alpha });
}

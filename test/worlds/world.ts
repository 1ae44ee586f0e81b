import { drawEvents, type WorldEvent } from './events.js';
import { drawFactors } from './factors.js';
import { drawMarketReports } from './market-reports.js';
import { indexOn } from './narrative.js';
import { byTime, drawPress, type WorldHeadline } from './press.js';
import { type Block, RECIPES } from './recipe.js';
import { drawSeries, type WorldSeries } from './series.js';
import { type Setting, settle, type WorldOptions } from './setting.js';
import { vectorOf } from './vectors.js';

/** A SIMULATED world: invented prices, events and headlines, and all that was planted in them. Nothing was measured. */
export interface World {
  readonly simulated: 'SIMULATED';
  readonly setting: Setting;
  readonly series: readonly WorldSeries[];
  readonly events: readonly WorldEvent[];
  /** Ascending in time, market reports among them. */
  readonly headlines: readonly WorldHeadline[];
  /** The same without market reports and without what state media were made to add before summits. */
  readonly plainPress: readonly WorldHeadline[];
  /** ln return of strength in the next session for one standard deviation of the framing index, by instrument. */
  readonly slopes: Readonly<Record<string, number>>;
}

/** Smallest effects of interest of the reviewed claim on framing, in smallest effects of an event. */
const SLOPE_SHARE = 0.1;
/** Stance moves prices by so much of a true slope, in every narrative world: what `given` is there to hold fixed. */
const STANCE_SHARE = 0.5;
/** What a divergence of one smallest effect before summits is, in points of framing. */
const DIVERGENCE = 0.1;

/** Blocks of which the reviewed claim on framing speaks, with the sign h1 predicts. */
const MOVED: readonly Block[] = ['rouble', 'moscow', 'defence', 'peace'];

function spreadOf(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1));
}

/** Adds to each session's move what the index of the session before foretells. */
function foretold(
  series: WorldSeries,
  parts: readonly { values: readonly (number | null)[]; slope: number }[],
) {
  const scaled = parts.map(({ values, slope }) => ({ values, perPoint: slope / spreadOf(values) }));
  const moves = series.moves.map((move, t) =>
    t === 0
      ? move
      : scaled.reduce((sum, { values, perPoint }) => sum + perPoint * (values[t - 1] ?? 0), move),
  );
  return { ...series, moves };
}

function slopeOf(
  { truth, plants, sizes }: Setting,
  { recipe }: WorldSeries,
  of: 'framing' | 'stance',
): number {
  const { block, scale } = recipe;
  if (plants !== 'narrative' || block === null || !MOVED.includes(block)) return 0;
  const size = SLOPE_SHARE * sizes[block] * scale;
  if (of === 'stance') return STANCE_SHARE * size;
  // h2 and h3 are about events: with stance held fixed they predict nothing.
  return truth === 'h1' ? vectorOf('h1')[block] * size : 0;
}

function withNarrative(
  setting: Setting,
  series: readonly WorldSeries[],
  press: readonly WorldHeadline[],
): WorldSeries[] {
  if (setting.plants !== 'narrative') return [...series];
  const [framing, stance] = [indexOn(press, { measure: 'framing' }), indexOn(press, { measure: 'stance' })];
  return series.map((each) => {
    const { venue } = each.instrument;
    const [byFraming, byStance] = [slopeOf(setting, each, 'framing'), slopeOf(setting, each, 'stance')];
    if (byFraming === 0 && byStance === 0) return each;
    return foretold(each, [
      { values: framing(venue, each.sessions), slope: byFraming },
      { values: stance(venue, each.sessions), slope: byStance },
    ]);
  });
}

/** How much further state media lean in the five days before a summit, in points of framing. */
export function divergenceOf({ plants, truth, multiple }: Setting): number {
  if (plants !== 'level') return 0;
  return truth === 'h1' ? DIVERGENCE * multiple : truth === 'h2' ? -DIVERGENCE * multiple : 0;
}

/** Makes the world of a seed: a pure function of seed, options and the reviewed inputs. */
export function world(seed: number, options: WorldOptions = {}): World {
  const setting = settle(seed, options);
  const events = drawEvents(setting);
  const factors = drawFactors(setting);
  const plainPress = setting.press ? drawPress(setting, events, 0) : [];
  const divergence = divergenceOf(setting);
  const press = divergence === 0 ? plainPress : drawPress(setting, events, divergence);
  const drawn = RECIPES.map((recipe) => drawSeries(setting, recipe, factors, events));
  const series = withNarrative(setting, drawn, press);
  const index = series.find(({ recipe }) => recipe.id === 'imoex');
  const reports = index === undefined || !setting.press ? [] : drawMarketReports(seed, index);
  return {
    simulated: 'SIMULATED',
    setting,
    series,
    events,
    headlines: [...press, ...reports].sort(byTime),
    plainPress,
    slopes: Object.fromEntries(series.map((each) => [each.recipe.id, slopeOf(setting, each, 'framing')])),
  };
}

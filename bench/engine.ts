/**
 * The engine on the arrays of a folder, timed like a peer: `node dist/bench/engine.js <folder> <set> [warm] [repeats]`
 * prints one line of JSON as the peers do (peers/README.md).
 */
import { summariseWindow } from '../src/analyse/event-study/summarise-window.js';
import type { WindowResult } from '../src/analyse/event-study/types.js';
import { clocked, median } from './clock.js';
import { layStudy, measure, readArrays, SETS, TESTS_OF, type TestSet } from './study-of-bench.js';

type Summary = Omit<WindowResult, 'placebo' | 'joint'>;

/** The figures that the peers print too, under the same names. */
function checksOf({ caar, aar, caarPath, tests }: Summary): Record<string, unknown> {
  const checks: Record<string, unknown> = { caar, aar, caar_path: caarPath };
  const both = ['cross_sectional_t', 'patell_z', 'bmp_t'] as const;
  for (const name of both) {
    checks[name] = tests[name]?.statistic;
    checks[name.replace(/_[tz]$/, '_p')] = tests[name]?.pValue;
  }
  if (tests.sign_z === undefined) return checks;
  const alone = ['corrado_rank_z', 'grank_t', 'grank_z', 'generalized_sign_z', 'sign_z'] as const;
  for (const name of alone) checks[name] = tests[name]?.statistic;
  checks.sign_p = tests.sign_z.pValue;
  checks.wilcoxon_z = tests.wilcoxon?.statistic;
  checks.sign_flip_p = tests.sign_flip?.pValue;
  checks.sign_flip_clusters = tests.sign_flip?.inputs.clusters;
  return checks;
}

const [folder = '', wanted = '', warm = '3', repeats = '11'] = process.argv.slice(2);
const set: TestSet | undefined = SETS.find((name) => name === wanted);
if (set === undefined) throw new RangeError(`invalid set: "${wanted}"; give ${SETS.join(' or ')}`);

const laid = layStudy(readArrays(folder));
const tests = new Set(TESTS_OF[set]);
const { result, seconds, cold } = clocked(
  () => {
    const { study, measures } = measure(laid);
    return { summary: summariseWindow(study, measures, tests), measures };
  },
  Number(warm),
  Number(repeats),
);

/** Means over the instrument-events that peers S and R fit, i·N/fits of N. */
function sampleMeans(fits: number): Record<string, number> {
  const { car, scar } = result.measures;
  const units = laid.sheet.series.length;
  const events = car.length / units;
  let carSum = 0;
  let scarSum = 0;
  for (let i = 0; i < fits; i += 1) {
    const at = Math.floor((i * car.length) / fits);
    const unit = Math.floor(at / events);
    const event = at % events;
    // The study orders rows by the unit's name, then by id.
    const rank = laid.sheet.series.filter(({ unit: name }) => name < `u${unit}`).length;
    carSum += car[rank * events + event] ?? Number.NaN;
    scarSum += scar[rank * events + event] ?? Number.NaN;
  }
  return { sample_car_mean: carSum / fits, sample_scar_mean: scarSum / fits };
}

const line = {
  peer: 'engine',
  set,
  instrument_events: result.measures.car.length,
  seconds_best: Math.min(...seconds),
  seconds_median: median(seconds),
  seconds_cold: cold,
  repeats: seconds.length,
  peak_rss_mb: process.resourceUsage().maxRSS / 1024,
  versions: { node: process.versions.node },
  checks: { ...checksOf(result.summary), ...sampleMeans(Math.min(500, result.measures.car.length)) },
};
process.stdout.write(`${JSON.stringify(line)}\n`);

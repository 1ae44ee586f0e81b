import type { SpecificationRow, TargetVerdict } from '../../analyse/claim-study/types.js';
import type { ClaimOutcome } from '../../domain/claim.js';
import { inWords, windowText } from '../format.js';
import { type ChartOptions, chartFrame } from './options.js';
import { renderNoData } from './render-svg.js';
import { type SpecificationChoice, specificationChart } from './specification-chart.js';

const CHOICES: Readonly<Record<string, (row: SpecificationRow) => string>> = {
  model: ({ model }) => inWords(model),
  window: ({ window }) => windowText(window),
  estimation: ({ estimation }) =>
    estimation === null ? 'none' : windowText({ from: estimation[0], to: estimation[1] }),
  statistic: ({ statistic }) => inWords(statistic),
  sample: ({ sample }) => inWords(sample),
};

/** Options in the order the study has them; a choice of one option tells nothing and takes no row. */
function choicesOf(rows: readonly SpecificationRow[]): SpecificationChoice[] {
  const all = Object.entries(CHOICES).map(([name, of]) => ({ name, options: [...new Set(rows.map(of))] }));
  const chosen = all.filter(({ options }) => options.length > 1);
  return chosen.length > 0 ? chosen : all.slice(0, 1);
}

/**
 * The specification curve of one target; specifications without an effect are counted in the subtitle.
 * @throws RangeError for faulty options.
 */
export function claimCurveChart(
  { specifications }: Pick<TargetVerdict, 'specifications'>,
  outcome: ClaimOutcome,
  alpha: number,
  options: ChartOptions,
): string {
  const answered = specifications.flatMap((row) =>
    row.effect === null || !Number.isFinite(row.effect) ? [] : [{ ...row, effect: row.effect }],
  );
  const without = specifications.length - answered.length;
  if (answered.length === 0) return renderNoData(chartFrame(options), 'no specification has an effect');
  return specificationChart(
    {
      choices: choicesOf(answered),
      specifications: answered.map((row) => ({
        chosen: Object.fromEntries(Object.entries(CHOICES).map(([name, of]) => [name, of(row)])),
        estimate: row.effect,
        low: null,
        high: null,
        pValue: row.pValue,
      })),
      alpha,
      estimateName: outcome === 'level' ? 'effect, points' : 'effect, %',
      factor: outcome === 'level' ? 1 : 100,
      leftOut: without,
    },
    options,
  );
}

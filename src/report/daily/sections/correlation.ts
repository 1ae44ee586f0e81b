import type { LagCoefficient } from '../../../analyse/correlation/types.js';
import { fixed, inWords, pValue } from '../../format.js';
import { empty, figure, paragraph, type Section, table } from '../document.js';
import type { DailyModel, NarrativeCorrelation } from '../model.js';

/** Level at which the number of rows expected by chance is stated. */
const LEVEL = 0.05;

/** Name of an instrument's chart. */
export function correlationFigure({ instrument, measure }: NarrativeCorrelation): string {
  return `correlation-${measure}-${instrument.id.replaceAll('_', '-')}`;
}

/** The first instrument of each group with a result: a fixed rule, so that no chart is picked by its outcome. */
export function drawnCorrelations(model: DailyModel): readonly NarrativeCorrelation[] {
  const groups = new Set<string>();
  return model.correlation.results.filter(({ instrument, measure, result }) => {
    if (measure !== model.narrative.measure || result.pearson.coefficient === null) return false;
    if (groups.has(instrument.group)) return false;
    groups.add(instrument.group);
    return true;
  });
}

function at(lags: readonly LagCoefficient[], lag: number): LagCoefficient | null {
  return lags.find((each) => each.lag === lag) ?? null;
}

function row({ instrument, measure, result }: NarrativeCorrelation): string[] {
  const { pearson, spearman, leadLag } = result;
  const next = at(leadLag, 1);
  const coefficient = (value: number | null) => fixed(value, 3, { sign: true });
  return [
    inWords(instrument.group),
    instrument.name,
    measure,
    String(pearson.n),
    coefficient(pearson.coefficient),
    pValue(pearson.pValue),
    coefficient(spearman.coefficient),
    pValue(spearman.pValue),
    coefficient(next?.coefficient ?? null),
    pValue(next?.pValue ?? null),
    String(next?.n ?? 0),
  ];
}

/** Narrative × return of every instrument: association at lag 0, the predictive question at lag 1. */
export function correlationSection(model: DailyModel): Section {
  const { span, results } = model.correlation;
  const title = 'Narrative and returns';
  const reasons = [...new Set(results.map(({ result }) => result.pearson.reason ?? 'too few sessions'))];
  const shown = results.filter(({ result }) => result.pearson.coefficient !== null);
  if (shown.length === 0) {
    const why = results.length === 0 ? 'no instrument has bars at as_of' : reasons.join('; ');
    return { title, blocks: [empty(`from ${span.from} to ${span.to}: ${why}`)] };
  }
  const byChance = Math.round(2 * LEVEL * shown.length);
  return {
    title,
    blocks: [
      paragraph(
        `Correlation of the narrative index with log returns from ${span.from} to ${span.to}, by the sessions of each ` +
          'instrument; returns are signed so that a rise means stronger. Lag 0 is association: part of the return may ' +
          'come before the headline. Lag 1 pairs the narrative with the next session and is predictive in form only.',
      ),
      paragraph(
        `${shown.length} rows with a p value at both lags, uncorrected: about ${byChance} of these ${2 * shown.length} ` +
          `would fall under ${LEVEL} if nothing were related. ${results.length - shown.length} rows have no coefficient.`,
      ),
      table(
        [
          'group',
          'instrument',
          'narrative',
          'n, sessions#',
          'Pearson, lag 0#',
          'p#',
          'Spearman, lag 0#',
          'p#',
          'Pearson, lag 1#',
          'p#',
          'n, lag 1#',
        ],
        shown.map(row),
      ),
      ...drawnCorrelations(model).map((each) =>
        figure(
          correlationFigure(each),
          `${each.measure} and ${each.instrument.name} (first of ${inWords(each.instrument.group)}) by lag.`,
        ),
      ),
    ],
  };
}

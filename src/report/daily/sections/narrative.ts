import { fixed, inWords } from '../../format.js';
import { empty, figure, paragraph, type Section, table } from '../document.js';
import type { CampNarrative, DailyModel } from '../model.js';

/** Name of a camp's chart. */
export function narrativeFigure(camp: CampNarrative['camp']): string {
  return `narrative-${camp.replaceAll('_', '-')}`;
}

/** A camp in words: `all outlets`, `russian state outlets`. */
export function campName(camp: CampNarrative['camp']): string {
  return `${inWords(camp)} outlets`;
}

/** Camps from which at least one headline came in the span. */
export function heardCamps(model: DailyModel): readonly CampNarrative[] {
  return model.narrative.camps.filter(({ points }) => points.some((point) => point.nHeadlines > 0));
}

function row({ camp, points }: CampNarrative): string[] {
  const last = points.at(-1);
  const withValue = points.filter((point) => point.value !== null);
  return [
    campName(camp),
    last === undefined || last.value !== null || last.reason === null
      ? fixed(last?.value ?? null, 2, { sign: true })
      : inWords(last.reason),
    fixed(withValue.at(-1)?.smoothed ?? null, 2, { sign: true }),
    `${withValue.length} of ${points.length}`,
    String(points.reduce((sum, point) => sum + point.nStories, 0)),
    last === undefined ? '–' : `${last.outletsReported} of ${last.outletsExpected}`,
  ];
}

/** The narrative index of each camp over the last weeks. */
export function narrativeSection(model: DailyModel): Section {
  const { measure, span, camps } = model.narrative;
  const heard = heardCamps(model);
  const title = `Narrative index: ${measure}`;
  if (heard.length === 0) {
    return { title, blocks: [empty(`no headline became available from ${span.from} to ${span.to}`)] };
  }
  return {
    title,
    blocks: [
      paragraph(
        `Weighted mean ${measure} of the headlines of each UTC day from ${span.from} to ${span.to}, in [−1, 1]: above ` +
          'zero the reported events improve the position of Moscow, below zero they worsen it. Abstentions and reports ' +
          'of price moves are left out. A day with under 70 % of the expected outlets has no value.',
      ),
      table(
        [
          'outlets',
          'this day',
          'smoothed#',
          'days with a value#',
          'stories#',
          'expected outlets heard this day#',
        ],
        camps.map(row),
      ),
      ...heard.map(({ camp }) =>
        figure(narrativeFigure(camp), `Narrative index of ${campName(camp)}: ${measure} by UTC day.`),
      ),
    ],
  };
}

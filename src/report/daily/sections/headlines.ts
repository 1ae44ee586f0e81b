import { fixed, inWords } from '../../format.js';
import { empty, paragraph, type Section, table } from '../document.js';
import type { DailyModel } from '../model.js';

function evidenceWords(evidence: readonly { readonly text: string }[]): string {
  return [...new Set(evidence.map(({ text }) => text))].map((text) => `“${text}”`).join(', ');
}

/** The strongest headlines of the day with the words their scores rest on. */
export function headlinesSection(model: DailyModel): Section {
  const { total, unscored, abstained, marketReports, shown } = model.headlines;
  const title = 'Headlines of the day';
  if (total === 0)
    return { title, blocks: [empty(`no headline published on ${model.date} is visible at as_of`)] };
  const counts = paragraph(
    `${total} published on ${model.date} (UTC): ${unscored} not scored yet, ${abstained} without a verdict of the ` +
      `scorer, ${marketReports} about a price move. Shown: the largest |stance| × relevance.`,
  );
  if (shown.length === 0)
    return { title, blocks: [counts, empty('no headline of the day carries a stance')] };
  const rows = shown.flatMap(({ headline, score }) =>
    score === null
      ? []
      : [
          [
            headline.publishedAt.slice(11, 16),
            headline.title,
            `${headline.outlet} (${inWords(headline.outletCamp)})`,
            fixed(score.stance, 2, { sign: true }),
            fixed(score.framing, 2, { sign: true }),
            fixed(score.deescalation, 2, { sign: true }),
            fixed(score.relevance, 2),
            evidenceWords(score.evidence),
          ],
        ],
  );
  const labels = [
    'UTC',
    'title',
    'outlet',
    'stance#',
    'framing#',
    'de-escalation#',
    'relevance#',
    'evidence',
  ];
  return { title, blocks: [counts, table(labels, rows)] };
}

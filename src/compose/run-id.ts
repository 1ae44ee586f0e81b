import { createHash } from 'node:crypto';
import stringify from 'json-stable-stringify';
import type { PricePanel } from '../align/price-panel.js';
import type { Score } from '../domain/score.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import type { Vantage } from './vantage.js';

/** The rows of a panel in the form that is hashed: what was traded when, from which source. */
export function panelContent(panel: PricePanel): unknown {
  return [
    panel.instrument.id,
    panel.source,
    panel.interval,
    panel.sessions.map((session) => session.date),
    panel.close,
    panel.logReturn,
  ];
}

/** The rows of scored headlines in the form that is hashed. */
export function headlineContent(rows: readonly ScoredHeadline[]): unknown {
  return rows.map(({ headline, score }) => [
    headline.id,
    headline.title,
    headline.url,
    headline.outlet,
    headline.outletCamp,
    headline.publishedAt,
    headline.availableAt,
    score === null ? null : scoreContent(score),
  ]);
}

function scoreContent(score: Score): unknown {
  const { scorerVersion, stance, framing, deescalation, polarity, topics } = score;
  const { relevance, abstained, marketReport } = score;
  return [scorerVersion, stance, framing, deescalation, polarity, topics, relevance, abstained, marketReport];
}

/** What of the vantage point is a parameter. Its instant is not: it shows in the rows that are visible from it. */
export function viewpoint({ asOf, scorer }: Vantage): unknown {
  return { basis: asOf.basis, scorer };
}

/** Digest of rows, to be hashed once where several run ids rest on the same ones. */
export function digestOf(rows: unknown): string {
  return createHash('sha256')
    .update(stringify(rows) ?? '')
    .digest('hex');
}

/** Hash of parameters, code version and the very rows an answer rests on; other data or code give another id. */
export function runId(codeVersion: string, parameters: unknown, rows: unknown): string {
  const text = stringify({ codeVersion, parameters, rows }) ?? '';
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

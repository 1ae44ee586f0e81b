import type { GapObservation } from '../../domain/gap.js';
import type { NarrativePoint } from './types.js';

type Span = Pick<GapObservation, 'from' | 'to'>;

/** Spans that touch or overlap put together, ascending. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = merged.at(-1);
    if (last === undefined || span.from > last.to) merged.push(span);
    else if (span.to > last.to) merged[merged.length - 1] = { from: last.from, to: span.to };
  }
  return merged;
}

/**
 * The points with `gap` set where a span of which headlines are missing, both ends inside, shares an instant with the
 * point's (from, to].
 * @param points ascending without overlap
 */
export function markGaps(points: readonly NarrativePoint[], gaps: readonly Span[]): NarrativePoint[] {
  const spans = mergeSpans(gaps);
  let next = 0;
  return points.map((point) => {
    for (let span = spans[next]; span !== undefined && span.to <= point.from; span = spans[next]) next += 1;
    const span = spans[next];
    return { ...point, gap: span !== undefined && span.from <= point.to };
  });
}

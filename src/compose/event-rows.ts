import type { Burst } from '../analyse/narrative/index.js';
import type { CuratedEvent } from '../domain/event.js';
import type { DeescalationLabel, StanceLabel } from '../domain/score.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import { fixed } from '../report/format.js';
import type { EventsQuery } from '../serve/queries.js';
import type { EventRow } from '../table/rows.js';
import type { Context } from './context.js';
import { detectBursts } from './detected-events.js';
import type { Vantage } from './vantage.js';

/** What a burst says of Moscow's position: its direction, or nothing where another axis burst. */
export function stanceOf({ measure, score }: Burst): StanceLabel {
  if (measure === 'deescalation') return 'neutral';
  return score > 0 ? 'gain' : 'loss';
}

function deescalationOf({ measure, score }: Burst): DeescalationLabel {
  if (measure !== 'deescalation') return 'none';
  return score > 0 ? 'deescalation' : 'escalation';
}

/** A burst in words, with the numbers that make it one. */
export function titleOf({ measure, value, usual, deviations, nStories }: Burst): string {
  const signed = (number: number, decimals: number) => fixed(number, decimals, { sign: true });
  return `Burst of ${measure}: ${signed(value, 2)} against a usual ${signed(usual, 2)} (${signed(deviations, 1)} sd), ${nStories} stories`;
}

function detectedRow(burst: Burst, { topic = 'other' }: EventsQuery): EventRow {
  return {
    id: burst.id,
    source: 'narrative index',
    title: titleOf(burst),
    occurredAt: burst.availableAt,
    date: null,
    scheduled: false,
    topic,
    stance: stanceOf(burst),
    deescalation: deescalationOf(burst),
    recordedAt: burst.availableAt,
    availableAt: burst.availableAt,
    availableBasis: 'modelled',
    kind: 'detected',
    burst,
  };
}

const curatedRow = (event: CuratedEvent): EventRow => ({ ...event, kind: 'curated', burst: null });

/** When an event happened as the table sorts it: its instant, or its bare date. */
export function timeOf(event: Pick<EventRow, 'occurredAt' | 'date'>): string {
  return event.occurredAt ?? event.date ?? '';
}

/** Events of the kinds asked for before any filter of time and stance, by time and id, and the headlines behind them. */
export async function readEventRows(
  context: Context,
  vantage: Vantage,
  query: EventsQuery,
): Promise<{ rows: readonly EventRow[]; used: readonly ScoredHeadline[] }> {
  const { kind = 'curated', measure = 'stance', topic, outletCamp, to } = query;
  const curated = kind === 'detected' ? [] : await context.store.events.read({ asOf: vantage.asOf });
  const onTopic = curated.filter((event) => topic === undefined || event.topic === topic).map(curatedRow);
  if (kind === 'curated') return { rows: onTopic, used: [] };
  const { bursts, used } = await detectBursts(context, vantage, { measure, topic, outletCamp }, to);
  const rows = [...onTopic, ...bursts.map((burst) => detectedRow(burst, query))];
  const byTime = (a: EventRow, b: EventRow) => {
    const [left, right] = [timeOf(a), timeOf(b)];
    if (left !== right) return left < right ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  };
  return { rows: rows.toSorted(byTime), used };
}

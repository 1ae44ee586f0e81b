import type { Bar } from '../../domain/bar.js';
import { epochMs, type Instant } from '../../domain/instant.js';
import type { Poll } from '../../domain/poll.js';
import { HEADLINES } from '../source-health/index.js';
import { barFigures } from './bar-figures.js';
import { pollFigures, volumePower } from './poll-figures.js';
import type { QualityInput, QualityKind, QualityRow, QuarantineFigures } from './types.js';

const MS_PER_HOUR = 3_600_000;
const CLOCK = 'clock';

interface Place {
  readonly source: string;
  readonly subject: string;
}

const keyOf = ({ source, subject }: Place): string => JSON.stringify([source, subject]);

function groupByPlace<T>(rows: readonly T[], place: (row: T) => Place): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(place(row));
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [row]);
    else own.push(row);
  }
  return groups;
}

/** Every series that anything is known of: its rows, its polls, its gaps, its refused items or a finding. */
function placesOf(input: QualityInput): Place[] {
  const seen = new Map<string, Place>();
  const add = ({ source, subject }: Place): void => {
    seen.set(keyOf({ source, subject }), { source, subject });
  };
  for (const { source, instrumentId } of input.ranges) add({ source, subject: instrumentId });
  for (const { source } of input.headlines) add({ source, subject: HEADLINES });
  for (const each of [...input.polls, ...input.lastGood, ...input.openGaps, ...input.quarantine]) add(each);
  // A host's clock is said of each of its series; of one that has none, on a row of its own.
  const sources = new Set([...seen.values()].map(({ source }) => source));
  for (const each of input.findings) if (each.subject !== CLOCK || !sources.has(each.source)) add(each);
  return [...seen.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

function kindOf({ subject }: Place): QualityKind {
  if (subject === HEADLINES) return 'headlines';
  return subject === CLOCK ? 'other' : 'bars';
}

function newestOf(input: QualityInput, { source, subject }: Place): { at: Instant | null; stored: number } {
  if (subject === HEADLINES) {
    const own = input.headlines.filter((each) => each.source === source);
    const newest = own.map(({ newestPublishedAt }) => newestPublishedAt).toSorted();
    return { at: newest.at(-1) ?? null, stored: own.reduce((sum, each) => sum + each.headlines, 0) };
  }
  const range = input.ranges.find((each) => each.source === source && each.instrumentId === subject);
  return { at: range?.newestAvailableAt ?? null, stored: range?.sessions ?? 0 };
}

function isStale(
  input: QualityInput,
  place: Place,
  kind: QualityKind,
  newestAt: Instant | null,
  bars: readonly Bar[],
): boolean {
  if (kind === 'other') return false;
  if (kind === 'headlines') return newestAt === null || newestAt < input.headlinesSince;
  const expected = input.calendars.get(place.subject)?.session?.date;
  const last = bars.at(-1)?.sessionDate;
  return expected !== undefined && (last === undefined || last < expected);
}

function quarantineOf(counts: QualityInput['quarantine']): QuarantineFigures {
  const byReason = Object.fromEntries(counts.map(({ reason, items }) => [reason, items]));
  return { items: counts.reduce((sum, { items }) => sum + items, 0), byReason };
}

/**
 * One row for each series that anything is known of, by source and subject. Nothing in it was recorded after `input.at`.
 */
export function buildQualityRows(input: QualityInput): QualityRow[] {
  const place = (row: Place) => row;
  const bars = groupByPlace(input.bars, ({ source, instrumentId }) => ({ source, subject: instrumentId }));
  const polls = groupByPlace<Poll>(input.polls, place);
  const lastGood = groupByPlace<Poll>(input.lastGood, place);
  const gaps = groupByPlace(input.openGaps, place);
  const quarantine = groupByPlace(input.quarantine, place);
  return placesOf(input).map((each): QualityRow => {
    const key = keyOf(each);
    const kind = kindOf(each);
    const own = bars.get(key) ?? [];
    const ownPolls = polls.get(key) ?? [];
    const newest = newestOf(input, each);
    const age = newest.at === null ? null : epochMs(input.at) - epochMs(newest.at);
    const calendar = input.calendars.get(each.subject);
    return {
      ...each,
      kind,
      newestAt: newest.at,
      ageHours: age === null ? null : Math.round((age / MS_PER_HOUR) * 10) / 10,
      stored: newest.stored,
      stale: isStale(input, each, kind, newest.at, own),
      polls: pollFigures(ownPolls, lastGood.get(key)?.at(-1), input.at),
      volume: kind === 'headlines' ? volumePower(ownPolls) : null,
      bars: kind === 'bars' && calendar !== undefined ? barFigures(own, calendar) : null,
      openGaps: gaps.get(key)?.length ?? 0,
      quarantine: quarantineOf(quarantine.get(key) ?? []),
      findings: input.findings.filter(
        ({ source, subject }) => source === each.source && (subject === each.subject || subject === CLOCK),
      ),
    };
  });
}

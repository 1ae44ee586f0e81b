import { inWords } from '../../format.js';
import { type Block, paragraph, type Section, table, warning } from '../document.js';
import type { DailyModel, DataQuality } from '../model.js';

const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');

function findingBlocks({ findings }: DataQuality): Block[] {
  if (findings.length === 0) return [paragraph('Nothing is found wrong with a source that was asked.')];
  const rows = findings.map(({ code, source, subject, since, detail }) => [
    inWords(code),
    source,
    subject,
    minute(since),
    detail,
  ]);
  return [
    warning(`findings about sources: ${findings.length}.`),
    table(['finding', 'source', 'subject', 'since (UTC)', 'detail'], rows),
  ];
}

function gapBlocks({ gaps }: DataQuality): Block[] {
  if (gaps.length === 0) return [paragraph('No gap of the day is open.')];
  const rows = gaps.map(({ source, subject, from, to, why, detail }) => [
    source,
    subject,
    minute(from),
    minute(to),
    inWords(why),
    detail,
  ]);
  return [
    warning(`open gaps that touch the day: ${gaps.length}. What is missing is filled by nothing.`),
    table(['source', 'subject', 'from (UTC)', 'to (UTC)', 'why', 'detail'], rows),
  ];
}

function quarantineBlocks({ quarantine }: DataQuality): Block[] {
  if (quarantine.length === 0) return [];
  const rows = quarantine.map(({ source, subject, reason, items }) => [
    source,
    subject,
    inWords(reason),
    String(items),
  ]);
  return [
    paragraph('Items that could not be taken, kept aside as they came, up to as_of:'),
    table(['source', 'subject', 'reason', 'items#'], rows),
  ];
}

/** Staleness, findings about sources and about stored bars, open gaps and items kept aside. */
export function qualitySection(model: DailyModel): Section {
  const { instruments, flags, span, bars, flaggedBars } = model.quality;
  const without = instruments.filter(({ range }) => range === null).length;
  const stale = model.meta.stale.map(({ id, kind, newest, ageDays }) => [
    id,
    kind,
    newest ?? '–',
    ageDays === null ? '–' : String(ageDays),
  ]);
  const flagged = Object.entries(flags).map(([flag, n]) => [inWords(flag), String(n)]);
  return {
    title: 'Data quality',
    blocks: [
      paragraph(
        `${instruments.length} instruments, ${without} without bars. ${bars} bars from ${span.from} to ${span.to}, ` +
          `${flaggedBars} with a finding; findings are stored and flagged, never repaired.`,
      ),
      stale.length === 0
        ? paragraph('No series is stale at as_of.')
        : warning(`stale series: ${stale.length}. Newer rows should exist by as_of.`),
      ...(stale.length === 0 ? [] : [table(['series', 'kind', 'newest', 'age, days#'], stale)]),
      ...(flagged.length === 0 ? [] : [table(['finding', 'bars#'], flagged)]),
      ...findingBlocks(model.quality),
      ...gapBlocks(model.quality),
      ...quarantineBlocks(model.quality),
    ],
  };
}

import type { HeadlineObservation } from '../../src/domain/headline.js';
import { type Instant, utcDate } from '../../src/domain/instant.js';
import { HEADLINE_COLUMNS } from '../../src/sources/files/columns.js';
import { CellFault } from '../../src/sources/files/read-cells.js';
import { type HeadlineRow, readHeadlineRow } from '../../src/sources/files/read-headline-row.js';
import { requireColumns } from '../../src/sources/files/read-rows.js';
import type { RawRow } from '../../src/sources/files/row.js';
import { headlineId } from '../../src/sources/headline-id.js';
import { clocksOf, horizonOf, refuseFuture } from './clocks.js';
import { importStream } from './import-stream.js';
import type { FileTask, Tally } from './types.js';

/** A date-only headline counts from the end of its day, which may lie ahead while the day itself does not. */
function refuseFutureHeadline(row: HeadlineRow, now: Instant): void {
  if (row.timePrecision === 'instant') refuseFuture('published_at', row.publishedAt, now, 'the time');
  else if (utcDate(row.publishedAt) > utcDate(horizonOf(now))) {
    throw new CellFault('published_at', `${utcDate(row.publishedAt)} lies in the future; import it then`);
  }
}

function toHeadline(row: HeadlineRow, source: string, task: FileTask): HeadlineObservation {
  return {
    id: row.id ?? headlineId(source, row),
    source,
    title: row.title,
    body: row.body,
    url: row.url,
    outlet: row.outlet,
    outletCamp: row.outletCamp ?? task.outlets.campOf(row.outlet),
    lang: row.lang,
    publishedAt: row.publishedAt,
    timePrecision: row.timePrecision,
  };
}

/** Reads a headline file and appends its rows; adds to the tally in place. @throws FileFault when no row can be taken. */
export function importHeadlines(task: FileTask, tally: Tally): Promise<void> {
  const source = task.options.source ?? task.fileMap.headlines(task.path)?.source ?? 'file';
  const kind = {
    checkHeader: (names: readonly string[]) =>
      requireColumns(names, HEADLINE_COLUMNS, ['title', 'published_at']),
    toRow: (raw: RawRow) => {
      const row = readHeadlineRow(raw);
      if (row.kind === 'fault') return row;
      refuseFutureHeadline(row, task.now);
      const availability = {
        stated: row.availableAt,
        earliest: row.publishedAt,
        bySource: row.publishedAt,
        sourceBasis: 'source_timestamp',
      } as const;
      const clocks = clocksOf(availability, task.now, task.options.available ?? 'source');
      return { kind: 'ready' as const, row: { ...toHeadline(row, source, task), ...clocks } };
    },
    append: task.store.headlines.append,
  };
  return importStream(kind, task, tally);
}

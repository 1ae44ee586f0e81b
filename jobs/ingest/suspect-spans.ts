import { HEADLINES, judgeSources } from '../../src/analyse/source-health/index.js';
import type { App } from '../../src/compose/app.js';
import { loadPolls } from '../../src/compose/source-findings.js';
import type { Gap } from '../../src/domain/gap.js';
import { epochMs, instant } from '../../src/domain/instant.js';
import { LATE_MS } from './feed-gap.js';

/** Findings that say that headlines are missing although the source answers. */
const MISSING: readonly string[] = ['nothing_new', 'frozen', 'volume_halved'];
/** Cursor that keeps when the sources were judged last. */
const JUDGED = { name: 'source-health', purpose: 'judged' } as const;
/** A span that goes on is written again every few hours, not at every poll. */
const PAUSE_MS = 3 * 3_600_000;

/**
 * Writes spans in which a source answered and, by its own past, kept something back: what it showed before it was found
 * out is missing as well, so a span reaches back to where the finding begins, and by as much as items come late.
 * @returns how many were new
 */
export async function recordSuspectSpans({ store, clock }: Pick<App, 'store' | 'clock'>): Promise<number> {
  const now = clock.now();
  const judged = (await store.cursors.read(JUDGED.name, JUDGED.purpose))?.at;
  if (judged !== undefined && epochMs(now) - Date.parse(judged) < PAUSE_MS) return 0;
  const polls = (await loadPolls({ store }, now)).filter(({ subject }) => subject === HEADLINES);
  const gaps = judgeSources(polls)
    .filter(({ code }) => MISSING.includes(code))
    .map(({ code, source, since, detail }): Gap => {
      const span = { from: instant(epochMs(since) - LATE_MS), to: now };
      return { source, subject: HEADLINES, ...span, why: code, detail, status: 'open', recordedAt: now };
    });
  await store.transaction(async (inner) => {
    await inner.gaps.append(gaps);
    await inner.cursors.write(JUDGED.name, JUDGED.purpose, { at: now }, now);
  });
  return gaps.length;
}

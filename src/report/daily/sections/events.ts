import type { EventStudyResult, WindowResult } from '../../../analyse/event-study/types.js';
import type { CuratedEvent } from '../../../domain/event.js';
import { inWords, percent, pValue, windowText } from '../../format.js';
import { type Block, empty, figure, paragraph, type Section, table, warning } from '../document.js';
import type { DailyModel, GroupStudy } from '../model.js';

/** Name of a group's chart. */
export function eventFigure(group: GroupStudy['group']): string {
  return `event-window-${group.replaceAll('_', '-')}`;
}

/** The widest window of a study: the one whose path is drawn. */
export function widestWindow(study: EventStudyResult): WindowResult | null {
  const length = ({ window }: WindowResult) => window.to - window.from;
  return study.windows.toSorted((a, b) => length(b) - length(a))[0] ?? null;
}

/** Groups whose path has something to draw. */
export function drawnGroups(
  model: DailyModel,
): readonly { group: GroupStudy['group']; window: WindowResult }[] {
  return model.events.groups.flatMap(({ group, study }) => {
    const window = study === null ? null : widestWindow(study);
    return window === null || window.n === 0 ? [] : [{ group, window }];
  });
}

function eventRow(event: CuratedEvent): string[] {
  const when = event.occurredAt === null ? `${event.date ?? '–'} (date only)` : event.occurredAt.slice(0, 16);
  return [when.replace('T', ' '), event.title, inWords(event.topic), event.stance, event.deescalation];
}

function windowRow(group: GroupStudy['group'], result: WindowResult): string[] {
  const low = result.caarPathLow.at(-1) ?? null;
  const high = result.caarPathHigh.at(-1) ?? null;
  return [
    inWords(group),
    windowText(result.window),
    String(result.n),
    percent(result.caar),
    low === null || high === null ? '–' : `${percent(low)} to ${percent(high)}`,
    pValue(result.tests.cross_sectional_t?.pValue ?? null),
    pValue(result.tests.adj_bmp_t?.pValue ?? null),
  ];
}

function outcomes(groups: readonly GroupStudy[]): Block {
  const rows = groups.flatMap(({ group, study }) =>
    Object.entries(study?.outcomes ?? {}).map(([outcome, n]) => [
      inWords(group),
      inWords(outcome),
      String(n),
    ]),
  );
  return table(['group', 'outcome', 'event-instrument pairs#'], rows);
}

/** Abnormal returns of each group around the curated events of the span. */
export function eventsSection(model: DailyModel): Section {
  const { span, events, groups } = model.events;
  const title = 'Returns around curated events';
  if (events.length === 0) {
    return { title, blocks: [empty(`no curated event from ${span.from} to ${span.to} is visible at as_of`)] };
  }
  const studied = groups.filter(({ study }) => study !== null);
  const rows = studied.flatMap(({ group, study }) =>
    (study?.windows ?? []).map((each) => windowRow(group, each)),
  );
  const missing = groups.flatMap(({ group, reason }) =>
    reason === null ? [] : [empty(`${inWords(group)}: ${reason}`)],
  );
  const notes = [
    ...new Set(
      studied.flatMap(({ group, study }) => study?.warnings.map((w) => `${inWords(group)}: ${w}`) ?? []),
    ),
  ];
  return {
    title,
    blocks: [
      paragraph(
        `Cumulative average abnormal log return (CAAR) of each group around the ${events.length} curated events from ` +
          `${span.from} to ${span.to}: constant-mean model over sessions −200 to −11, returns signed so that a rise ` +
          'means stronger. It says what moved together with the events, not what moved because of them; one event ' +
          'moves many instruments at once, so read the p value that is adjusted for cross-correlation.',
      ),
      table(['when (UTC)', 'event', 'topic', 'stance', 'de-escalation'], events.map(eventRow)),
      ...missing,
      ...(rows.length === 0
        ? []
        : [
            table(
              [
                'group',
                'window#',
                'n#',
                'CAAR#',
                '95 % interval#',
                'p, cross-sectional t#',
                'p, adjusted BMP#',
              ],
              rows,
            ),
            outcomes(studied),
          ]),
      ...notes.map(warning),
      ...drawnGroups(model).map(({ group }) =>
        figure(eventFigure(group), `CAAR of ${inWords(group)} around the curated events, in per cent.`),
      ),
    ],
  };
}

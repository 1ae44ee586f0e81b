import { dayIntervals, hourIntervals, markGaps, narrativeIndex } from '../../analyse/narrative/index.js';
import { ImpossibleRequest } from '../../domain/faults.js';
import { daysBetween, utcDate } from '../../domain/instant.js';
import type { Services } from '../../serve/services.js';
import type { Context } from '../context.js';
import { describe } from '../describe.js';
import { gapContent, loadHeadlineGaps } from '../headline-gaps.js';
import {
  availableSpan,
  hasLateScores,
  hasModelledTimes,
  loadScored,
  scorerVersions,
  silence,
} from '../narrative-rows.js';
import { headlineContent, runId, viewpoint } from '../run-id.js';
import { resolveVantage } from '../vantage.js';

/** An index is bounded, so that one request stays one page of memory. */
const MOST_DAYS = { hour: 93, day: 10_000 } as const;

/** The narrative index by UTC day or hour. */
export function narrativeServices(context: Context): Pick<Services, 'narrative'> {
  return {
    async narrative(query) {
      const vantage = resolveVantage(context, query);
      const { measure, bucket, outletCamp, topic, panel, excludeStateMedia = false } = query;
      const headlines = await loadScored(context, vantage, query.to);
      const span = availableSpan(headlines);
      const from = query.from ?? span?.first;
      const last = utcDate(vantage.asOf.at);
      const asked = query.to ?? span?.last;
      // Of the bucket under way at as_of the part so far is shown; one that has not begun is no silence.
      const to = asked !== undefined && asked > last ? last : asked;
      const parameters = { measure, bucket, outletCamp, topic, panel, excludeStateMedia, from, to };
      if (from === undefined || to === undefined || from > to) {
        const reason = 'no headline visible at as_of lies in the range';
        return { meta: await describe(context, vantage, { parameters, reason }), rows: [], next: null };
      }
      if (daysBetween(from, to) >= MOST_DAYS[bucket]) {
        const coarser = bucket === 'hour' ? ', or use bucket=day' : '';
        const detail = `bucket=${bucket} spans at most ${MOST_DAYS[bucket]} days; narrow from and to${coarser}`;
        throw new ImpossibleRequest([{ parameter: 'from', detail }]);
      }
      const whole = bucket === 'day' ? dayIntervals(from, to) : hourIntervals(from, to);
      const intervals = whole.filter((interval) => interval.from < vantage.asOf.at);
      const options = {
        measure,
        panel,
        excludeStateMedia,
        ...(outletCamp && { outletCamp }),
        ...(topic && { topic }),
      };
      const gaps = await loadHeadlineGaps(context, vantage, intervals);
      const rows = markGaps(narrativeIndex(headlines, intervals, options), gaps);
      const account = {
        parameters,
        runId: runId(context.codeVersion, { parameters, view: viewpoint(vantage) }, [
          headlineContent(headlines),
          gapContent(gaps),
        ]),
        scorerVersions: scorerVersions(headlines),
        lateScores: hasLateScores(headlines),
        modelledAvailability: hasModelledTimes(headlines),
        stale: await silence(context, vantage),
        missingHeadlines: rows.some(({ gap }) => gap),
        signal: true,
      };
      return { meta: await describe(context, vantage, account), rows, next: null };
    },
  };
}

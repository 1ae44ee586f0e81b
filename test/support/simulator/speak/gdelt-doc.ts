import { epochMs, type Instant, instant } from '../../../../src/domain/instant.js';
import type { FaultPlan } from '../fault-plan.js';
import { streamOf } from '../world/draws.js';
import type { SlotRecord, TrueSlot } from '../world/slots.js';
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../world/times.js';
import { compact } from './gkg.js';
import { HTML, JSON_TYPE, type Reply, reply, type Speaker, TEXT } from './reply.js';

const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'English',
  ru: 'Russian',
  uk: 'Ukrainian',
  de: 'German',
};
const TIMESPAN = /^(\d+)(min|h|d|w)?$/;
const UNIT_MS: Readonly<Record<string, number>> = {
  min: MS_PER_MINUTE,
  h: MS_PER_HOUR,
  d: MS_PER_DAY,
  w: 7 * MS_PER_DAY,
};
const MOST_RECORDS = 250;
const USUAL_RECORDS = 75;
/** Reach of the interface without a span of its own: three months, more than the simulated press has. */
const REACH_MS = 90 * MS_PER_DAY;

function readCompact(text: string | null): Instant | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '');
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return instant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function spanOf(query: URLSearchParams, now: Instant): { from: Instant; to: Instant } {
  const timespan = TIMESPAN.exec(query.get('timespan') ?? '');
  const unit = UNIT_MS[timespan?.[2] ?? 'min'] ?? MS_PER_MINUTE;
  const back = timespan === null ? REACH_MS : Number(timespan[1]) * unit;
  return {
    from: readCompact(query.get('startdatetime')) ?? instant(epochMs(now) - back),
    to: readCompact(query.get('enddatetime')) ?? now,
  };
}

function entry({ article, version }: SlotRecord, slot: TrueSlot) {
  const name = compact(slot.at);
  return {
    url: article.url,
    url_mobile: '',
    title: version.title,
    seendate: `${name.slice(0, 8)}T${name.slice(8)}Z`,
    socialimage: '',
    domain: article.outlet,
    language: LANGUAGES[article.lang] ?? 'English',
    sourcecountry: article.lang === 'de' ? 'Germany' : 'United Kingdom',
  };
}

/** `/api/v2/doc/doc` in mode ArtList; the query is taken as it is, every article of the press fits it. */
export function speakGdeltDoc(seed: number, slots: readonly TrueSlot[], { doc }: FaultPlan): Speaker {
  return ({ path, query, now, count }): Reply | null => {
    if (path !== '/api/v2/doc/doc') return null;
    const draws = streamOf(seed, `doc ${count}`);
    if (draws.chance(doc.throttled)) {
      const refusal =
        'Please limit requests to one every 5 seconds or contact the operators for larger queries.';
      return { ...reply(429, TEXT, refusal), lie: 'throttled' };
    }
    if (draws.chance(doc.html)) return { ...reply(200, HTML, 'Timespan is too short.\n'), lie: 'html' };
    if ((query.get('query') ?? '').length < 3) {
      return reply(200, HTML, 'Your query was too short or too long.\n');
    }
    const { from, to } = spanOf(query, now);
    const most = Math.min(Number(query.get('maxrecords') ?? USUAL_RECORDS), MOST_RECORDS);
    const found = slots
      .filter(({ at, visibleFrom }) => at >= from && at <= to && visibleFrom !== null && visibleFrom <= now)
      .flatMap((slot) => slot.records.map((record) => ({ slot, record })));
    const newestFirst = query.get('sort')?.toLowerCase() !== 'dateasc';
    const sorted = (newestFirst ? found.reverse() : found).slice(0, most);
    const text = JSON.stringify({ articles: sorted.map(({ record, slot }) => entry(record, slot)) });
    if (draws.chance(doc.brokenJson) && sorted.length > 0) {
      return { ...reply(200, JSON_TYPE, text.replace('"title":"', '"title":"\n\t')), lie: 'broken_json' };
    }
    return reply(
      200,
      JSON_TYPE,
      sorted.length === 0 ? '{}' : text,
      sorted.map(({ record }) => record.version.id),
    );
  };
}

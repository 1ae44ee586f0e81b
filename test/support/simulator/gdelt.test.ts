import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { epochMs, type Instant, instant } from '../../../src/domain/instant.js';
import { bytesOf, monthOf, textOf, twoDaysOf, withSimulator } from './ask.js';
import type { ProviderSimulator } from './simulator.js';
import type { TrueSlot } from './world/slots.js';

const compact = (at: string) => at.slice(0, 19).replaceAll(/\D/g, '');
const fileOf = (slot: TrueSlot, kind = '') => `/gdeltv2/${compact(slot.at)}${kind}.gkg.csv.zip`;
const extras = new XMLParser({ htmlEntities: true, parseTagValue: false });

/** Rows of one file by independent readers: fflate, csv-parse and an XML parser for the last column. */
function rowsOf(zip: Uint8Array) {
  const [csv] = Object.values(unzipSync(zip));
  const rows: string[][] = parse(strFromU8(csv ?? new Uint8Array()), {
    delimiter: '\t',
    quote: null,
    relax_column_count: true,
  });
  return rows.map((row) => {
    const { PAGE_TITLE, PAGE_PRECISEPUBTIMESTAMP } = extras.parse(row[26] ?? '');
    return {
      columns: row.length,
      date: row[1],
      domain: row[3],
      url: row[4],
      title: PAGE_TITLE,
      stamp: PAGE_PRECISEPUBTIMESTAMP,
    };
  });
}

/** Whether the archive's one file unpacks to the checksum that stands in its directory (PKZIP, 4.3.12: at byte 16). */
function isWhole(zip: Uint8Array): boolean {
  const bytes = Buffer.from(zip);
  const directory = bytes.lastIndexOf('PK\u0001\u0002');
  try {
    const [content] = Object.values(unzipSync(zip));
    return content !== undefined && crc32(content) === bytes.readUInt32LE(directory + 16);
  } catch {
    return false;
  }
}

function isOut(slot: TrueSlot | undefined, now: Instant): boolean {
  return slot !== undefined && slot.visibleFrom !== null && slot.visibleFrom <= now;
}

/** A slot of the run that fits, and the simulator moved to just before its files are out. */
function find({ truth, now }: ProviderSimulator, fits: (slot: TrueSlot) => boolean): TrueSlot {
  const slot = truth.slots.find((each) => each.at > now() && fits(each));
  if (slot === undefined) throw new Error('there is no such slot in the run');
  return slot;
}

describe('the 15-minute files', () => {
  it('hold the truth of their slot: titles and addresses, English and translated apart, noise on top', () =>
    withSimulator(twoDaysOf(), async (simulator) => {
      simulator.setTime(instant('2025-10-07T23:00:00Z'));
      const day = simulator.truth.slots.filter(({ at }) => at > '2025-10-07T06' && at <= '2025-10-07T18');
      expect(day).toHaveLength(48);
      let dated = 0;
      for (const slot of day) {
        const english = rowsOf(await bytesOf(simulator, fileOf(slot)));
        const translated = rowsOf(await bytesOf(simulator, fileOf(slot, '.translation')));
        const rows = [...english, ...translated];
        expect(new Set(rows.map(({ columns }) => columns))).toEqual(new Set([27]));
        expect(new Set(rows.map(({ date }) => date))).toEqual(new Set([compact(slot.at)]));
        const told = rows.filter(({ domain }) => domain !== 'parish-gazette.simulated');
        expect(rows.length - told.length).toBe(2);
        const expected = slot.records.map(({ article, version, dated: stamped }) => ({
          url: article.url,
          title: version.title,
          stamp: stamped ? compact(article.publishedAt) : undefined,
        }));
        const byUrl = (a: { url?: string | undefined }, b: { url?: string | undefined }) =>
          (a.url ?? '') < (b.url ?? '') ? -1 : 1;
        expect(told.map(({ url, title, stamp }) => ({ url, title, stamp })).sort(byUrl)).toEqual(
          expected.sort(byUrl),
        );
        expect(english.some(({ domain }) => domain === 'gosvestnik-ru.simulated')).toBe(false);
        dated += expected.filter(({ stamp }) => stamp !== undefined).length;
      }
      const all = day.flatMap(({ records }) => records);
      expect(all.length).toBeGreaterThan(150);
      expect(dated / all.length).toBeCloseTo(0.7, 1);
      expect(simulator.truth.served('/gdeltv2/')).toEqual(new Set(all.map(({ version }) => version.id)));
    }));

  it('the list names the newest file by size and MD5, and a file is not there before its time', () =>
    withSimulator(twoDaysOf(), async (simulator) => {
      const slot = find(simulator, ({ at }) => at > '2025-10-06T12');
      simulator.setTime(instant(epochMs(slot.at) + 30_000));
      expect((await fetch(simulator.origin + fileOf(slot))).status).toBe(404);
      expect(await textOf(simulator, '/gdeltv2/lastupdate.txt')).not.toContain(compact(slot.at));
      simulator.setTime(slot.visibleFrom ?? slot.at);
      const lines = (await textOf(simulator, '/gdeltv2/lastupdate.txt')).trimEnd().split('\n');
      expect(lines.map((line) => line.split(' ')[2]?.slice(-14))).toEqual(
        ['export.CSV.zip', 'tions.CSV.zip', '.gkg.csv.zip'].map((ending) =>
          expect.stringMatching(new RegExp(`${ending.replaceAll('.', '\\.')}$`)),
        ),
      );
      const [size, md5, url] = (lines[2] ?? '').split(' ');
      expect(url).toBe(simulator.origin + fileOf(slot));
      const zip = await bytesOf(simulator, fileOf(slot));
      expect([String(zip.length), createHash('md5').update(zip).digest('hex')]).toEqual([size, md5]);
    }));

  it('come late, never, or damaged for an hour, as planned', () =>
    withSimulator(
      monthOf([], { slots: { late: 0.03, never: 1, damaged: 2, shortRow: 0.02 } }),
      async (simulator) => {
        const { slots } = simulator.truth;
        const inRun = slots.filter(({ at }) => at > simulator.now());
        const delays = inRun.flatMap(({ at, visibleFrom }) =>
          visibleFrom === null ? [] : [(epochMs(visibleFrom) - epochMs(at)) / 60_000],
        );
        // 2,880 quarters of an hour in 30 days; 3 % of them are 86.
        expect(inRun).toHaveLength(2_880);
        const late = delays.filter((minutes) => minutes > 5);
        expect(Math.abs(late.length - 86)).toBeLessThan(37);
        expect(late.every((minutes) => minutes >= 30 && minutes <= 64)).toBe(true);

        const [short] = inRun.filter(
          ({ shortRow, visibleFrom, damagedUntil }) =>
            shortRow && visibleFrom !== null && damagedUntil === null,
        );
        const damaged = inRun.filter(({ damagedUntil }) => damagedUntil !== null);
        const [never] = inRun.filter(({ visibleFrom }) => visibleFrom === null);
        if (never === undefined || short === undefined) throw new Error('missing slots');
        expect(damaged.map(({ damage }) => damage).sort()).toEqual(['cut', 'overwritten']);
        for (const slot of damaged) {
          simulator.setTime(slot.visibleFrom ?? slot.at);
          expect(isWhole(await bytesOf(simulator, fileOf(slot)))).toBe(false);
          expect(simulator.requests.at(-1)).toMatchObject({ status: 200, fault: 'slot_damaged', served: [] });
          simulator.setTime(slot.damagedUntil ?? slot.at);
          const repaired = await bytesOf(simulator, fileOf(slot));
          expect(isWhole(repaired)).toBe(true);
          const english = slot.records.filter(({ article }) => article.lang === 'en');
          expect(rowsOf(repaired).filter(({ columns }) => columns === 27)).toHaveLength(english.length + 2);
        }
        simulator.setTime(instant('2025-11-05T00:00:00Z'));
        expect((await fetch(simulator.origin + fileOf(never))).status).toBe(404);
        const widths = rowsOf(await bytesOf(simulator, fileOf(short))).map(({ columns }) => columns);
        expect(widths.filter((width) => width !== 27)).toEqual([26]);
        expect(inRun.filter((slot) => isOut(slot, simulator.now())).length).toBeGreaterThan(2_870);
      },
    ));
});

describe('the search interface', () => {
  const query = '/api/v2/doc/doc?query=sanctions&mode=ArtList&format=json&maxrecords=250&sort=DateDesc';

  it('lists the articles of the published slots in its span, newest first', () =>
    withSimulator(twoDaysOf(), async (simulator) => {
      simulator.setTime(instant('2025-10-07T12:00:00Z'));
      const { articles } = JSON.parse(await textOf(simulator, `${query}&timespan=6h`));
      const slots = simulator.truth.slots.filter(
        (slot) => slot.at >= '2025-10-07T06:00' && isOut(slot, simulator.now()),
      );
      const expected = slots
        .flatMap(({ at, records }) =>
          records.map(({ article, version }) => ({
            url: article.url,
            title: version.title,
            seendate: `${compact(at).slice(0, 8)}T${compact(at).slice(8)}Z`,
          })),
        )
        .reverse();
      expect(expected.length).toBeGreaterThan(50);
      expect(
        articles.map(({ url, title, seendate }: Record<string, string>) => ({ url, title, seendate })),
      ).toEqual(expected);
      const { articles: span } = JSON.parse(
        await textOf(simulator, `${query}&startdatetime=20251007060000&enddatetime=20251007120000`),
      );
      expect(span).toEqual(articles);
    }));

  it('refuses most requests, shows a page at times, and breaks its JSON, as planned', () =>
    withSimulator(
      twoDaysOf([], { doc: { throttled: 0.6, html: 0.2, brokenJson: 0.5 } }),
      async (simulator) => {
        const met = { throttled: 0, html: 0, broken: 0, good: 0 };
        for (let i = 0; i < 60; i += 1) {
          const answer = await fetch(simulator.origin + query);
          const text = await answer.text();
          if (answer.status === 429) met.throttled += 1;
          else if (answer.headers.get('content-type')?.startsWith('text/html')) met.html += 1;
          else {
            try {
              JSON.parse(text);
              met.good += 1;
            } catch {
              met.broken += 1;
            }
          }
        }
        expect(met.throttled).toBeGreaterThan(20);
        for (const count of Object.values(met)) expect(count).toBeGreaterThan(0);
        const faults = simulator.requests.map(({ fault }) => fault);
        expect(faults.filter((fault) => fault === 'throttled')).toHaveLength(met.throttled);
        expect(faults.filter((fault) => fault === 'broken_json')).toHaveLength(met.broken);
      },
    ));
});

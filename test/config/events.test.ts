import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadEventTags } from '../../src/config/claims.js';
import { loadDemoSpec } from '../../src/config/demo-world.js';
import { loadReviewedEvents } from '../../src/config/events.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { endOfDate } from '../../src/domain/instant.js';

const TAGS = new Set(loadEventTags(DATA_DIR).keys());
const events = loadReviewedEvents(DATA_DIR, TAGS);
const carrying = (...tags: string[]) =>
  events.filter((event) => tags.every((tag) => (event.tags ?? []).includes(tag)));

const dirs: string[] = [];
function withChange(from: string | RegExp, to: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'events-'));
  dirs.push(dir);
  const text = readFileSync(join(DATA_DIR, 'events.json'), 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing in the file is ${from}`);
  writeFileSync(join(dir, 'events.json'), changed);
  return dir;
}
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true });
});

describe('the reviewed events', () => {
  it('ascend by what was known when, each with one id and either its instant or its date', () => {
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const { occurredAt, date } of events) expect(occurredAt === null).not.toBe(date === null);
    const known = events.map(({ occurredAt, date }) => occurredAt ?? (date === null ? '' : endOfDate(date)));
    expect(known).toEqual(known.toSorted());
  });

  it('lie between the first draft treaties and the day of their review', () => {
    const { reviewed } = JSON.parse(readFileSync(join(DATA_DIR, 'events.json'), 'utf8'));
    const dates = events.map(({ occurredAt, date }) => (occurredAt ?? date ?? '').slice(0, 10));
    expect(dates.at(0)?.slice(0, 7)).toBe('2021-12');
    expect(dates.filter((date) => date > reviewed)).toEqual([]);
  });

  it.each([
    ['2022-02-24-invasion', '2022-02-24T03:00:00.000Z'],
    ['2025-02-12-trump-putin-call', '2025-02-12T17:10:00.000Z'],
    ['2025-02-28-oval-office', '2025-02-28T17:45:00.000Z'],
    ['2025-07-14-fifty-days', '2025-07-14T15:30:00.000Z'],
    ['2025-08-15-anchorage', '2025-08-15T23:00:00.000Z'],
    ['2025-10-22-rosneft-lukoil', '2025-10-22T20:45:00.000Z'],
  ])('%s has its hour, %s', (id, at) => {
    expect(events.find((event) => event.id === id)?.occurredAt).toBe(at);
  });

  it('know the fifty days of July as a threat with a date, and the eighth of August as its lapse', () => {
    const tagsOf = (id: string) => events.find((event) => event.id === id)?.tags;
    expect(tagsOf('2025-07-14-fifty-days')).toEqual(['sanctions_threat', 'dated']);
    expect(tagsOf('2025-08-08-august-deadline-lapses')).toEqual(['deadline_lapsed']);
  });

  it.each<[string, string | RegExp, string, RegExp]>([
    ['a word that no claim knows', '"tags": []', '"tags": ["tlaks"]', /"tlaks" is not among those/],
    ['both dated and undated', '["in_force", "dated"]', '["dated", "undated"]', /dated contradicts undated/],
    [
      'Kyiv and Europe both there and not',
      '["talks", "kyiv_and_europe_absent"]',
      '["kyiv_and_europe_absent", "kyiv_and_europe_present"]',
      /absent contradicts kyiv_and_europe_present/,
    ],
    [
      'a threat that is in force',
      '"sanctions_threat", "dated"',
      '"sanctions_threat", "in_force"',
      /in_force contradicts sanctions_threat/,
    ],
    ['no follow-through of a loss', /"gain"(?=.*no_follow_through)/, '"loss"', /is of gains alone/],
    ['neither instant nor date', '"date": "2021-12-07", ', '', /has one of occurred_at and date/],
    [
      'a date that is not that of its id',
      '"date": "2021-12-17"',
      '"date": "2021-12-16"',
      /begin with its date/,
    ],
    [
      'an order of its own',
      /("id": ")2021-12-07(-.*?"date": ")2021-12-07/,
      '$12022-12-07$22022-12-07',
      /out of order/,
    ],
    ['no source', /"sources": \[[^\]]*\]/, '"sources": []', /events\.0\.sources/],
  ])('are refused with %s', (_, from, to, message) => {
    expect(() => loadReviewedEvents(withChange(from, to), TAGS)).toThrow(message);
  });
});

describe('tags where claims ask for them', () => {
  /** What the claims that need tags ask for, by docs/claims.md. */
  const ASKED = [
    ['sanctions_threat'],
    ['deadline_lapsed'],
    ['in_force', 'dated'],
    ['sanctions_threat', 'undated'],
    ['talks', 'kyiv_and_europe_absent'],
    ['talks', 'kyiv_and_europe_present'],
    ['no_follow_through'],
    ['summit'],
  ] as const;

  it.each(ASKED)('%s %s: at least three events of the real world have them', (...tags) => {
    expect(carrying(...tags.filter((tag) => tag !== undefined)).length).toBeGreaterThanOrEqual(3);
  });

  it.each(ASKED)('%s %s: and of the demo world, with known words alone', (...tags) => {
    const demo = loadDemoSpec(DATA_DIR).events.map((event) => event.tags ?? []);
    expect(demo.flat().filter((tag) => !TAGS.has(tag))).toEqual([]);
    const found = demo.filter((own) =>
      tags.filter((tag) => tag !== undefined).every((tag) => own.includes(tag)),
    );
    expect(found.length).toBeGreaterThanOrEqual(3);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadCalendars } from '../../src/config/calendars.js';
import { CLAIM_SCHEMA, claimJson, claimOf } from '../../src/config/claim-schema.js';
import { loadClaims } from '../../src/config/claims.js';
import { loadInstruments } from '../../src/config/instruments.js';
import { DATA_DIR } from '../../src/config/paths.js';

const ids = loadInstruments(DATA_DIR, [...loadCalendars(DATA_DIR).keys()]).map(({ id }) => id);
const claims = loadClaims(DATA_DIR, ids);
const byId = new Map(claims.map((claim) => [claim.id, claim]));

type Json = Record<string, unknown>;

/** The reviewed file with one change to its claims, in a folder of its own. */
const dirs: string[] = [];
function withChange(change: (claims: Json[]) => void): string {
  const file = JSON.parse(readFileSync(join(DATA_DIR, 'claims.json'), 'utf8')) as { claims: Json[] };
  change(file.claims);
  const dir = mkdtempSync(join(tmpdir(), 'claims-'));
  dirs.push(dir);
  writeFileSync(join(dir, 'claims.json'), JSON.stringify(file));
  return dir;
}
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true });
});

/** A target of the first claim, as its file has it. */
function targetOf([row]: Json[], i: number): Json {
  const targets = row?.targets;
  if (!Array.isArray(targets)) throw new Error('the first claim has targets');
  return targets[i];
}

/** Signs of a target in one claim, h0 to h3. */
const signs = (claim: string, target: string) =>
  Object.values(byId.get(claim)?.targets.find(({ id }) => id === target)?.rivals ?? {});

describe('the reviewed claims', () => {
  it('tell the story in twelve claims or more, each with an id of its own and a reference', () => {
    expect(claims.length).toBeGreaterThanOrEqual(12);
    expect(byId.size).toBe(claims.length);
    for (const { id, references } of claims) expect([id, references.length > 0]).toEqual([id, true]);
  });

  it('hold triumph, peace and relief apart by Europe’s defence, the peace proxies and the Urals', () => {
    expect(signs('engagement_lifts_moscow_equities', 'moscow_index')).toEqual([0, 1, 1, 1]);
    expect(signs('engagement_lifts_moscow_equities', 'european_defence')).toEqual([0, 1, -1, 0]);
    expect(signs('engagement_lifts_moscow_equities', 'peace_proxies')).toEqual([0, -1, 1, 0]);
    expect(signs('engagement_lifts_moscow_equities', 'urals')).toEqual([0, 0, 0, 1]);
  });

  it('turn the vectors round after a loss for Moscow', () => {
    expect(signs('sanctions_threat_hurts', 'moscow_index')).toEqual([0, -1, -1, -1]);
    expect(signs('sanctions_threat_hurts', 'european_defence')).toEqual([0, -1, 1, 0]);
  });

  it.each([
    ['rouble', 0.01],
    ['moscow_index', 0.02],
    ['european_defence', 0.02],
    ['brent', 0.02],
    ['moscow_volatility_index', 0.1],
  ])('are interested in no smaller return of the %s than %d', (target, least) => {
    const found = claims
      .filter(({ outcome, events }) => outcome === 'return' && events !== null)
      .flatMap(({ targets }) => targets.filter(({ id }) => id === target));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ smallestEffect }) => smallestEffect))).toEqual(new Set([least]));
  });

  it('come back from their JSON as they were', () => {
    for (const claim of claims) expect(claimOf(CLAIM_SCHEMA.parse(claimJson(claim)))).toEqual(claim);
  });

  it.each<[string, (rows: Json[]) => void, RegExp]>([
    [
      'an id twice',
      (rows) => rows.push({ ...rows[0] }),
      /claims\.\d+\.id \(engagement_firms_rouble\): stands .* twice/,
    ],
    [
      'an unknown instrument',
      (rows) => {
        targetOf(rows, 0).instruments = ['usd_rub'];
      },
      /claims\.0\.targets\.0\.instruments\.0 .*"usd_rub" is no instrument/,
    ],
    [
      'a missing sign',
      (rows) => {
        targetOf(rows, 1).rivals = { h0: 0, h1: 1, h3: 1 };
      },
      /claims\.0\.targets\.1\.rivals\.h2/,
    ],
    [
      'an unknown tag',
      (rows) => {
        if (rows[0] !== undefined) rows[0].events = { tags: ['sumit'] };
      },
      /claims\.0\.events\.tags .*"sumit" is not among the tags/,
    ],
    [
      'a contradiction',
      (rows) => {
        if (rows[0] !== undefined) rows[0].primary_test = 'levene';
      },
      /claims\.0\.primary_test: "levene" does not test a return/,
    ],
    [
      'another source',
      (rows) => {
        if (rows[0] !== undefined) rows[0].source = 'desk';
      },
      /claims\.0\.source .*is not "reviewed"/,
    ],
    [
      'a field nobody knows',
      (rows) => {
        if (rows[0] !== undefined) rows[0].window = [0, 1];
      },
      /claims\.0: .*window/,
    ],
  ])('are refused with %s, named by claim and field', (_, change, message) => {
    expect(() => loadClaims(withChange(change), ids)).toThrow(message);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Claim, RegisteredClaim } from '../../../src/domain/claim.js';
import { calendarDate, instant } from '../../../src/domain/instant.js';
import { dailyCharts, dailyHtml, dailyMarkdown } from '../../../src/report/daily/daily.js';
import { dailyJson } from '../../../src/report/daily/json.js';
import { openClaims } from '../../../src/report/daily/open-claims.js';
import { claim } from '../../domain/claims.js';
import { dailyModel } from './model.js';

const date = calendarDate('2025-08-15');

function registered(position: number, version: number, change: Partial<Claim> = {}): RegisteredClaim {
  return {
    ...{ claim: claim(change), version, position, hash: `hash ${position}`, previousHash: null, body: '' },
    registeredAt: instant('2025-06-01T00:00:00Z'),
  };
}

const until = (to: string): Partial<Claim> => {
  const { events } = claim();
  return { id: `until_${to}`, events: events === null ? null : { ...events, to: calendarDate(to) } };
};
const labels = new Map([['hash 1', { retrospective: 'inconclusive', prospective: null } as const]]);
const claims = openClaims([registered(1, 1)], labels, date);

describe('the claims of a daily report', () => {
  it('are the newest versions whose events have not ended, each with the label of that very version', () => {
    const rows = [
      registered(1, 1),
      registered(2, 1, until('2025-08-14')),
      registered(3, 1, until('2025-08-15')),
      registered(4, 1, { id: 'every_session', events: null }),
      registered(5, 2),
    ];
    const { open } = openClaims(rows, labels, date);
    expect(open.map(({ id, version }) => [id, version])).toEqual([
      ['talks_help', 2],
      ['until_2025-08-15', 1],
      ['every_session', 1],
    ]);
    expect(open[0]?.labels).toEqual({ retrospective: null, prospective: null });
    expect(claims.open[0]?.labels).toEqual({ retrospective: 'inconclusive', prospective: null });
  });

  it('keep the expected signs of claimed targets in the JSON, for later', () => {
    expect(JSON.parse(dailyJson(dailyModel({ claims }))).claims.open).toEqual([
      {
        ...{ id: 'talks_help', version: 1, hash: 'hash 1', title: 'Talks help', outcome: 'return' },
        window: { from: 0, to: 2 },
        expected: [{ target: 'index', claimed: 'up', smallest_effect: 0.02 }],
        labels: { retrospective: 'inconclusive', prospective: null },
      },
    ]);
  });

  it('stand in a table, or why there is none; a report without them has no such section', () => {
    expect(dailyMarkdown(dailyModel({ claims }))).toContain(
      '| Talks help | 1 | index | rise | 2.00 % | \\[0, +2\\] | inconclusive | – |',
    );
    expect(dailyHtml(dailyModel({ claims }), dailyCharts(dailyModel()))).toContain('Claims</h2>');
    expect(dailyMarkdown(dailyModel({ claims: { open: [] } }))).toContain('no claim is open on this day');
    expect(dailyMarkdown(dailyModel())).not.toContain('Claims');
    expect(JSON.parse(dailyJson(dailyModel()))).not.toHaveProperty('claims');
  });
});

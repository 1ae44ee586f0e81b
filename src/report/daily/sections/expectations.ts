import { fixed } from '../../format.js';
import { empty, paragraph, type Section, table } from '../document.js';
import type { DailyModel } from '../model.js';

const SIGNS = { '-1': '−', '1': '+' } as const;

/** What is expected of the next event of each open claim, written down before it. */
export function expectationsSection({ expectations }: DailyModel): Section {
  const title = 'Expected of open claims';
  if (expectations.rows.length === 0)
    return { title, blocks: [empty(expectations.reason ?? 'no expectation was made')] };
  const rows = expectations.rows.map((row) => [
    row.claimId,
    row.target,
    row.claimed,
    row.expectedSign === null ? '–' : SIGNS[`${row.expectedSign}`],
    fixed(row.probability, 2),
    fixed(row.mean, 4, { sign: true }),
    row.low === null || row.high === null ? '–' : `${fixed(row.low, 4)} to ${fixed(row.high, 4)}`,
    String(row.pastEvents),
  ]);
  return {
    title,
    blocks: [
      paragraph(
        'Of the next event that passes the filter of each claim: the sign of its effect in strength, the probability of that sign, and the 95 % interval of one effect, from past events alone. The track record of the claim scores them later.',
      ),
      table(['claim', 'target', 'claimed', 'sign', 'p#', 'mean#', '95 % interval#', 'past events#'], rows),
    ],
  };
}

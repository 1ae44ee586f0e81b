import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadLexicons } from '../../src/config/lexicons.js';
import { judgeByRules } from '../../src/score/judge-title.js';
import type { Proven } from '../../src/score/lexicons.js';
import { createParser } from '../../src/score/parse-title.js';
import { projectRoot } from '../support/shared.js';

const lexicons = loadLexicons(join(projectRoot, 'data'));
const parse = createParser(lexicons);

const AXIS = {
  frames: 'stance',
  objects: 'stance',
  framing: 'framing',
  deescalation: 'deescalation',
} as const;
type RuleList = keyof typeof AXIS;

interface Case extends Proven {
  readonly list: RuleList;
  readonly id: string;
  /** Entries that only serve others ("hollow", the refinery that was hit) are named by no evidence. */
  readonly serves: boolean;
}

const caseOf = (list: RuleList, entry: Proven & { readonly id: string }, serves = false): Case => {
  const { id, example, exampleSign, counterExample } = entry;
  return { list, id, serves, example, exampleSign, counterExample };
};
const cases: readonly Case[] = [
  ...lexicons.frames.map((entry) => caseOf('frames', entry)),
  ...lexicons.objects.map((entry) => caseOf('objects', entry, entry.value === 0)),
  ...lexicons.framing.map((entry) => caseOf('framing', entry, entry.slot === 'hollow')),
  ...lexicons.deescalation.map((entry) => caseOf('deescalation', entry)),
];

/** The rules' verdict on the axis of a list: its sign, the entry it rests on, and the entries of the list in the title. */
function judge(title: string, list: RuleList) {
  const parsed = parse(title);
  const { stance, framing, deescalation } = judgeByRules(parsed);
  const verdicts = {
    stance: { value: stance.stance, evidence: stance.evidence },
    framing,
    deescalation,
  };
  const { value, evidence } = verdicts[AXIS[list]];
  const found = parsed.found[list].map(({ entry }) => entry.id);
  return { sign: Math.sign(value), by: evidence[0]?.rule.split(':').at(-1), found };
}

describe('each rule of the word lists', () => {
  it.each(cases)('$list $id decides "$example"', ({ list, id, serves, example, exampleSign }) => {
    const { sign, by, found } = judge(example, list);
    expect(found).toContain(id);
    expect(sign).toBe(exampleSign);
    if (!serves) expect(by).toBe(id);
  });

  it.each(cases)('$list $id does not so decide "$counterExample"', (one) => {
    const { list, id, serves, counterExample, exampleSign } = one;
    const { sign, by, found } = judge(counterExample, list);
    // Only a title that has its words can show that they are not enough.
    expect(found).toContain(id);
    expect(sign === exampleSign && (serves || by === id)).toBe(false);
  });

  it('has titles of its own', () => {
    const titles = cases.flatMap(({ example, counterExample }) => [example, counterExample]);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

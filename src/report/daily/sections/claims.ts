import { sizeOf } from '../../../analyse/verdict/effect-words.js';
import type { Direction } from '../../../domain/claim.js';
import { inWords, windowText } from '../../format.js';
import { empty, paragraph, type Section, table } from '../document.js';
import type { DailyClaims, OpenClaim } from '../model.js';

const EXPECTED: Readonly<Record<Direction, string>> = { up: 'rise', down: 'fall', either: 'either way' };

const labelText = (label: OpenClaim['labels']['retrospective']): string =>
  label === null ? '–' : inWords(label);

function rowsOf({ title, version, outcome, window, expected, labels }: OpenClaim): string[][] {
  return expected.map(({ target, claimed, smallestEffect }) => [
    title,
    String(version),
    inWords(target),
    EXPECTED[claimed],
    sizeOf(smallestEffect, outcome),
    windowText(window),
    labelText(labels.retrospective),
    labelText(labels.prospective),
  ]);
}

/** The open claims: what each expects of its targets after the next event, and how it stands. */
export function claimsSection({ open }: DailyClaims): Section {
  const title = 'Claims';
  if (open.length === 0) return { title, blocks: [empty('no claim is open on this day')] };
  const head = ['claim', 'version#', 'target', 'expected', 'smallest effect#', 'sessions', 'before', 'after'];
  return {
    title,
    blocks: [
      paragraph(
        `Open claims: ${open.length}. What is expected is of strength: a rise of the rouble is a firmer one. ` +
          'The last columns are the labels on events before and after the registration (docs/claims.md).',
      ),
      table(head, open.flatMap(rowsOf)),
    ],
  };
}

import { rivalsAlike } from '../../domain/check-claim.js';
import type { EventFilter, RegisteredClaim, Rival, Sign } from '../../domain/claim.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';

const { text, number, integer, instant, list } = columnsOf<RegisteredClaim>();

const SIGNS: Readonly<Record<`${Sign}`, string>> = { '-1': '-1', '0': '0', '1': '+1' };

const signs = (rival: Rival, meaning: string) =>
  always(
    list(`signs_${rival}`, `Sign of each target under ${meaning}.`, ({ claim }) =>
      claim.targets.map(({ id, rivals }) => `${id}:${SIGNS[rivals[rival]]}`),
    ),
  );

/** A filter in words: `topics=sanctions;tags=in_force,dated`. */
function filterText(filter: EventFilter | null): string | null {
  if (filter === null) return null;
  return Object.entries(filter)
    .filter(([, value]) => value !== null && value.length > 0)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(';');
}

export const CLAIM_COLUMNS: readonly Column<RegisteredClaim>[] = [
  always(text('id', 'Id of the claim.', ({ claim }) => claim.id)),
  always(
    integer('version', 'Its newest version; a change of a claim is a further one.', (row) => row.version),
  ),
  always(text('title', 'The claim in few words.', ({ claim }) => claim.title)),
  always(text('statement', 'The claim as it could be contradicted.', ({ claim }) => claim.statement)),
  always(text('source', 'Who registered it; reviewed for data/claims.json.', ({ claim }) => claim.source)),
  always(text('outcome', 'return, volatility or level.', ({ claim }) => claim.outcome)),
  text('events', 'Conditions on its events; null where it is about every session.', ({ claim }) =>
    filterText(claim.events),
  ),
  text('against', 'Conditions on the events it compares them with.', ({ claim }) =>
    filterText(claim.against),
  ),
  text(
    'measure',
    'Measure of the narrative index it rests on.',
    ({ claim }) => claim.narrative?.measure ?? null,
  ),
  always(
    list('windows', 'Windows in sessions from day 0, from:to; the first decides.', ({ claim }) =>
      claim.windows.map(({ from, to }) => `${from}:${to}`),
    ),
  ),
  always(text('primary_test', 'The one test whose p decides.', ({ claim }) => claim.primaryTest)),
  always(number('alpha', 'Level of that test.', ({ claim }) => claim.alpha)),
  inUnit(
    'sessions',
    integer(
      'gone_within_sessions',
      'N, where the claim is that the effect is gone within N sessions.',
      ({ claim }) => claim.goneWithinSessions,
    ),
  ),
  always(
    list(
      'claimed',
      'What it says of each target, target:up, down or either; witnesses are left out.',
      ({ claim }) =>
        claim.targets.flatMap(({ id, claimed }) => (claimed === null ? [] : [`${id}:${claimed}`])),
    ),
  ),
  always(
    list('smallest_effects', 'Smallest effect of interest of each target.', ({ claim }) =>
      claim.targets.map(({ id, smallestEffect }) => `${id}:${smallestEffect}`),
    ),
  ),
  signs('h0', 'h0, no effect'),
  signs('h1', 'h1, triumph at the cost of Europe'),
  signs('h2', 'h2, peace dividend'),
  signs('h3', 'h3, sanctions relief'),
  always(
    list('rivals_alike', 'Pairs of rivals that no result can tell apart.', ({ claim }) => rivalsAlike(claim)),
  ),
  always(instant('registered_at', 'When this version was registered.', (row) => row.registeredAt)),
  always(integer('position', 'Its place in the chain of all registrations.', (row) => row.position)),
  always(text('hash', 'SHA-256 of the registration; docs/claims.md says over what.', (row) => row.hash)),
  text('previous_hash', 'Hash of the registration before it; null of the first.', (row) => row.previousHash),
];

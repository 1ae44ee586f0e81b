import {
  type Claim,
  type ClaimTarget,
  COMPARING_TESTS,
  type EventFilter,
  PRIMARY_TESTS,
  RIVALS,
  SESSION_TESTS,
  type Sign,
} from './claim.js';

/** Where a claim contradicts itself. `path` names fields as the type does. */
export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

/** A claim that cannot be registered. */
export class ContradictoryClaim extends RangeError {
  constructor(readonly contradictions: readonly Contradiction[]) {
    super(
      contradictions.map(({ path, problem }) => `invalid claim: ${path.join('.')} ${problem}`).join('; '),
    );
    this.name = 'ContradictoryClaim';
  }
}

const SIGN_OF: Readonly<Record<'up' | 'down', Sign>> = { up: 1, down: -1 };

function repeated(values: readonly unknown[], path: Contradiction['path']): Contradiction[] {
  return values.flatMap((value, i) =>
    values.indexOf(value) < i ? [{ path: [...path, i], problem: `"${String(value)}" stands twice` }] : [],
  );
}

function filterFaults(filter: EventFilter | null, name: 'events' | 'against'): Contradiction[] {
  if (filter === null) return [];
  const { from, to } = filter;
  const backwards =
    from !== null && to !== null && from > to
      ? [{ path: [name, 'to'], problem: `(${to}) is before from (${from})` }]
      : [];
  const lists = (['topics', 'stances', 'deescalations', 'tags'] as const).flatMap((list) =>
    repeated(filter[list], [name, list]),
  );
  return [...backwards, ...lists];
}

function aboutFaults({ events, against, narrative, outcome }: Claim): Contradiction[] {
  const found: Contradiction[] = [];
  const report = (path: Contradiction['path'], problem: string) => found.push({ path, problem });
  if (events === null && narrative === null)
    report(['events'], 'is missing, and so is narrative: the claim is about nothing');
  if (against !== null && events === null) report(['against'], 'needs events to compare with');
  if (against !== null && JSON.stringify(against) === JSON.stringify(events))
    report(['against'], 'is the same filter as events');
  if (outcome !== 'return' && events === null && narrative !== null)
    report(['events'], `is missing: a ${outcome} is compared around events; every session has a return`);
  if (outcome === 'level' && narrative === null)
    report(['narrative'], 'is missing: a level is that of the narrative index');
  if (narrative?.given.includes(narrative.measure))
    report(['narrative', 'given'], `holds "${narrative.measure}" fixed, which is the measure itself`);
  if (narrative !== null && narrative.againstCamp !== null && narrative.againstCamp === narrative.camp)
    report(['narrative', 'againstCamp'], 'is the same camp as camp');
  return [...found, ...repeated(narrative?.given ?? [], ['narrative', 'given'])];
}

/** The test must be one of the outcome's, and fit what it is asked of: events, two sets of them, or every session. */
function testFaults({ outcome, events, against, narrative, primaryTest }: Claim): Contradiction[] {
  const fault = (problem: string) => [{ path: ['primaryTest'], problem: `"${primaryTest}" ${problem}` }];
  const tests: readonly string[] = PRIMARY_TESTS[outcome];
  const comparing: readonly string[] = COMPARING_TESTS[outcome];
  const ofSessions: readonly string[] = SESSION_TESTS;
  if (!tests.includes(primaryTest))
    return fault(`does not test a ${outcome}; of ${tests.join(', ')} one does`);
  const isOfSessions = events === null && against === null && narrative !== null && outcome === 'return';
  if (isOfSessions && !ofSessions.includes(primaryTest))
    return fault(`needs events; a claim about every session is tested by ${ofSessions.join(' or ')}`);
  if (events !== null && against !== null && !comparing.includes(primaryTest))
    return fault(
      `does not compare two sets of events; of a ${outcome} ${comparing.join(', ')} do, or leave out against`,
    );
  return [];
}

function designFaults(claim: Claim): Contradiction[] {
  const { outcome, windows, alpha, goneWithinSessions } = claim;
  const found = testFaults(claim);
  const report = (path: Contradiction['path'], problem: string) => found.push({ path, problem });
  if (!(alpha > 0 && alpha <= 0.5)) report(['alpha'], `${alpha} is not above 0 and at most 0.5`);
  if (windows.length === 0) report(['windows'], 'has no window');
  windows.forEach(({ from, to }, i) => {
    const twice = windows.findIndex((other) => other.from === from && other.to === to) < i;
    if (twice) report(['windows', i], `[${from}, ${to}] stands twice`);
    if (from > to) report(['windows', i], `[${from}, ${to}] starts after it ends`);
    if (outcome === 'volatility' && from === to)
      report(['windows', i], `[${from}, ${to}] is one session, which has no volatility`);
  });
  if (goneWithinSessions === null) return found;
  const last = windows[0]?.to ?? 0;
  if (claim.events === null)
    report(['goneWithinSessions'], 'needs events from which the sessions are counted');
  if (outcome !== 'return') report(['goneWithinSessions'], `is about a return, not a ${outcome}`);
  if (goneWithinSessions < Math.max(1, last))
    report(['goneWithinSessions'], `${goneWithinSessions} is before the first window ends (${last})`);
  return found;
}

function targetFaults(target: ClaimTarget, i: number, claim: Claim): Contradiction[] {
  const { instruments, group, claimed, smallestEffect, rivals } = target;
  const found: Contradiction[] = repeated(instruments, ['targets', i, 'instruments']);
  const report = (path: Contradiction['path'], problem: string) =>
    found.push({ path: ['targets', i, ...path], problem });
  if (group !== null && instruments.length > 0) report(['group'], 'and instruments are both given');
  const none = group === null && instruments.length === 0;
  if (claim.outcome === 'level' && !none) report(['instruments'], 'have no level of the narrative index');
  if (claim.outcome !== 'level' && none) report(['instruments'], 'are missing, and so is a group');
  if (!(smallestEffect > 0 && smallestEffect < 10))
    report(['smallestEffect'], `${smallestEffect} is not above 0 and below 10`);
  if (rivals.h0 !== 0) report(['rivals', 'h0'], 'predicts an effect; h0 says that there is none');
  if (claimed === null) return found;
  const predicted = RIVALS.map((rival) => rivals[rival]);
  const meant =
    claimed === 'either' ? predicted.some((sign) => sign !== 0) : predicted.includes(SIGN_OF[claimed]);
  if (!meant) report(['claimed'], `"${claimed}" is predicted by none of the rivals`);
  return found;
}

/** Everything in which the claim contradicts itself; none when it can be registered. */
export function contradictionsOf(claim: Claim): Contradiction[] {
  const { targets } = claim;
  const unclaimed = targets.every(({ claimed }) => claimed === null);
  return [
    ...filterFaults(claim.events, 'events'),
    ...filterFaults(claim.against, 'against'),
    ...aboutFaults(claim),
    ...designFaults(claim),
    ...(unclaimed
      ? [{ path: ['targets'], problem: 'claims nothing: no target says up, down or either' }]
      : []),
    ...targets.flatMap(({ id }, i) =>
      targets.findIndex((other) => other.id === id) < i
        ? [{ path: ['targets', i, 'id'], problem: `"${id}" stands twice` }]
        : [],
    ),
    ...targets.flatMap((target, i) => targetFaults(target, i, claim)),
  ];
}

/** The claim, if it does not contradict itself. @throws ContradictoryClaim naming each field. */
export function checkedClaim(claim: Claim): Claim {
  const found = contradictionsOf(claim);
  if (found.length > 0) throw new ContradictoryClaim(found);
  return claim;
}

/** Instruments that a claim names and nobody knows. */
export function unknownInstruments(claim: Claim, known: ReadonlySet<string>): Contradiction[] {
  return claim.targets.flatMap((target, i) =>
    target.instruments.flatMap((id, k) =>
      known.has(id) ? [] : [{ path: ['targets', i, 'instruments', k], problem: `"${id}" is no instrument` }],
    ),
  );
}

/** Pairs of rivals that predict the same sign of every target: no result can tell them apart. */
export function rivalsAlike({ targets }: Pick<Claim, 'targets'>): string[] {
  const pairs = RIVALS.flatMap((one, i) => RIVALS.slice(i + 1).map((other) => [one, other] as const));
  return pairs
    .filter(([one, other]) => targets.every(({ rivals }) => rivals[one] === rivals[other]))
    .map((pair) => pair.join('='));
}

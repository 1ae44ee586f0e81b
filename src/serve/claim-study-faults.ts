import type { Claim } from '../domain/claim.js';
import type { Fault } from '../domain/faults.js';
import type { ClaimStudyBody } from './claim-study-body.js';
import { repeated } from './study-body.js';

type UnitsOf = (target: Claim['targets'][number]) => readonly string[];

/** Targets that no row of the series can measure. */
function targetFaults(body: ClaimStudyBody, claim: Claim, unitsOf: UnitsOf): Fault[] {
  const units = new Set(body.series.map((row) => row.unit));
  return claim.targets.flatMap((target, i) => {
    const at = `/claim/targets/${i}`;
    if (target.group !== null)
      return [{ pointer: `${at}/group`, detail: 'name the units of your series in instruments instead' }];
    const missing = unitsOf(target).filter((unit) => !units.has(unit));
    const field = claim.outcome === 'level' ? 'id' : 'instruments';
    return missing.map((unit) => ({
      pointer: `${at}/${field}`,
      detail: `"${unit}" has no row in series; send its rows, with unit "${unit}"`,
    }));
  });
}

/** Events that the claim does not speak of, and claims whose events are not there. */
function eventFaults({ events }: ClaimStudyBody, claim: Claim): Fault[] {
  const { events: filter, against } = claim;
  if (filter === null) {
    const detail = 'the claim is about every session (its events are null); leave events out';
    return events.length === 0 ? [] : [{ pointer: '/events', detail }];
  }
  const odd = events.findIndex((event) => event.against && against === null);
  const lacking = (side: boolean) => events.every((event) => event.against !== side);
  return [
    ...(odd < 0
      ? []
      : [{ pointer: `/events/${odd}/against`, detail: 'the claim compares with no events; send false' }]),
    ...(lacking(false)
      ? [{ pointer: '/events', detail: 'the claim is about events; send at least one' }]
      : []),
    ...(against !== null && lacking(true)
      ? [{ pointer: '/events', detail: 'the claim compares with events; send some with "against": true' }]
      : []),
  ];
}

/** An instant means a session only by the hours of a venue. */
function venueFaults({ events, units }: ClaimStudyBody, claim: Claim, unitsOf: UnitsOf): Fault[] {
  const timed = events.findIndex(({ at }) => at !== undefined);
  if (timed < 0) return [];
  const placed = new Set(units.flatMap(({ unit, venue }) => (venue === null ? [] : [unit])));
  const without = [...new Set(claim.targets.flatMap(unitsOf))].find((unit) => !placed.has(unit));
  if (without === undefined) return [];
  const detail = `"${without}" has no venue in units to date an instant by; state it, or give date`;
  return [{ pointer: `/events/${timed}/at`, detail }];
}

/** A claim on every session rests on the narrative index of each series. */
function narrativeFaults({ series }: ClaimStudyBody, claim: Claim, unitsOf: UnitsOf): Fault[] {
  const { events, narrative } = claim;
  if (events !== null || narrative === null) return [];
  return [narrative.measure, ...narrative.given].flatMap((measure) => {
    const heard = new Set(
      series.flatMap(({ unit, narrative: of }) => (typeof of?.[measure] === 'number' ? [unit] : [])),
    );
    const deaf = claim.targets.flatMap(unitsOf).find((unit) => !heard.has(unit));
    if (deaf === undefined) return [];
    return [
      { pointer: '/series', detail: `"${deaf}" has no narrative.${measure}, which the claim rests on` },
    ];
  });
}

/** Every contradiction between a claim and the data sent with it. */
export function faultsOf(body: ClaimStudyBody, claim: Claim, unitsOf: UnitsOf): Fault[] {
  const { series, units, events } = body;
  const keys = series.map((row) => JSON.stringify([row.unit, row.date]));
  const wide = series.findIndex(
    ({ high, low }) => typeof high === 'number' && typeof low === 'number' && low > high,
  );
  return [
    ...targetFaults(body, claim, unitsOf),
    ...eventFaults(body, claim),
    ...venueFaults(body, claim, unitsOf),
    ...narrativeFaults(body, claim, unitsOf),
    ...(wide < 0 ? [] : [{ pointer: `/series/${wide}/low`, detail: 'low exceeds high; swap them' }]),
    ...repeated(keys, '/series', 'row'),
    ...repeated(
      units.map(({ unit }) => JSON.stringify(unit)),
      '/units',
      'unit',
    ),
    ...repeated(
      events.map(({ id }) => JSON.stringify(id)),
      '/events',
      'event',
    ),
  ];
}

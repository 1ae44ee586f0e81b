import { TESTS } from '../../../src/analyse/event-study/types.js';
import { EVENT_WINDOW_ANSWER } from '../../../src/serve/schemas/event-window.js';
import { PROBLEM } from '../../../src/serve/schemas/meta.js';

/** Problems that say nothing of a place in the body: it could not be read. */
const WITHOUT_PLACE = ['/docs/problems#malformed-json', '/docs/problems#body-too-large'];

function need(holds: boolean, what: string, ...details: unknown[]): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(details)}`);
}

function needShare(value: number | null, what: string): void {
  if (value !== null) need(value >= 0 && value <= 1, `${what} lies in [0, 1]`, value);
}

/** Whether a JSON pointer (RFC 6901) leads to a place in the body, or to a key that its place lacks. */
function leads(body: unknown, pointer: string): boolean {
  if (pointer === '') return true;
  const parts = pointer.split('/').slice(1);
  let at = body;
  for (const part of parts) {
    if (typeof at !== 'object' || at === null) return false;
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(at, key)) return part === parts.at(-1);
    at = Object.entries(at).find(([own]) => own === key)?.[1];
  }
  return true;
}

/** Asserts that a refusal is a problem which says where in the body the fault lies. */
export function checkProblem(body: unknown, status: number, type: string, text: string): void {
  need(status >= 400 && status < 500, 'a refusal is the caller’s fault', status, text);
  need(type.startsWith('application/problem+json'), 'a refusal is a problem', type);
  const problem = PROBLEM.parse(JSON.parse(text));
  need(problem.status === status, 'status of the problem', problem.status, status);
  if (WITHOUT_PLACE.includes(problem.type)) return;
  need(problem.errors.length > 0, 'a refusal names its places', problem);
  for (const { pointer, detail } of problem.errors) {
    need(pointer !== undefined && leads(body, pointer), 'a pointer leads into the body', pointer, detail);
    need(detail.length > 0, 'a fault is explained', pointer);
  }
}

type Answer = ReturnType<typeof EVENT_WINDOW_ANSWER.parse>;

function checkEvents({ events, windows, outcomes }: Answer, asked: readonly unknown[]): void {
  need(events.length === asked.length, 'events in are events out', events.length, asked.length);
  const counted = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  need(counted === events.length, 'outcomes add up', outcomes, events.length);
  for (const [w, window] of windows.entries()) {
    const used = events.filter((event) => event.windows[w]?.outcome === 'used');
    need(used.length === window.n, 'n counts the events used', used.length, window.n);
  }
  for (const event of events) {
    for (const own of event.windows) {
      const figures = [own.car, own.se_car, own.t_car, own.p_car, own.scar, own.mde, ...own.ar, ...own.se_ar];
      const given = figures.filter((figure) => figure !== null).length;
      const expected = own.outcome === 'used' ? figures.length : 0;
      need(given === expected, 'an event used has every figure, another none', event, own);
      need(own.se_car === null || own.se_car > 0, 'a standard error is positive', own);
      for (const p of [own.p_car, own.rank_p, own.permutation_p]) needShare(p, 'p of an event');
    }
  }
}

function checkTests(window: Answer['windows'][number], tests: unknown): void {
  for (const [name, test] of Object.entries(window.tests)) {
    need((test.statistic === null) === (test.reason !== undefined), 'null has a reason', name, test);
    need((test.p_value === null) === (test.statistic === null), 'a statistic has a p', name, test);
    need(test.formula_id !== '' && test.reference !== '', 'a test says what it is', name, test);
    needShare(test.p_value, name);
    for (const [input, value] of Object.entries(test.inputs))
      if (/^(p|size)_|_p$/.test(input)) needShare(value, `${name}.${input}`);
  }
  const asked = Array.isArray(tests) && !tests.includes('all') ? tests : [];
  const lacking = asked.filter((name) => !Object.hasOwn(window.tests, name));
  need(lacking.length === 0, 'every test asked for is there', lacking);
  need(
    Object.keys(window.tests).every((name) => TESTS.some((known) => known === name)),
    'tests are known ones',
    Object.keys(window.tests),
  );
}

/** Asserts what must hold of every answer with status 200 to a study. */
export function checkAnswer(body: unknown, text: string): void {
  const answer = EVENT_WINDOW_ANSWER.parse(JSON.parse(text));
  const sent = typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
  checkEvents(answer, Array.isArray(sent.events) ? sent.events : []);
  for (const window of answer.windows) checkTests(window, sent.tests);
}

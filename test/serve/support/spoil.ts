import fc from 'fast-check';
import { NAMES } from './study-bodies.js';

/** What may stand where something else belongs. `Infinity` and `NaN` are written as JSON cannot: see `textOf`. */
const GARBAGE: readonly unknown[] = [
  null,
  true,
  '',
  'NaN',
  'x'.repeat(300),
  '2020-02-30',
  '0000-01-01',
  '9999-12-31',
  '2020-01-05T00:00:00Z',
  '2020-01-05',
  '+275760-09-13T00:00:00Z',
  [],
  {},
  [[0, 0]],
  [1, -1],
  [-2000, 2000],
  0,
  -1,
  0.5,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  2_147_483_648,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  ...NAMES,
  Object.fromEntries([['__proto__', 1]]),
  Object.fromEntries(NAMES.map((name) => [name, 0.1])),
];

const TURNS = ['replace', 'replace', 'replace', 'delete', 'repeat', 'add', 'wrap'] as const;

interface Turn {
  /** Which child to go down to, level by level. */
  readonly way: readonly number[];
  readonly what: (typeof TURNS)[number];
  readonly garbage: unknown;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  way: fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }),
  what: fc.constantFrom(...TURNS),
  garbage: fc.constantFrom(...GARBAGE),
});

type Holder = Record<string, unknown>;
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

function set(holder: Holder, key: string, value: unknown): void {
  // Plain assignment to `__proto__` would change the prototype instead.
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function spoilOnce(body: Holder, { way, what, garbage: shared }: Turn): void {
  // A later turn may spoil what this one puts in.
  const garbage = structuredClone(shared);
  let holder = body;
  let key = '';
  for (const [depth, step] of way.entries()) {
    const keys = Object.keys(holder);
    if (keys.length === 0) break;
    key = keys[step % keys.length] ?? '';
    const child = holder[key];
    if (depth === way.length - 1 || !isHolder(child) || Object.keys(child).length === 0) break;
    holder = child;
  }
  if (key === '') return;
  if (what === 'delete') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (what === 'repeat' && Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  else if (what === 'add' && !Array.isArray(holder)) set(holder, '__proto__', garbage);
  else if (what === 'wrap') set(holder, key, [holder[key]]);
  else set(holder, key, garbage);
}

/** JSON, except that numbers it has no word for are written as people do: `NaN`, and 1e400 for infinity. */
export function textOf(body: unknown): string {
  const marked = JSON.stringify(body, (_, value) =>
    typeof value !== 'number' || Number.isFinite(value) ? value : Number.isNaN(value) ? '#NaN' : '#1e400',
  );
  return marked.replaceAll('"#NaN"', 'NaN').replaceAll('"#1e400"', '1e400');
}

/** The body with one to three places spoilt; now and then no object at all. */
export function spoilt(wellFormed: fc.Arbitrary<Holder>): fc.Arbitrary<unknown> {
  const turned = fc.tuple(wellFormed, fc.array(turn, { minLength: 1, maxLength: 3 })).map(([body, turns]) => {
    const copy = structuredClone(body);
    for (const each of turns) spoilOnce(copy, each);
    return copy;
  });
  return fc.oneof({ weight: 19, arbitrary: turned }, { weight: 1, arbitrary: fc.constantFrom(...GARBAGE) });
}

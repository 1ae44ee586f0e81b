import { type EventStudyInput, TESTS, type TestName } from './types.js';

/** Computed only where they are asked for, or where the input shows that they are wanted. */
const ON_REQUEST: Readonly<Partial<Record<TestName, (input: EventStudyInput) => boolean>>> = {
  placebo: (input) => input.placebo !== undefined,
  dose_response: (input) => input.events.some((event) => event.score !== undefined),
  joint: (input) => input.overlap === 'joint',
};

/** The tests that a study computes. */
export function wantedTests(input: EventStudyInput): ReadonlySet<TestName> {
  if (input.tests !== undefined) return new Set(input.tests);
  return new Set(TESTS.filter((name) => ON_REQUEST[name]?.(input) ?? true));
}

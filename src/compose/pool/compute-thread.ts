import {
  type EventStudyInput,
  type EventStudyResult,
  runEventStudy,
} from '../../analyse/event-study/index.js';
import { type Fault, ImpossibleRequest } from '../../domain/faults.js';

/** What comes back from a thread: an error of a class of ours would lose its class on the way, so faults travel as data. */
export type Computed = { readonly result: EventStudyResult } | { readonly faults: readonly Fault[] };

/** The entry of a computing thread: one study in, its result or the faults of the request out. */
export default function compute(input: EventStudyInput): Computed {
  try {
    return { result: runEventStudy(input) };
  } catch (error) {
    if (error instanceof ImpossibleRequest) return { faults: error.errors };
    throw error;
  }
}

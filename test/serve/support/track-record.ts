import {
  type ScoredEvent,
  scoreEvent,
  summariseRecord,
  type TrackedEvent,
} from '../../../src/analyse/track-record/index.js';
import type { RegisteredClaim } from '../../../src/domain/claim.js';
import type { ClaimExpectation } from '../../../src/domain/expectation.js';
import { calendarDate, instant } from '../../../src/domain/instant.js';
import type { Meta } from '../../../src/domain/meta.js';
import type { TrackRecordAnswer } from '../../../src/serve/track-record-answer.js';

const EXPECTATION: ClaimExpectation = {
  ...{ claimId: 'talks_help', claimVersion: 1, claimHash: 'hash 1', target: 'index' },
  ...{ reportDate: calendarDate('2025-01-01'), knownAt: instant('2025-01-01T23:59:59.999Z') },
  ...{ asOfBasis: 'available', claimed: 'up', expectedSign: 1, probability: 0.75 },
  ...{ mean: 0.01, low: -0.01, high: 0.03, intervalBasis: 'past_events' },
  ...{ pastEvents: 6, pastHits: 5, baseline: null, againstEvents: null },
  ...{ runId: 'run 1', recordedAt: instant('2025-01-02T05:00:00Z') },
};

function tracked(event: string, effect: number | null): TrackedEvent {
  return {
    ...{ target: 'index', title: `Talks ${event}`, occurredAt: instant('2025-01-03T09:00:00Z'), date: null },
    ...{ eventKnownAt: instant('2025-01-03T10:00:00Z'), superseded: false, happened: true, compares: false },
    measured: { event, outcome: effect === null ? 'pending' : 'used', effect, units: ['imoex'] },
    chosen: { expectation: EXPECTATION, late: false },
  };
}

/** One scored and one pending event. */
export function trackRecord(registered: RegisteredClaim, meta: Meta): TrackRecordAnswer {
  const events: ScoredEvent[] = [scoreEvent(tracked('e1', 0.02)), scoreEvent(tracked('e2', null))];
  return {
    meta,
    ...{ id: registered.claim.id, version: registered.version, hash: registered.hash },
    ...{ registeredAt: registered.registeredAt, supersededAt: null, window: { from: 0, to: 2 } },
    targets: [summariseRecord({ target: 'index', claimed: 'up' }, events)],
    events,
    expectations: [EXPECTATION],
    without: [],
  };
}

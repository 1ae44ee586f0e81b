import type { CrossMember } from './cross-dates.js';
import { exposures } from './exposures.js';
import { signalSeries } from './signal-series.js';
import { surprises } from './surprise.js';
import type { SignalInput } from './types.js';

/**
 * The factor exposure(i, t−1) × surprise(t) of one instrument, both from data known at its close of t.
 * @param exposureLag sessions from surprise to return in the exposure
 */
export function exposureFactor(input: SignalInput, exposureLag: 0 | 1, sign: 1 | -1): CrossMember {
  const series = signalSeries(input);
  const surprise = surprises(series.x);
  const beta = exposures(series, surprise, exposureLag);
  const factor = surprise.map((value, t) => {
    const slope = beta[t] ?? null;
    return value === null || slope === null ? null : sign * slope * value;
  });
  return { series, factor, sign };
}

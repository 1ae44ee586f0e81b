import type {
  Coefficient,
  CorrelationInput,
  CorrelationResult,
  LagCoefficient,
} from '../../src/analyse/correlation/index.js';
import { LEAN } from '../../src/analyse/correlation/index.js';

/** A coefficient of a result written by hand. */
export function coefficientOf(own: Partial<Coefficient> = {}): Coefficient {
  const { low = null, high = null } = own;
  return {
    ...{ coefficient: null, pValue: null, low, high, n: 0, reference: 'Pearson 1895' },
    interval: low === null || high === null ? null : [low, high],
    ...own,
  };
}

/** A lag of a result written by hand, without intervals. */
export function lagOf(
  own: Pick<LagCoefficient, 'lag' | 'kind' | 'coefficient' | 'n' | 'pValue'>,
): LagCoefficient {
  return {
    ...own,
    ...{ hacLag: null, hacSe: null, hacPValue: null, hacLow: null, hacHigh: null },
    ...{ bootstrapLow: null, bootstrapHigh: null, blockLength: null },
  };
}

/** A result written by hand: what is not given is empty. */
export function correlationResult(own: Partial<CorrelationResult>): CorrelationResult {
  return {
    rows: own.n ?? 0,
    n: 0,
    ...{ pearson: coefficientOf(), spearman: coefficientOf(), kendallTauB: coefficientOf() },
    ...{ distance: coefficientOf(), partial: coefficientOf() },
    ...{ leadLag: [], ols: null, granger: null, localProjection: [], rolling: [], buckets: [] },
    ...{ acf: { x: null, y: null }, garch: [], outletDrops: [], families: [], warnings: [] },
    ...own,
  };
}

/** Two series as an input without options, dated by their place. */
export function pairOf(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  own: Partial<CorrelationInput> = {},
): CorrelationInput {
  const dates = x.map((_, i) => new Date(Date.UTC(2020, 0, 1) + i * 86_400_000).toISOString().slice(0, 10));
  return { ...LEAN, name: 'pair', lags: [0, 0], dates, x, y, controls: [], drops: [], ...own };
}

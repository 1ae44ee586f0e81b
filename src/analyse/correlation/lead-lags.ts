import { blockLength } from '../../stats/block-length.js';
import { bootstrapLags } from '../../stats/bootstrap-lags.js';
import { standardisedProducts } from '../../stats/hac-slope.js';
import { laggedCorrelation } from '../../stats/lagged-correlation.js';
import { namedSeed } from '../../stats/named-seed.js';
import type { CorrelationInput, LagCoefficient } from './types.js';

export function kindOf(lag: number): LagCoefficient['kind'] {
  if (lag === 0) return 'association';
  return lag > 0 ? 'predictive' : 'reverse';
}

type Options = Pick<CorrelationInput, 'name' | 'lags' | 'hacLag' | 'hacSmallSample' | 'draws' | 'seed'>;

/**
 * The cross-correlation at every lag with its HAC interval and, with draws, its stationary-bootstrap interval; the block length
 * is the automatic one of the products z_x·z_y at lag 0.
 * @throws RangeError when the lags are no whole numbers in order
 */
export function leadLags(x: readonly number[], y: readonly number[], options: Options): LagCoefficient[] {
  const [first, last] = options.lags;
  if (!Number.isInteger(first) || !Number.isInteger(last) || first > last) {
    throw new RangeError(`lags [${first}, ${last}] need two whole numbers, the smaller first`);
  }
  const lags = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const found = lags.map((lag) =>
    laggedCorrelation(x, y, lag, { lag: options.hacLag, smallSample: options.hacSmallSample }),
  );
  const drawn = options.draws > 0 && found.some(({ coefficient }) => coefficient !== null);
  const length = drawn ? blockLength(standardisedProducts(x, y)) : null;
  const intervals =
    length === null
      ? []
      : bootstrapLags(x, y, {
          lags,
          draws: options.draws,
          seed: namedSeed(options.seed, `${options.name} lead-lag`),
          blockLength: length,
        });
  return found.map((own, i) => {
    const interval = own.coefficient === null ? null : (intervals[i] ?? null);
    return {
      ...own,
      kind: kindOf(own.lag),
      bootstrapLow: interval?.low ?? null,
      bootstrapHigh: interval?.high ?? null,
      blockLength: interval === null ? null : length,
    };
  });
}

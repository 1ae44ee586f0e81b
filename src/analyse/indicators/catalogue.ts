import { ATR, AverageGain, AverageLoss, BollingerBands, EMA, MACD, ROC, SMA } from 'technicalindicators';
import { standardDeviation } from '../../stats/standard-deviation.js';
import type { Run } from './runs.js';

/** Sessions a year, by which a volatility is stated per year. */
const SESSIONS_A_YEAR = 252;

/** One technical indicator of one price series. */
export interface Indicator {
  /** With its parameters, in sessions: `rsi_14`. */
  readonly name: string;
  readonly description: string;
  /** `price`: the instrument's unit; `index`: 0 to 100; `fraction`: 0.01 is one per cent. */
  readonly unit: 'price' | 'index' | 'fraction';
  /** Sessions of an unbroken run that pass before the first value. */
  readonly warmUp: number;
  readonly needsRange: boolean;
  /** Values of a run from session `warmUp` on; null where the indicator is not defined. */
  readonly compute: (run: Run) => readonly (number | null | undefined)[];
}

const values = (run: Run) => [...run.close];

function sma(period: number): Indicator {
  return {
    name: `sma_${period}`,
    description: `Mean of the last ${period} closes.`,
    unit: 'price',
    warmUp: period - 1,
    needsRange: false,
    compute: (run) => SMA.calculate({ period, values: values(run) }),
  };
}

function ema(period: number): Indicator {
  return {
    name: `ema_${period}`,
    description: `Exponential mean of closes, weight 2/(${period} + 1), begun at the mean of the first ${period}.`,
    unit: 'price',
    warmUp: period - 1,
    needsRange: false,
    compute: (run) => EMA.calculate({ period, values: values(run) }),
  };
}

/**
 * From the package's average gain and loss: its own RSI is rounded to two digits and calls a series that has never
 * moved 100.
 */
function rsi(period: number): Indicator {
  return {
    name: `rsi_${period}`,
    description: `Relative strength: average gain of ${period} sessions over gain plus loss (Wilder 1978).`,
    unit: 'index',
    warmUp: period,
    needsRange: false,
    compute: (run) => {
      const losses = AverageLoss.calculate({ period, values: values(run) });
      return AverageGain.calculate({ period, values: values(run) }).map((gain, i) => {
        const moved = gain + (losses[i] ?? Number.NaN);
        return moved === 0 ? null : 100 * (gain / moved);
      });
    },
  };
}

function macd(fast: number, slow: number, signal: number): Indicator[] {
  const parameters = { fastPeriod: fast, slowPeriod: slow, signalPeriod: signal };
  const lines = (run: Run) =>
    MACD.calculate({
      ...parameters,
      values: values(run),
      SimpleMAOscillator: false,
      SimpleMASignal: false,
    });
  const withSignal = (run: Run) => lines(run).slice(signal - 1);
  const suffix = `${fast}_${slow}_${signal}`;
  const common = { unit: 'price', needsRange: false } as const;
  return [
    {
      ...common,
      name: `macd_${suffix}`,
      description: `Exponential mean of ${fast} closes less that of ${slow} (Appel 1979).`,
      warmUp: slow - 1,
      compute: (run) => lines(run).map((line) => line.MACD),
    },
    {
      ...common,
      name: `macd_signal_${suffix}`,
      description: `Exponential mean of ${signal} values of the MACD.`,
      warmUp: slow + signal - 2,
      // The package leaves out a signal of exactly zero, but not the histogram it belongs to.
      compute: (run) => withSignal(run).map((line) => difference(line.MACD, line.histogram)),
    },
    {
      ...common,
      name: `macd_histogram_${suffix}`,
      description: 'MACD less its signal.',
      warmUp: slow + signal - 2,
      compute: (run) => withSignal(run).map((line) => line.histogram),
    },
  ];
}

function difference(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}

function bollinger(period: number, deviations: number): Indicator[] {
  return (['upper', 'lower'] as const).map((side) => ({
    name: `bollinger_${side}_${period}_${deviations}`,
    description: `Mean of ${period} closes ${side === 'upper' ? 'plus' : 'less'} ${deviations} standard deviations, n in the denominator (Bollinger 2001).`,
    unit: 'price',
    warmUp: period - 1,
    needsRange: false,
    compute: (run) =>
      BollingerBands.calculate({ period, stdDev: deviations, values: values(run) }).map((band) => band[side]),
  }));
}

function atr(period: number): Indicator {
  return {
    name: `atr_${period}`,
    description: `Average true range of ${period} sessions, smoothed by 1/${period} (Wilder 1978).`,
    unit: 'price',
    warmUp: period,
    needsRange: true,
    compute: (run) => ATR.calculate({ period, high: [...run.high], low: [...run.low], close: values(run) }),
  };
}

function roc(period: number): Indicator {
  return {
    name: `roc_${period}`,
    description: `Simple return over ${period} sessions, payouts included.`,
    unit: 'fraction',
    warmUp: period,
    needsRange: false,
    compute: (run) => ROC.calculate({ period, values: values(run) }).map((perCent) => perCent / 100),
  };
}

/** Not from the package: its standard deviation keeps the value before wherever the mean is exactly zero. */
function realisedVolatility(period: number): Indicator {
  return {
    name: `realised_volatility_${period}`,
    description: `Standard deviation (n − 1) of the last ${period} ln returns, per year of ${SESSIONS_A_YEAR} sessions.`,
    unit: 'fraction',
    warmUp: period,
    needsRange: false,
    compute: ({ logReturn }) =>
      logReturn
        .slice(period - 1)
        .map((_, i) => standardDeviation(logReturn.slice(i, i + period)) * Math.sqrt(SESSIONS_A_YEAR)),
  };
}

/** All technical indicators there are, in the order in which they are listed. */
export const INDICATORS: readonly Indicator[] = [
  sma(20),
  sma(50),
  ema(20),
  rsi(14),
  ...macd(12, 26, 9),
  ...bollinger(20, 2),
  atr(14),
  roc(10),
  realisedVolatility(20),
];

import { quantitiesOf, studyVolatility } from './study-volatility.js';
import type { VolatilityInput, VolatilityWindow } from './types.js';

/** A window over several events, without the draws behind it. */
export type WindowSummary = Omit<VolatilityWindow, 'units' | 'events'>;
/** A window of one instrument with each of its events. */
export type InstrumentWindow = Omit<VolatilityWindow, 'units'>;

/** What one instrument shows by itself. */
export interface InstrumentVolatility {
  readonly unit: string;
  readonly windows: readonly InstrumentWindow[];
}

export interface VolatilityReport {
  /** One an instrument that events stand on, in the order of its first event. */
  readonly results: readonly InstrumentVolatility[];
  /** Over all instruments, in the same common draws. */
  readonly pooled: readonly WindowSummary[];
}

function summaryOf({ units: _, events: __, ...summary }: VolatilityWindow): WindowSummary {
  return summary;
}

/**
 * Each instrument studied by itself, so that nothing said of it depends on what stands beside it, and all of them
 * together. In the pooled study clusters span the instruments: one headline that moves ten of them is one draw.
 * @throws ImpossibleRequest as `studyVolatility` does.
 */
export function reportVolatility(input: VolatilityInput): VolatilityReport {
  const units = [...new Set(input.events.map(({ unit }) => unit))];
  const quantities = quantitiesOf(input);
  const alone = units.map((unit) => {
    const { yardstick } = input;
    const own = <T extends { readonly unit: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.unit === unit);
    const windows = studyVolatility(
      {
        ...input,
        series: own(input.series),
        events: own(input.events),
        ...(yardstick !== undefined && { yardstick: own(yardstick) }),
      },
      own(quantities),
    );
    return { unit, windows };
  });
  const [first] = alone;
  const pooled =
    units.length === 1 && first !== undefined ? first.windows : studyVolatility(input, quantities);
  return {
    results: alone.map(({ unit, windows }) => ({
      unit,
      windows: windows.map(({ units: _, ...window }) => window),
    })),
    pooled: pooled.map(summaryOf),
  };
}

import { type Instant, instant } from '../../../src/domain/instant.js';
import { type FaultPlan, none } from './fault-plan.js';
import type { SimulatorOptions } from './options.js';
import { MONTH, simulatedFeeds, simulatedInstruments } from './presets.js';
import { reviewed } from './reviewed.js';
import { type ProviderSimulator, startSimulator } from './simulator.js';
import { barVersionAt, type TrueBar } from './world/bars.js';

/** Options for the simulated month with the six feeds and the named instruments. */
export function monthOf(
  ids: readonly string[] = [],
  faults: Partial<FaultPlan> = {},
  more: Partial<SimulatorOptions> = {},
): SimulatorOptions {
  return {
    seed: 1,
    ...MONTH,
    feeds: simulatedFeeds(MONTH.from),
    instruments: simulatedInstruments(reviewed(ids), MONTH),
    faults: { ...none(), ...faults },
    ...more,
  };
}

/** The first two days of that month: enough where time hardly moves. */
export function twoDaysOf(ids: readonly string[] = [], faults: Partial<FaultPlan> = {}): SimulatorOptions {
  return monthOf(ids, faults, { to: instant('2025-10-08T00:00:00Z') });
}

/** Runs `body` on a simulator that is stopped after it, whatever happens. */
export async function withSimulator<T>(
  options: SimulatorOptions,
  body: (simulator: ProviderSimulator) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator(options);
  try {
    return await body(simulator);
  } finally {
    await simulator.stop();
  }
}

/** The answer to a path as text, whatever its status. */
export async function textOf({ origin }: ProviderSimulator, path: string): Promise<string> {
  return await (await fetch(origin + path)).text();
}

export async function bytesOf({ origin }: ProviderSimulator, path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(origin + path)).arrayBuffer());
}

/** Published sessions with the version that shows at an instant. */
export function visible(bars: readonly TrueBar[], at: Instant) {
  return bars.flatMap((bar) => {
    const version = barVersionAt(bar, at);
    return version === null ? [] : [{ bar, version }];
  });
}

import { loadCalendars } from '../../../src/config/calendars.js';
import { type DemoSpec, loadDemoSpec } from '../../../src/config/demo-world.js';
import { loadInstruments } from '../../../src/config/instruments.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import type { Instrument } from '../../../src/domain/instrument.js';
import type { SessionTable } from '../../../src/domain/session.js';

/** Reads once, when first asked: the calendars alone take most of a second. */
function lazy<T>(read: () => T): () => T {
  let kept: { readonly value: T } | null = null;
  return () => {
    kept ??= { value: read() };
    return kept.value;
  };
}

/** The project's reviewed inputs, which the simulated world is built on. */
export const calendars: () => ReadonlyMap<string, SessionTable> = lazy(() => loadCalendars(DATA_DIR));
export const demoSpec: () => DemoSpec = lazy(() => loadDemoSpec(DATA_DIR));
const instruments = lazy(() => loadInstruments(DATA_DIR, [...calendars().keys()]));

/** Reviewed instruments of these ids, or all of them, in the order of their file. */
export function reviewed(ids?: readonly string[]): readonly Instrument[] {
  if (ids?.length === 0) return [];
  return instruments().filter(({ id }) => ids === undefined || ids.includes(id));
}

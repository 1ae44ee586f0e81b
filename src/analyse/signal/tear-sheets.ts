import type { CalendarDate } from '../../domain/instant.js';
import { crossSection } from './cross-section.js';
import type { CrossSection } from './cross-types.js';
import { exposureFactor } from './exposure-factor.js';
import { tearSheet } from './tear-sheet.js';
import type { SheetOptions, SignalInput, TearSheet } from './types.js';

/** What a sheet is asked for, as plain values: dates in the place of a function of dates. */
export interface SheetChoices extends Omit<SheetOptions, 'includes'> {
  /** First and last session date whose signals are part of the sheets, both inside; earlier ones still count as past. */
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
  /** Sessions from surprise to return in the exposure. */
  readonly exposureLag: 0 | 1;
}

/** Instruments with the index on each one's own sessions. */
export interface TearSheetsInput {
  readonly instruments: readonly SignalInput[];
  readonly choices: SheetChoices;
}

export interface TearSheets {
  /** In the order of the instruments. */
  readonly results: readonly TearSheet[];
  readonly crossSection: CrossSection;
}

/** The tear sheet of each instrument, and the cross-section of exposure × surprise over all of them. */
export function tearSheets({ instruments, choices }: TearSheetsInput): TearSheets {
  const { from, to, exposureLag, ...rest } = choices;
  const includes = (date: string) => (from === undefined || date >= from) && (to === undefined || date <= to);
  const options: SheetOptions = { ...rest, includes };
  const signOf = ({ panel }: SignalInput) =>
    choices.orientation === 'strength' ? panel.instrument.strengthSign : 1;
  return {
    results: instruments.map((input) => tearSheet(input, options)),
    crossSection: crossSection(
      instruments.map((input) => exposureFactor(input, exposureLag, signOf(input))),
      options,
    ),
  };
}

/** What every chart is told beside its data. */
export interface ChartOptions {
  readonly title: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** The title then says SIMULATED. */
  readonly simulated: boolean;
  /** Starts every id inside the SVG, so that two charts in one page do not share one: letters, digits, hyphens. */
  readonly idPrefix?: string;
}

export interface ChartFrame {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly idPrefix: string;
}

const SMALLEST = 120;
const LARGEST = 4000;

function size(name: string, value: number): number {
  if (Number.isInteger(value) && value >= SMALLEST && value <= LARGEST) return value;
  throw new RangeError(
    `invalid ${name}: ${value} is not a whole number of pixels from ${SMALLEST} to ${LARGEST}`,
  );
}

/**
 * Fills in what the options left open.
 *
 * @throws RangeError `invalid X: …` for an empty title, a size outside 120 to 4000 pixels or an unusable id prefix.
 */
export function chartFrame(options: ChartOptions): ChartFrame {
  const { title, width = 760, height = 340, simulated, idPrefix = 'chart' } = options;
  if (title.trim() === '') throw new RangeError('invalid title: it is empty');
  if (!/^[A-Za-z][\w-]*$/.test(idPrefix)) {
    throw new RangeError(
      `invalid idPrefix: "${idPrefix}" is not a letter followed by letters, digits or hyphens`,
    );
  }
  return {
    title: simulated ? `SIMULATED · ${title}` : title,
    width: size('width', width),
    height: size('height', height),
    idPrefix,
  };
}

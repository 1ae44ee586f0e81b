import {
  AXIS_LABELS,
  type LabelledTitle,
  MEASURED_AXES,
  type MeasuredAxis,
  type Side,
  sideOf,
} from '../../src/score/evaluate/axes.js';
import { CellFault, clip } from '../../src/sources/files/read-cells.js';
import { readLang } from '../../src/sources/files/read-headline-row.js';

type Fields = Readonly<Record<string, unknown>>;

const isMissing = (value: unknown) => value === undefined || value === null;
const shown = (value: unknown) => clip(JSON.stringify(value) ?? 'undefined');

function readTitle(value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  const what = isMissing(value) ? 'is missing' : `${shown(value)} is no headline`;
  throw new CellFault('title', `${what}; write the headline as text`);
}

/** Null says that the line does not label the axis; stance alone is needed. */
function readLabel(axis: MeasuredAxis, value: unknown): Side | null {
  const labels = AXIS_LABELS[axis].join(', ');
  const needed = axis === 'stance';
  if (isMissing(value)) {
    if (needed) throw new CellFault(axis, `is missing; write one of ${labels}`);
    return null;
  }
  const side = sideOf(axis, value);
  if (side !== null) return side;
  const remedy = needed ? 'write one of them' : 'write one of them or leave the field out';
  throw new CellFault(axis, `${shown(value)} is none of ${labels}; ${remedy}`);
}

function readText(field: string, value: unknown): string | null {
  if (isMissing(value) || value === '') return null;
  if (typeof value === 'string') return value;
  throw new CellFault(field, `${shown(value)} is not text; write it in quotes or leave the field out`);
}

/**
 * Reads the fields of one labelled title; a field that is null counts as left out, and other fields are ignored.
 * @throws CellFault naming the field that is missing or has an unknown value, and the remedy
 */
export function readLabelledTitle(fields: Fields): LabelledTitle {
  const title = readTitle(fields.title);
  const labels = MEASURED_AXES.flatMap((axis) => {
    const side = readLabel(axis, fields[axis]);
    return side === null ? [] : [[axis, side] as const];
  });
  return {
    title,
    lang: readLang(readText('lang', fields.lang) ?? undefined),
    labels: Object.fromEntries(labels),
    phenomenon: readText('phenomenon', fields.phenomenon),
    topic: readText('topic', fields.topic),
  };
}

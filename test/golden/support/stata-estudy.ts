import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export interface TextbookTest {
  readonly stat?: number;
  readonly p: number;
  readonly p_normal?: number;
  readonly p_exact?: number;
  readonly p_binomial?: number;
  readonly dof?: number;
  readonly n_flips?: number;
}

export interface TextbookEvent {
  readonly id: string;
  readonly n: number;
  readonly coef: number[];
  readonly s: number;
  readonly AR: number[];
  readonly SE_AR: number[];
  readonly CAR: number;
  readonly SE_CAR: number;
  readonly SCAR: number;
  readonly t_CAR: number;
  readonly p_CAR: number;
}

/** What the textbook formulas give for one model in one window. */
export interface Textbook {
  readonly N: number;
  readonly window: [number, number];
  readonly estimation: [number, number];
  readonly AAR: number[];
  readonly CAAR: number;
  readonly CAAR_path: number[];
  readonly tests: Record<string, TextbookTest>;
  readonly events: TextbookEvent[];
}

export interface StataEstudy {
  /** By data set, model and window: `A_stata12/market/-1_1`. */
  readonly textbook: Readonly<Record<string, Textbook>>;
  /** Overlap-weighted correlation of the market model, under the same keys. */
  readonly overlap: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly returns: readonly Readonly<Record<string, string>>[];
  readonly events: readonly Readonly<Record<string, string>>[];
}

/** Reads the outside numbers of Stata's estudy data and the returns behind them. */
export function readStataEstudy(sharedDir: string): StataEstudy {
  const text = (name: string) => readFileSync(join(sharedDir, 'golden/stata_estudy', name), 'utf8');
  return {
    textbook: JSON.parse(text('expected_textbook.json')),
    overlap: JSON.parse(text('expected_overlap.json')),
    returns: parse(text('returns_long.csv'), { columns: true }),
    events: parse(text('events.csv'), { columns: true }),
  };
}

/** A column of a table in words; numbers stand to the right. */
export interface TableColumn {
  readonly label: string;
  readonly numeric: boolean;
}

/** What a section is made of. Text is plain: each writer escapes it for its own format. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Why a section, or a part of it, has nothing to show. */
  | { readonly kind: 'empty'; readonly reason: string }
  | { readonly kind: 'warning'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** A chart by its name in `dailyCharts`. */
  | { readonly kind: 'figure'; readonly name: string; readonly caption: string };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A report in words, tables and figures, before it has a format. */
export interface ReportDocument {
  readonly title: string;
  /** Stands above everything, in every format; null on real data. */
  readonly banner: string | null;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly sections: readonly Section[];
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

export function empty(reason: string): Block {
  return { kind: 'empty', reason };
}

export function warning(text: string): Block {
  return { kind: 'warning', text };
}

/** A table whose columns are text, or numbers where the label ends in `#` (the mark is taken off). */
export function table(labels: readonly string[], rows: readonly (readonly string[])[]): Block {
  const columns = labels.map((label) =>
    label.endsWith('#') ? { label: label.slice(0, -1), numeric: true } : { label, numeric: false },
  );
  return { kind: 'table', columns, rows };
}

export function figure(name: string, caption: string): Block {
  return { kind: 'figure', name, caption };
}

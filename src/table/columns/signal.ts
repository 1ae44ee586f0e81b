import type { CrossSection, Estimate, TearSheet } from '../../analyse/signal/index.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';

/** One figure of a tear sheet. */
export interface SignalRow {
  /** Null of the cross-section. */
  readonly instrumentId: string | null;
  readonly section: string;
  readonly basis: string | null;
  readonly entry: string | null;
  readonly horizon: number | null;
  /** A bucket or a regime. */
  readonly split: string | null;
  readonly metric: string;
  readonly figure: Partial<Estimate> & Pick<Estimate, 'value'>;
}

/** The prices at which the signals of a sheet are entered. */
function entryOf({ entries }: TearSheet): string | null {
  const kinds = [
    ...(entries.nextOpen > 0 ? ['next_open'] : []),
    ...(entries.nextClose > 0 ? ['next_close'] : []),
  ];
  return kinds.length === 0 ? null : kinds.join('|');
}

/** Turnover and break-even cost beside the results before and after costs. */
function heldFigures(held: {
  readonly n: number;
  readonly turnover: number | null;
  readonly gross: Estimate;
  readonly net: Estimate;
  readonly breakEvenBps: number | null;
}): [metric: string, figure: SignalRow['figure']][] {
  return [
    ['gross_return', held.gross],
    ['net_return', held.net],
    ['turnover', { value: held.turnover, n: held.n }],
    ['break_even_bps', { value: held.breakEvenBps, n: held.n }],
  ];
}

/** How many signals are entered at which price; the parts sum to the signals of the sheet. */
function entryCounts({ entries }: TearSheet): [entry: string, count: number][] {
  const { nextOpen, nextClose, openRefused, none } = entries;
  return [
    ['next_open', nextOpen],
    ['next_close', nextClose - openRefused],
    ['entry_time_unknown', openRefused],
    ['none', none],
  ];
}

function sheetRows(sheet: TearSheet): SignalRow[] {
  const { instrumentId } = sheet;
  const entry = entryOf(sheet);
  const common = { instrumentId, basis: null, entry: null, horizon: null, split: null };
  const at = ({ basis, horizon }: { readonly basis: string; readonly horizon: number }) => ({
    basis,
    horizon,
    entry: basis === 'entry' ? entry : null,
  });
  return [
    ...sheet.coefficients.map((figure) => ({
      ...common,
      section: 'coefficient',
      ...at(figure),
      metric: `${figure.method}_ic`,
      figure,
    })),
    ...sheet.decay.flatMap(({ lag, rank, pearson, n }) =>
      (['rank', 'pearson'] as const).map((method) => ({
        ...common,
        section: 'decay',
        basis: 'close',
        horizon: lag,
        metric: `${method}_ic`,
        figure: { value: method === 'rank' ? rank : pearson, n },
      })),
    ),
    ...sheet.buckets.map((figure) => ({
      ...common,
      section: 'bucket',
      ...at(figure),
      split: String(figure.bucket),
      metric: 'mean_return',
      figure,
    })),
    ...sheet.hitRates.map((figure) => ({
      ...common,
      section: 'hit_rate',
      ...at(figure),
      metric: 'hit_rate',
      figure,
    })),
    ...heldFigures(sheet.position).map(([metric, figure]) => ({
      ...common,
      section: 'position',
      basis: 'entry',
      entry,
      metric,
      figure,
    })),
    ...sheet.regimes.map((figure) => ({
      ...common,
      section: 'regime',
      ...at(figure),
      split: figure.regime,
      metric: `${figure.method}_ic`,
      figure,
    })),
    ...entryCounts(sheet).map(([kind, value]) => ({
      ...common,
      section: 'entry',
      basis: 'entry',
      entry: kind,
      metric: 'signals',
      figure: { value, n: sheet.n },
    })),
  ];
}

function crossRows({ horizons, portfolio, datesUsed: n }: CrossSection): SignalRow[] {
  const common = { instrumentId: null, section: 'cross_section', basis: 'entry', entry: null, split: null };
  return [
    ...horizons.flatMap(({ horizon, rankIc, informationRatio, positive, spread }) => [
      { ...common, horizon, metric: 'rank_ic', figure: rankIc },
      { ...common, horizon, metric: 'information_ratio', figure: { value: informationRatio, n } },
      { ...common, horizon, metric: 'positive_share', figure: { value: positive, n } },
      { ...common, horizon, metric: 'quantile_spread', figure: spread },
    ]),
    ...(portfolio === null
      ? []
      : heldFigures(portfolio).map(([metric, figure]) => ({ ...common, horizon: null, metric, figure }))),
  ];
}

/** The tear sheets and the cross-section as one long table: one row per figure. */
export function signalRows(sheets: readonly TearSheet[], cross: CrossSection): SignalRow[] {
  return [...sheets.flatMap(sheetRows), ...crossRows(cross)];
}

const { text, number, integer } = columnsOf<SignalRow>();

export const SIGNAL_COLUMNS: readonly Column<SignalRow>[] = [
  text('instrument_id', 'The instrument; missing of the cross-section.', (row) => row.instrumentId),
  always(
    text(
      'section',
      'coefficient, decay, bucket, hit_rate, position, regime, entry or cross_section.',
      (row) => row.section,
    ),
  ),
  text(
    'basis',
    'close: from the close at which the signal is known; entry: from the first price one could trade at.',
    (row) => row.basis,
  ),
  text(
    'entry',
    'Of basis entry, that price: next_open or next_close, both joined by | where signals differ; in the cross-section each instrument has its own. In the section entry also entry_time_unknown (the open is refused, entered at the next close) and none.',
    (row) => row.entry,
  ),
  inUnit(
    'sessions',
    integer('horizon', 'Sessions after the signal; in decay the one session it is.', (row) => row.horizon),
  ),
  text('split', 'Bucket (1 is the lowest, or spread) or regime.', (row) => row.split),
  always(
    text(
      'metric',
      'rank_ic, pearson_ic, mean_return, hit_rate, gross_return, net_return, turnover, break_even_bps, information_ratio, positive_share, quantile_spread or signals.',
      (row) => row.metric,
    ),
  ),
  number('value', 'The figure; returns are fractions.', (row) => row.figure.value),
  integer('n', 'Observations behind it.', (row) => row.figure.n ?? null),
  number('t', 't with HAC error.', (row) => row.figure.t ?? null),
  number('p_value', 'Two-sided p of t; of a hit rate the exact binomial p of one half.', (row) => {
    return row.figure.pValue ?? null;
  }),
  number('low', 'Lower end of the 95 % interval.', (row) => row.figure.low ?? null),
  number('high', 'Upper end of the 95 % interval.', (row) => row.figure.high ?? null),
  inUnit(
    'sessions',
    integer('hac_lag', 'Bartlett lag of t.', (row) => row.figure.hacLag ?? null),
  ),
  number('block_length', 'Mean block length of the bootstrap, in observations.', (row) => {
    return row.figure.blockLength ?? null;
  }),
];

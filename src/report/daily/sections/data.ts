import { fixed, inWords } from '../../format.js';
import { empty, paragraph, type Section, table } from '../document.js';
import type { DailyModel } from '../model.js';

/** What became of every headline × instrument of the last days. */
export function pairsSection(model: DailyModel): Section {
  const { span, outcomes } = model.pairs;
  const title = 'Headlines paired with prices';
  const rows = Object.entries(outcomes);
  if (rows.length === 0) {
    return {
      title,
      blocks: [empty(`no headline from ${span.from} to ${span.to} meets an instrument with bars`)],
    };
  }
  const total = rows.reduce((sum, [, n]) => sum + n, 0);
  return {
    title,
    blocks: [
      paragraph(
        `${total} pairs of a headline from ${span.from} to ${span.to} with an instrument, by outcome at day 0.`,
      ),
      table(
        ['outcome', 'pairs#'],
        rows.map(([outcome, n]) => [inWords(outcome), String(n)]),
      ),
    ],
  };
}

/** The newest technical indicators, one row an instrument. */
export function indicatorsSection(model: DailyModel): Section {
  const title = 'Technical indicators';
  if (model.indicators.length === 0)
    return { title, blocks: [empty('no instrument has a bar in the last days')] };
  const names = [...new Set(model.indicators.map(({ indicator }) => indicator))];
  const byInstrument = new Map<string, Map<string, number | null>>();
  const dates = new Map<string, string>();
  for (const { instrumentId, indicator, sessionDate, value } of model.indicators) {
    const own = byInstrument.get(instrumentId) ?? new Map<string, number | null>();
    byInstrument.set(instrumentId, own.set(indicator, value));
    dates.set(instrumentId, sessionDate);
  }
  const rows = [...byInstrument].map(([id, values]) => [
    id,
    dates.get(id) ?? '–',
    ...names.map((name) => fixed(values.get(name) ?? null, 2)),
  ]);
  return {
    title,
    blocks: [
      paragraph('Values at the newest session, in the unit of the price; RSI from 0 to 100.'),
      table(['instrument', 'session', ...names.map((name) => `${name}#`)], rows),
    ],
  };
}

/** What the jobs did in the day before the vantage point. */
export function runsSection(model: DailyModel): Section {
  const title = 'Runs of the last day';
  if (model.runs.length === 0) return { title, blocks: [empty('no run ended in the 24 hours before as_of')] };
  const rows = model.runs.map((run) => [
    run.job,
    run.status,
    run.startedAt.slice(0, 16).replace('T', ' '),
    Object.entries(run.counts)
      .map(([name, n]) => `${inWords(name)} ${n}`)
      .join(', '),
    run.error ?? '',
  ]);
  return { title, blocks: [table(['job', 'status', 'started (UTC)', 'counts', 'error'], rows)] };
}

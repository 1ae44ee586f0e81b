import { pairHeadline } from '../src/align/pair-headline.js';
import type { PricePanel } from '../src/align/price-panel.js';
import type { App } from '../src/compose/app.js';
import { definedOnly } from '../src/compose/defined-only.js';
import { loadPanels } from '../src/compose/panels.js';
import { resolveVantage, type Vantage } from '../src/compose/vantage.js';
import type { Headline } from '../src/domain/headline.js';
import { endOfDate, type Instant, instant } from '../src/domain/instant.js';
import type { Job, JobParams } from './job.js';

const HEADLINES_A_BATCH = 100;

async function* headlinesOf(
  app: App,
  vantage: Vantage,
  params: JobParams,
): AsyncGenerator<readonly Headline[]> {
  const from = params.from === undefined ? undefined : instant(`${params.from}T00:00:00Z`);
  const to = params.to === undefined ? undefined : endOfDate(params.to);
  let after: { publishedAt: Instant; id: string } | undefined;
  for (;;) {
    const query = { ...vantage, ...definedOnly({ from, to, after }), limit: HEADLINES_A_BATCH };
    const rows = await app.store.headlines.read(query);
    if (rows.length > 0) yield rows.map(({ headline }) => headline);
    const last = rows.at(-1)?.headline;
    if (last === undefined || rows.length < HEADLINES_A_BATCH) return;
    after = { publishedAt: last.publishedAt, id: last.id };
  }
}

/** Pairs one batch with every panel and writes what is new; adds to the counts in place. */
async function pairBatch(
  app: App,
  batch: readonly Headline[],
  panels: readonly PricePanel[],
  counts: Map<string, number>,
): Promise<void> {
  const add = (name: string, n: number) => counts.set(name, (counts.get(name) ?? 0) + n);
  const recordedAt = app.clock.now();
  const pairs = batch.flatMap((headline) =>
    panels.map((panel) => pairHeadline(headline, panel, 'published')),
  );
  const written = await app.store.pairs.append(pairs.map((pair) => ({ ...pair, recordedAt })));
  for (const { outcome } of pairs) add(outcome, 1);
  for (const [name, n] of Object.entries(written)) add(name, n);
  add('headlines', batch.length);
  add('pairs', pairs.length);
}

/** Writes the pair of every headline × instrument with bars to the ledger; a pair that has not changed adds no row. */
export const pairJob: Job = {
  name: 'pair',
  description: 'pair headlines with the sessions and returns of every instrument',
  accepts: ['from', 'to'],
  async run(app, params, progress) {
    const vantage = resolveVantage(app, {});
    const panels = [...(await loadPanels(app, vantage, app.instruments)).panels.values()];
    const counts = new Map<string, number>([
      ['headlines', 0],
      ['instruments', panels.length],
      ['instruments_without_bars', app.instruments.length - panels.length],
      ['pairs', 0],
    ]);
    for await (const batch of headlinesOf(app, vantage, params)) {
      await pairBatch(app, batch, panels, counts);
      progress(counts.get('headlines') ?? 0, null);
    }
    return { counts: Object.fromEntries(counts), faults: [] };
  },
};

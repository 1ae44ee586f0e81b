import { expect, it } from '@jest/globals';
import { buildPanel } from '../../src/align/build-panel.js';
import { endOfDate, instant } from '../../src/domain/instant.js';
import { importWorld, runImport } from '../jobs/support/import-world.js';
import { expectClose } from '../support/close-to.js';
import { TO } from './recipe.js';
import { returnsOf } from './series.js';
import { toFiles } from './to-files.js';
import { world } from './world.js';

const NOW = instant('2026-06-01T00:00:00Z');
const LATER = { at: instant('2026-12-01T00:00:00Z'), basis: 'available' } as const;
const SLOW = 120_000;

const files = importWorld();

it(
  'the files of a SIMULATED world come back from an import as they went in',
  async () => {
    const made = world(12, { truth: 'h1', events: 10, dateOnly: 0.2, missingBars: 0.002 });
    const store = await files.open();
    const written = toFiles(made).map(({ kind, path, content }) => ({
      kind,
      path: files.write(path, content),
    }));
    for (const kind of ['prices', 'events', 'headlines'] as const) {
      const paths = written.filter((file) => file.kind === kind).map(({ path }) => path);
      const { reports, refusals } = await runImport(store, { kind, files: paths, source: 'simulated' }, NOW);
      expect(refusals).toEqual([]);
      for (const { file, fault, rows, inserted } of reports)
        expect([file, fault, inserted]).toEqual([file, null, rows]);
    }
    for (const series of made.series) {
      const { instrument, table, sessions } = series;
      const bars = await store.bars.read({ instrumentIds: [instrument.id], interval: '1d', asOf: LATER });
      const panel = buildPanel(bars, instrument, table, LATER);
      expect([instrument.id, panel.sessions.map(({ date }) => date)]).toEqual([
        instrument.id,
        sessions.map(({ date }) => date),
      ]);
      expect(panel.closureBefore).toEqual(series.closureBefore);
      for (const [t, value] of returnsOf(series).entries()) {
        const read = panel.logReturn[t] ?? null;
        if (value === null || read === null)
          expect([instrument.id, t, read]).toEqual([instrument.id, t, value]);
        else expectClose(read, instrument.strengthSign * value, 1e-9, `${instrument.id} ${t}`, 1e-3);
        const [high, low, close] = [panel.high[t] ?? null, panel.low[t] ?? null, panel.close[t] ?? null];
        if (high !== null && low !== null && close !== null) expect(low <= close && close <= high).toBe(true);
      }
    }
    const events = await store.events.read({ asOf: LATER });
    const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
      rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const told = byId(made.events.map(({ observed }) => observed));
    expect(
      byId(events).map(({ id, occurredAt, date, topic, stance, tags }) => ({
        id,
        occurredAt,
        date,
        topic,
        stance,
        tags: tags ?? [],
      })),
    ).toEqual(
      told.map(({ id, occurredAt, date, topic, stance, tags }) => ({
        id,
        occurredAt,
        date,
        topic,
        stance,
        tags,
      })),
    );
    const headlines = await store.headlines.read({ asOf: LATER, scorer: 'latest', to: endOfDate(TO) });
    expect(headlines).toHaveLength(made.headlines.length);
    const camps = (rows: readonly string[]) => rows.toSorted();
    expect(
      camps(headlines.map(({ headline }) => `${headline.id} ${headline.outletCamp} ${headline.publishedAt}`)),
    ).toEqual(
      camps(
        made.headlines.map(({ observed }) => `${observed.id} ${observed.outletCamp} ${observed.publishedAt}`),
      ),
    );
  },
  SLOW,
);

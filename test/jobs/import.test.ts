import { describe, expect, it } from '@jest/globals';
import { ImportRefused, importFiles } from '../../jobs/import.js';
import { instant } from '../../src/domain/instant.js';
import type { Store } from '../../src/store/ports.js';
import { importDeps, importWorld, LATER, NOW, runImport } from './support/import-world.js';

const { write, open } = importWorld();

const barsOf = (store: Store, id: string) =>
  store.bars.read({ instrumentIds: [id], interval: '1d', asOf: LATER });
const headlinesOf = async (store: Store) =>
  (await store.headlines.read({ asOf: LATER, scorer: 'latest' })).map(({ headline }) => headline);

describe('importing prices', () => {
  it('takes the instrument from the file name, the clocks from its calendar', async () => {
    const store = await open();
    const path = write('rhm_de.csv', 'date,open,high,low,close,volume\n2025-03-13,1,2,1,2,1.5K\n');
    const { reports, refusals } = await runImport(store, { kind: 'prices', files: [path] });
    expect(refusals).toEqual([]);
    expect(reports[0]).toMatchObject({ rows: 1, inserted: 1, fault: null });
    // Xetra closes 17:35 Berlin, 16:35 UTC in winter; the bar counts as public a quarter of an hour later.
    expect(await barsOf(store, 'rhm_de')).toMatchObject([
      {
        source: 'file',
        volume: 1500,
        adjustment: 'raw',
        recordedAt: NOW,
        availableAt: '2025-03-13T16:50:00.000Z',
        availableBasis: 'modelled',
      },
    ]);
    expect(await store.world()).toBe('real');
  });

  it('commits the good rows and refuses the bad ones by line', async () => {
    const store = await open();
    const path = write(
      'xom.csv',
      [
        'date,open,high,low,close',
        '2025-03-10,1,1,1,1',
        '2025-03-11,1,1,1,abc',
        '2025-03-12,1,1,1,0',
        '2025-03-13,1,1,-1,1',
        '2025-03-14,1,1,1,Infinity',
        '14.03.2025,1,1,1,1',
        '2025-03-10,1,1,1,1',
        '2025-03-10,1,1,1,2',
        '2025-03-24,1,1,1,1',
        '2025-03-17,1,1',
        '2025-03-18,,,,',
        '2025-03-19,1,1,1,1',
        '2025-03-20,1,1',
      ].join('\n'),
    );
    const { reports, refusals } = await runImport(store, { kind: 'prices', files: [path] });
    expect(refusals.map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual([
      '3 close:',
      '4 close:',
      '5 low:',
      '6 close:',
      '7 date:',
      '9 date:',
      '10 date:',
      '11 row:',
      '12 close:',
      '14 row:',
    ]);
    expect(refusals[5]).toContain('stands on line 2 with other values');
    expect(refusals[6]).toContain('in the future');
    expect(refusals[9]).toContain('ends inside this row');
    expect(reports[0]).toMatchObject({ rows: 13, inserted: 2, unchanged: 1, refused: 10, fault: null });
    const stored = (await barsOf(store, 'xom')).map(({ sessionDate }) => sessionDate);
    expect(stored).toEqual(['2025-03-10', '2025-03-19']);
  });

  it('stores an official rate under the day it was set, and counts the days it is carried', async () => {
    const store = await open();
    // Saturday's rate was set on Friday and stays in force until Monday; Tuesday's was set on Monday.
    const rows = ['2025-03-14,86', '2025-03-15,85.5', '2025-03-16,85.5', '2025-03-17,85.5', '2025-03-18,84'];
    const path = write('usd_rub_cbr.csv', `date,close\n${[...rows].reverse().join('\n')}\n`);
    const { reports } = await runImport(store, { kind: 'prices', files: [path] });
    expect(reports[0]).toMatchObject({ rows: 5, inserted: 3, carried: 2, refused: 0 });
    const bars = await barsOf(store, 'usd_rub_cbr');
    expect(bars.map((bar) => [bar.sessionDate, bar.effectiveDate, bar.close])).toEqual([
      ['2025-03-13', '2025-03-14', 86],
      ['2025-03-14', '2025-03-15', 85.5],
      ['2025-03-17', '2025-03-18', 84],
    ]);
    // Cut-off 15:30 Moscow, 12:30 UTC.
    expect(bars[0]?.availableAt).toBe('2025-03-13T12:45:00.000Z');
  });

  it('takes a later file that differs as a revision and one that agrees as unchanged', async () => {
    const store = await open();
    const first = write('cvx.csv', 'date,close\n2025-03-10,100\n2025-03-11,101\n');
    const second = write('cvx_2.csv', 'Date,Price\n2025-03-10,100.0\n2025-03-11,102\n');
    await runImport(store, { kind: 'prices', files: [first] });
    const { reports } = await runImport(store, { kind: 'prices', files: [second], instrument: 'cvx' });
    expect(reports[0]).toMatchObject({ rows: 2, unchanged: 1, revised: 1, inserted: 0 });
    expect((await barsOf(store, 'cvx')).map(({ close }) => close)).toEqual([100, 102]);
  });

  it('judges new rows by the stored ones before them', async () => {
    const store = await open();
    await runImport(store, { kind: 'prices', files: [write('lmt.csv', 'date,close\n2025-03-10,400\n')] });
    await runImport(store, { kind: 'prices', files: [write('lmt.csv', 'date,close\n2025-03-12,4\n')] });
    const flags = (await barsOf(store, 'lmt')).map((bar) => bar.flags);
    expect(flags).toEqual([[], ['gap_before', 'return_limit', 'unit_jump']]);
  });

  it('goes by available_at where a row states it, else by what was asked for', async () => {
    const store = await open();
    const path = write(
      'noc.csv',
      'date,close,available_at\n2025-03-10,1,2025-03-11T09:00:00Z\n2025-03-11,1,\n2025-03-12,1,2025-03-12T09:00:00Z\n',
    );
    const { refusals } = await runImport(store, { kind: 'prices', files: [path], available: 'now' });
    expect(refusals).toEqual([expect.stringMatching(/^4 available_at: .* lies before/)]);
    const bars = await barsOf(store, 'noc');
    expect(bars.map((bar) => [bar.availableAt, bar.availableBasis])).toEqual([
      ['2025-03-11T09:00:00.000Z', 'source_timestamp'],
      [NOW, 'observed'],
    ]);
  });

  it('reads a series named by its own code, and refuses a table without dates or prices', async () => {
    const store = await open();
    const series = write('vix.csv', 'observation_date,VIXCLS\n2025-03-10,27.9\n2025-03-11,.\n');
    const { reports, refusals } = await runImport(store, { kind: 'prices', files: [series] });
    expect(reports[0]).toMatchObject({ inserted: 1, refused: 1 });
    expect(refusals[0]).toContain('there is no price');
    const table = write('gd.csv', 'date,volume,board\n2025-03-10,1,X\n');
    const { reports: wrong } = await runImport(store, { kind: 'prices', files: [table] });
    expect(wrong[0]?.fault).toContain('has no column for close (one of close, price, last, value, rate)');
  });

  it('takes none of a file of an unknown instrument, and says how to name it', async () => {
    const store = await open();
    const good = write('rtx.csv', 'date,close\n2025-03-10,1\n');
    const files = [write('mystery.csv', 'date,close\n2025-03-10,1\n'), '/nowhere.csv', good];
    const { reports } = await runImport(store, { kind: 'prices', files });
    expect(reports.map(({ fault }) => fault)).toEqual([
      expect.stringContaining('--instrument'),
      expect.stringContaining('no instrument is known'),
      null,
    ]);
    const [run] = await store.runs.read({ job: 'import' });
    expect(run).toMatchObject({ status: 'failed', counts: { files: 3, inserted: 1 } });
  });
});

describe('importing headlines', () => {
  it('reads seconds, milliseconds, ISO times and dates; outlets and camps', async () => {
    const store = await open();
    const table = write(
      'wire.csv',
      'title,link,date,site\n"Talks, again",https://www.tass.com/a?utm_source=x,2025-03-10,tass.com\nCalm day,,2025-03-10T08:00:00+03:00,\n',
    );
    const lines = write(
      'posts.jsonl',
      '{"title":"Aid agreed","timestamp":1741600000,"url":"https://www.bbc.co.uk/1"}\n{"title":"Aid paid","timestamp":1741600000123,"domain":"www.msnbc.com"}\n',
    );
    const { refusals } = await runImport(store, { kind: 'headlines', files: [table, lines], source: 'test' });
    expect(refusals).toEqual([]);
    const rows = (await headlinesOf(store)).map((row) => [
      row.title,
      row.publishedAt,
      row.timePrecision,
      row.outlet,
      row.outletCamp,
    ]);
    // 1741600000 is 2025-03-10T09:46:40Z by `date -u -d @1741600000`.
    expect(rows).toEqual([
      ['Calm day', '2025-03-10T05:00:00.000Z', 'instant', 'unknown', 'other'],
      ['Aid agreed', '2025-03-10T09:46:40.000Z', 'instant', 'bbc.co.uk', 'western'],
      ['Aid paid', '2025-03-10T09:46:40.123Z', 'instant', 'msnbc.com', 'western'],
      ['Talks, again', '2025-03-10T23:59:59.999Z', 'date', 'tass.com', 'russian_state'],
    ]);
    for (const row of await headlinesOf(store)) {
      expect([row.availableAt, row.availableBasis]).toEqual([row.publishedAt, 'source_timestamp']);
    }
  });

  it('knows a headline again by source, page and title', async () => {
    const store = await open();
    const files = [
      write('one.csv', 'title,url,published_at\nA,https://example.com/1?utm_source=x,2025-03-10T08:00:00Z\n'),
      write('two.csv', 'title,url,published_at\nA,https://example.com/1?utm_source=x,2025-03-10T08:00:00Z\n'),
      write('three.csv', 'title,url,published_at\nA,http://WWW.example.com/1/,2025-03-10T09:00:00Z\n'),
      write('four.csv', 'title,url,published_at\nB,https://example.com/1,2025-03-10T08:00:00Z\n'),
    ];
    const { reports } = await runImport(store, { kind: 'headlines', files });
    const fates = reports.map(({ inserted, unchanged, revised }) => [inserted, unchanged, revised]);
    expect(fates).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
    const elsewhere = await runImport(store, {
      kind: 'headlines',
      files: files.slice(0, 1),
      source: 'other',
    });
    expect(elsewhere.reports[0]).toMatchObject({ inserted: 1 });
  });

  it('refuses the future, zone-less times, empty titles and conflicting ids by line', async () => {
    const store = await open();
    const path = write(
      'bad.csv',
      [
        'id,title,published_at,outlet_camp',
        'a,Now and a little,2025-03-22T12:10:00Z,',
        'b,Too far,2025-03-22T12:10:01Z,',
        'c,Tomorrow,2025-03-23,',
        'd,Today,2025-03-22,',
        'e,,2025-03-10,',
        'f,No zone,2025-03-10T10:00:00,',
        'g,Camp,2025-03-10,martian',
        'a,Another,2025-03-22T12:00:00Z,',
      ].join('\n'),
    );
    const { reports, refusals } = await runImport(store, { kind: 'headlines', files: [path] });
    expect(refusals.map((text) => text.split(':')[0])).toEqual([
      '3 published_at',
      '4 published_at',
      '6 title',
      '7 published_at',
      '8 outlet_camp',
      '9 id',
    ]);
    expect(reports[0]).toMatchObject({ rows: 8, inserted: 2, refused: 6 });
  });
});

describe('importing events', () => {
  it('keeps a day a day and an hour an instant', async () => {
    const store = await open();
    const path = write(
      'my_events.csv',
      [
        'id,occurred_at,precision,scheduled,topic,stance,deescalation,title',
        'e1,2025-03-10,day,no,ceasefire,neutral,deescalation,Truce offered',
        'e2,2025-03-11T10:00:00Z,hour,yes,energy,loss,none,Port closed',
        'e3,2025-03-12,hour,no,energy,loss,none,When was it',
        'e4,2025-03-12,day,no,weather,loss,none,Rain',
      ].join('\n'),
    );
    const { refusals } = await runImport(store, { kind: 'events', files: [path] });
    expect(refusals.map((text) => text.split(':')[0])).toEqual(['4 occurred_at', '5 topic']);
    expect(await store.events.read({ asOf: LATER })).toMatchObject([
      {
        id: 'e1',
        date: '2025-03-10',
        occurredAt: null,
        availableAt: '2025-03-10T23:59:59.999Z',
        scheduled: false,
      },
      { id: 'e2', date: null, occurredAt: '2025-03-11T10:00:00.000Z', scheduled: true },
    ]);
  });

  it('reads tags where there are any, and refuses what is no word', async () => {
    const store = await open();
    const path = write(
      'tagged_events.csv',
      [
        'id,occurred_at,topic,stance,title,tags',
        'e1,2025-03-10,sanctions,loss,Tariffs threatened,sanctions_threat | undated',
        'e2,2025-03-11,sanctions,loss,Package adopted,',
        'e3,2025-03-12,sanctions,loss,Package adopted,"in_force,dated"',
      ].join('\n'),
    );
    const { refusals } = await runImport(store, { kind: 'events', files: [path] });
    expect(refusals.map((text) => text.split(':')[0])).toEqual(['4 tags']);
    const events = await store.events.read({ asOf: LATER });
    expect(events.map(({ tags }) => tags)).toEqual([['sanctions_threat', 'undated'], undefined]);
  });

  it('reads tags alike from CSV, NDJSON and a JSON document, and warns of those that no claim asks for', async () => {
    const head = '"topic":"sanctions","stance":"loss","title":"Tariffs"';
    const files = [
      write('a.csv', 'id,date,topic,stance,title,tags\na,2025-03-10,sanctions,loss,Tariffs,in_force;dated\n'),
      write('b.ndjson', `{"id":"b","date":"2025-03-10",${head},"tags":["in_force","dated"]}\n`),
      write(
        'c.json',
        `{\n "about": ["of us"],\n "events": [\n  {"id":"c","date":"2025-03-10",${head},\n   "tags":["in_force","dated"]},\n  {"id":"d","date":"tomorrow",${head}},\n  {"id":"e","date":"2025-03-11",${head},"tags":["my_own"]}]\n}\n`,
      ),
    ];
    const store = await open();
    const warnings: string[] = [];
    const refusals: string[] = [];
    const reports = await importFiles(
      importDeps(store),
      { kind: 'events', files },
      {
        refused: (_, { line, field }) => void refusals.push(`${line} ${field}`),
        warned: (_, { line, field, detail }) => void warnings.push(`${line} ${field}: ${detail}`),
      },
    );
    expect(
      reports.map(({ rows, inserted, refused, flagged, fault }) => [rows, inserted, refused, flagged, fault]),
    ).toEqual([
      [1, 1, 0, 0, null],
      [1, 1, 0, 0, null],
      [3, 2, 1, 1, null],
    ]);
    expect(refusals).toEqual(['6 occurred_at']);
    expect(warnings).toEqual([expect.stringMatching(/^7 tags: no reviewed claim asks for my_own;/)]);
    const tags = (await store.events.read({ asOf: LATER })).map((event) => [event.id, event.tags]);
    const both = ['in_force', 'dated'];
    expect(tags).toEqual([
      ['a', both],
      ['b', both],
      ['c', both],
      ['e', ['my_own']],
    ]);
  });

  it.each([
    ['a JSON document without rows', '{\n "events": 3\n}', 'no list of objects'],
    ['one with two lists', '{\n "a": [{}], "b": [{}]\n}', 'the lists a, b'],
    ['one that is cut off', '[\n {"id": "a"},\n', 'is not a JSON document'],
  ])('takes nothing of %s', async (_, content, message) => {
    const store = await open();
    const { reports } = await runImport(store, { kind: 'events', files: [write('broken.json', content)] });
    expect([reports[0]?.inserted, reports[0]?.fault]).toEqual([0, expect.stringContaining(message)]);
  });
});

describe('an import as a whole', () => {
  it('takes all rows of a file or none under --strict', async () => {
    const store = await open();
    const path = write('itax.csv', 'date,close\n2025-03-10,1\n2025-03-11,x\n');
    const options = { kind: 'prices', files: [path], instrument: 'ita', strict: true } as const;
    const { reports } = await runImport(store, options);
    expect(reports[0]).toMatchObject({
      rows: 2,
      inserted: 0,
      refused: 2,
      fault: expect.stringContaining('--strict'),
    });
    expect(await store.isEmpty()).toBe(true);
    expect(await store.world()).toBeNull();
  });

  it('leaves none of a file when it breaks in the middle, and says so in the ledger', async () => {
    const store = await open();
    let appends = 0;
    const breaking: Store = {
      ...store,
      transaction: (work) =>
        store.transaction((inner) =>
          work({
            ...inner,
            headlines: {
              ...inner.headlines,
              append(rows) {
                appends += 1;
                if (appends === 3) throw new Error('the disk is full');
                return inner.headlines.append(rows);
              },
            },
          }),
        ),
    };
    const rows = Array.from(
      { length: 2000 },
      (_, i) => `Title ${i},2025-03-10T00:00:00Z,https://example.com/${i}`,
    );
    const path = write('long.csv', `title,published_at,url\n${rows.join('\n')}\n`);
    const options = { kind: 'headlines', files: [path] } as const;
    await expect(importFiles(importDeps(breaking), options)).rejects.toThrow('the disk is full');
    expect(appends).toBe(3);
    expect(await store.isEmpty()).toBe(true);
    expect((await store.runs.read({ job: 'import' }))[0]).toMatchObject({
      status: 'failed',
      error: 'the disk is full',
    });
    const { reports } = await runImport(store, options);
    expect(reports[0]).toMatchObject({ rows: 2000, inserted: 2000 });
  });

  it.each([
    ['prices', 'xle.csv', `date,close\n${'2025-03-10,x\n'.repeat(40)}`],
    ['headlines', 'slow.csv', `title,published_at\n${'a,x\n'.repeat(40)}`],
  ] as const)('tells a slow listener of one refused row at a time (%s)', async (kind, name, text) => {
    let waiting = 0;
    let most = 0;
    let told = 0;
    await importFiles(
      importDeps(await open()),
      { kind, files: [write(name, text)] },
      {
        async refused() {
          waiting += 1;
          most = Math.max(most, waiting);
          await new Promise(setImmediate);
          waiting -= 1;
          told += 1;
        },
      },
    );
    expect({ most, told }).toEqual({ most: 1, told: 40 });
  });

  it('need not wait for an import that died', async () => {
    const store = await open();
    const dead = {
      id: 'dead',
      job: 'import',
      dueAt: null,
      startedAt: instant('2025-03-22T11:59:59Z'),
      params: {},
    };
    await store.runs.start(dead, dead.startedAt);
    const path = write('xar.csv', 'date,close\n2025-03-10,1\n');
    const { reports } = await runImport(store, { kind: 'prices', files: [path] });
    expect(reports[0]).toMatchObject({ inserted: 1 });
    const runs = await store.runs.read({ job: 'import' });
    expect(runs.map(({ status }) => status)).toEqual(['succeeded', 'interrupted']);
  });

  it('keeps real data out of the simulated world', async () => {
    const store = await open();
    await store.claimWorld('simulated');
    const options = { kind: 'prices', files: [write('gld.csv', 'date,close\n2025-03-10,1\n')] } as const;
    const refused = importFiles(importDeps(store), options);
    await expect(refused).rejects.toThrow(ImportRefused);
    await expect(importFiles(importDeps(store), options)).rejects.toThrow(/SIMULATED.*DATABASE_URL/);
    expect(await store.isEmpty()).toBe(true);
  });
});

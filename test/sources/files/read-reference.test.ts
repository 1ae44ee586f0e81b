import { describe, expect, it } from '@jest/globals';
import { DATA_DIR } from '../../../src/config/paths.js';
import { loadReferences } from '../../../src/config/references.js';
import { readReference } from '../../../src/sources/files/read-reference.js';
import { temporaryFiles } from './support.js';

const write = temporaryFiles();
const known = loadReferences(DATA_DIR);

async function read(name: string, content: string) {
  const file = known(name);
  if (file === null) throw new Error(`${name} is not known`);
  const { series, ...counts } = await readReference(write(name, content), file);
  return { ...counts, series: Object.fromEntries([...series].map(([key, days]) => [key, [...days]])) };
}

describe('a file of daily series', () => {
  it('is known by its name', () => {
    expect(known('indices/gpr_daily_2017.csv')?.series.map(({ name }) => name)).toEqual([
      'gpr',
      'gpr_acts',
      'gpr_threats',
    ]);
    expect(known('gdelt_average_tone.csv')?.date).toBe('datetime');
    expect(known('vix.csv')).toBeNull();
  });

  it('takes compact dates, in any order, with columns that have no name', async () => {
    const content = 'DAY,GPRD,GPRD_ACT,GPRD_THREAT,,\n20220225,400.5,300,500,,\n20220224,300,200,400,,\n';
    expect(await read('gpr_daily.csv', content)).toEqual({
      ...{ rows: 2, taken: 2, refused: [] },
      series: {
        gpr: [
          ['2022-02-25', 400.5],
          ['2022-02-24', 300],
        ],
        gpr_acts: [
          ['2022-02-25', 300],
          ['2022-02-24', 200],
        ],
        gpr_threats: [
          ['2022-02-25', 500],
          ['2022-02-24', 400],
        ],
      },
    });
  });

  it('divides where the list says so, and refuses rows by line and reason', async () => {
    const rows = [
      'datetime,Article Count,All Articles',
      '2022-02-24 00:00:00+00:00,50,200',
      '2022-02-24 00:00:00+00:00,60,200',
      '2022-02-25 00:00:00+00:00,,200',
      '2022-02-26 00:00:00+00:00,10,0',
      '2022-02-27 13:00:00+00:00,10,100',
      '2022-02-30,10,100',
    ];
    const { refused, ...taken } = await read('gdelt_num_articles.csv', `${rows.join('\n')}\n`);
    expect(taken).toEqual({
      ...{ rows: 6, taken: 1 },
      series: { gdelt_articles: [['2022-02-24', 50]], gdelt_share: [['2022-02-24', 0.25]] },
    });
    expect(refused.map(({ line, field, detail }) => `${line} ${field}: ${detail.split(';')[0]}`)).toEqual([
      '3 datetime: 2022-02-24 stands in line 2, too',
      '4 article_count: has no value',
      '5 all_articles: 0 is not above zero, and article_count is divided by it',
      '6 datetime: "2022-02-27 13:00:00+00:00" is not a date',
      '7 datetime: "2022-02-30" is not in the calendar',
    ]);
  });

  it('refuses a table without a column it needs', async () => {
    await expect(read('gdelt_tone.csv', 'datetime,tone\n2022-02-24,1\n')).rejects.toThrow(
      'has no column for average_tone',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { BadUsage, checkInstrument, readImportArgs } from '../../jobs/import-args.js';

describe('the command line of the import', () => {
  it('names a kind, files and options', () => {
    expect(readImportArgs(['prices', 'a.csv', 'b.csv', '--instrument', 'imoex', '--strict'])).toEqual({
      kind: 'prices',
      files: ['a.csv', 'b.csv'],
      instrument: 'imoex',
      available: 'source',
      strict: true,
    });
    expect(readImportArgs(['headlines', 'a.jsonl', '--source', 'wire', '--available', 'now'])).toEqual({
      kind: 'headlines',
      files: ['a.jsonl'],
      source: 'wire',
      available: 'now',
      strict: false,
    });
    expect(readImportArgs(['--help'])).toBeNull();
  });

  it.each([
    [[], /"" is not a kind of file: name one of prices, headlines, events/],
    [['bonds', 'a.csv'], /"bonds" is not a kind/],
    [['prices'], /no file is named/],
    [['prices', 'a.csv', '--available', 'soon'], /--available soon/],
    [['prices', 'a.csv', '--source', 'My Wire'], /--source My Wire/],
    [['headlines', 'a.csv', '--instrument', 'imoex'], /--instrument is for prices/],
    [['prices', 'a.csv', '--fast'], /--fast/],
  ])('refuses %j', (args, message) => {
    expect(() => readImportArgs(args)).toThrow(BadUsage);
    expect(() => readImportArgs(args)).toThrow(message);
  });

  it('refuses an instrument that is not reviewed, naming those that are', () => {
    const options = { kind: 'prices', files: ['a.csv'], instrument: 'none' } as const;
    expect(() => checkInstrument(options, [{ id: 'imoex' }])).toThrow(/--instrument none: .* imoex/);
    expect(() => checkInstrument({ ...options, instrument: 'imoex' }, [{ id: 'imoex' }])).not.toThrow();
  });
});

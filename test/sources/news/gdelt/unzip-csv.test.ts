import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { unzipCsv } from '../../../../src/sources/news/gdelt/unzip-csv.js';

const MOST = 1_000_000;
const TEXT = 'a\tb\n'.repeat(200);
const csv = (name = 'x.gkg.csv', level: 0 | 6 = 6) => zipSync({ [name]: [strToU8(TEXT), { level }] });

function changed(zip: Uint8Array, index: number, byte: number): Uint8Array {
  const copy = Uint8Array.from(zip);
  copy[index] = byte;
  return copy;
}

describe('unzipCsv', () => {
  it.each([0, 6] as const)('gives the bytes of the one file (level %d)', (level) => {
    const bytes = unzipCsv(csv('x.csv', level), MOST);
    expect(Buffer.from(bytes as Uint8Array).toString()).toBe(TEXT);
  });

  it('gives an empty file as no bytes', () => {
    expect(unzipCsv(zipSync({ 'x.csv': new Uint8Array() }), MOST)).toHaveLength(0);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /./],
    ['a page', strToU8('<html>Service unavailable, please come again</html>'), /./],
    ['half a file', csv().slice(0, 40), /./],
    ['an archive without files', zipSync({}), /empty/],
    ['two files', zipSync({ 'a.csv': strToU8('a'), 'b.csv': strToU8('b') }), /more than one/],
    ['another kind of file', csv('x.exe'), /no \.csv/],
    [
      'many files',
      zipSync(Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`${n}.csv`, strToU8('a')]))),
      /too many/,
    ],
  ])('says why %s is damaged', (_, zip, why) => {
    expect(unzipCsv(zip, MOST)).toEqual({ damaged: expect.stringMatching(why) });
  });

  it('does not unpack a bomb: a megabyte and a byte of zeros in a kilobyte', () => {
    const bomb = zipSync({ 'x.csv': new Uint8Array(MOST + 1) });
    expect(bomb.length).toBeLessThan(2_000);
    expect(unzipCsv(bomb, MOST)).toEqual({ damaged: 'the file unpacks to 1000001 bytes, more than 1000000' });
  });

  it('does not believe a directory that states a smaller file', () => {
    const bomb = zipSync({ 'x.csv': new Uint8Array(MOST) });
    // The directory header has the unpacked size at 24 (APPNOTE.TXT 4.3.12); its signature is PK 01 02.
    const header = Buffer.from(bomb).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    Buffer.from(bomb.buffer).writeUInt32LE(10, header + 24);
    expect(unzipCsv(bomb, MOST)).toEqual({ damaged: expect.stringMatching(/checksum/) });
  });

  it('notices a flipped bit in a file that is stored as it is', () => {
    const zip = csv('x.csv', 0);
    const inside = Buffer.from(zip).indexOf('a\tb') + 1;
    expect(unzipCsv(changed(zip, inside, 0x20), MOST)).toEqual({
      damaged: expect.stringMatching(/checksum/),
    });
  });
});

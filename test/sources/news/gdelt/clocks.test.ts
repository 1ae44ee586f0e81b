import { describe, expect, it } from '@jest/globals';
import { publishedAt, slotClocks } from '../../../../src/sources/news/gdelt/clocks.js';
import { readStamp, stampOf } from '../../../../src/sources/news/gdelt/stamp.js';
import { at } from './support.js';

const SLOT = at('2026-10-06T00:45:00Z');
const LATER = at('2026-10-07T12:00:00Z');

describe('readStamp', () => {
  it.each([
    ['20261006004500', '2026-10-06T00:45:00.000Z'],
    ['20261006T004500Z', '2026-10-06T00:45:00.000Z'],
    ['20240229235959', '2024-02-29T23:59:59.000Z'],
  ])('reads %s', (text, expected) => expect(readStamp(text)).toBe(expected));

  it.each(['', '20261006', '20250229000000', '20261006246000', '2026-10-06T00:45:00Z', '20261006004500 UTC'])(
    'gives nothing for "%s"',
    (text) => expect(readStamp(text)).toBeNull(),
  );

  it('is undone by stampOf', () => expect(stampOf(SLOT)).toBe('20261006004500'));
});

describe('slotClocks', () => {
  // The file of this slot stood on GDELT's host 11 minutes and 9 seconds before the slot that names it.
  it('takes the time at which the file was put there, ahead of its slot', () => {
    expect(slotClocks(SLOT, 'Tue, 06 Oct 2026 00:33:51 GMT', at('2026-10-06T00:42:00Z'))).toEqual({
      seenAt: '2026-10-06T00:33:51.000Z',
      availableAt: '2026-10-06T00:33:51.000Z',
      availableBasis: 'source_timestamp',
    });
  });

  it('takes the time of a late file, and the slot as the time by which its pages were seen', () => {
    expect(slotClocks(SLOT, 'Tue, 06 Oct 2026 02:40:00 GMT', LATER)).toEqual({
      seenAt: '2026-10-06T00:45:00.000Z',
      availableAt: '2026-10-06T02:40:00.000Z',
      availableBasis: 'source_timestamp',
    });
  });

  it.each([
    ['there is none', undefined],
    ['it is unreadable', 'yesterday'],
    ['the file was put there again a year later', 'Wed, 06 Oct 2027 00:33:51 GMT'],
    ['it lies hours before the slot', 'Mon, 05 Oct 2026 20:00:00 GMT'],
  ])('models five minutes after the slot where %s', (_, header) => {
    expect(slotClocks(SLOT, header, LATER)).toEqual({
      seenAt: '2026-10-06T00:45:00.000Z',
      availableAt: '2026-10-06T00:50:00.000Z',
      availableBasis: 'modelled',
    });
  });

  it('is never later than the receipt, which is then an observation', () => {
    const receivedAt = at('2026-10-06T00:40:00Z');
    expect(slotClocks(SLOT, undefined, receivedAt)).toEqual({
      seenAt: receivedAt,
      availableAt: receivedAt,
      availableBasis: 'observed',
    });
  });
});

describe('publishedAt', () => {
  it.each([
    ['takes the page’s own time', '2026-10-06T00:12:34Z', '2026-10-06T00:12:34.000Z'],
    ['takes it up to a day back', '2026-10-05T00:45:00.000Z', '2026-10-05T00:45:00.000Z'],
    ['does not take an older one', '2026-10-05T00:44:59.999Z', SLOT],
    ['does not take one after the page was seen', '2026-10-06T00:45:01Z', SLOT],
    ['reads midnight as a date without a time', '2026-10-06T00:00:00Z', SLOT],
  ])('%s', (_, stated, expected) => expect(publishedAt(at(stated), SLOT)).toBe(expected));

  it('falls back to the time by which the page was seen', () => expect(publishedAt(null, SLOT)).toBe(SLOT));
});

import { describe, expect, it } from '@jest/globals';
import { readLastUpdate } from '../../../../src/sources/news/gdelt/last-update.js';
import { at, listOf } from './support.js';

const NOW = at('2026-10-06T00:42:08Z');
const HASH = 'ABCDEF0123456789abcdef0123456789';

describe('readLastUpdate', () => {
  it('reads the slot and the MD5 of the line for GKG, also of a slot ahead of the clock', () => {
    expect(readLastUpdate(listOf('20261006004500', HASH), false, NOW)).toEqual({
      slot: '2026-10-06T00:45:00.000Z',
      md5: 'abcdef0123456789abcdef0123456789',
    });
  });

  it('tells the translated files from the others', () => {
    const list = listOf('20261006003000', HASH, '.translation');
    expect(readLastUpdate(list, true, NOW).slot).toBe('2026-10-06T00:30:00.000Z');
    expect(() => readLastUpdate(list, false, NOW)).toThrow(/without a line/);
    expect(() => readLastUpdate(listOf('20261006003000', HASH), true, NOW)).toThrow(/without a line/);
  });

  it('reads line ends of either kind', () => {
    const list = listOf('20261006004500', HASH).replaceAll('\n', '\r\n');
    expect(readLastUpdate(list, false, NOW).slot).toBe('2026-10-06T00:45:00.000Z');
  });

  it.each([
    ['a page', '<html>Sign in to the network</html>', /without a line/],
    ['an empty list', '', /without a line/],
    ['a slot off the quarter of an hour', listOf('20261006004501', HASH), /no quarter/],
    ['a slot that is in no calendar', listOf('20260230004500', HASH), /no quarter/],
    ['a slot far in the future', listOf('20261006014500', HASH), /ahead of this machine's clock/],
  ])('refuses %s', (_, list, message) => {
    expect(() => readLastUpdate(list, false, NOW)).toThrow(message);
    expect(() => readLastUpdate(list, false, NOW)).toThrow(
      expect.objectContaining({ code: 'not_the_format' }),
    );
  });
});

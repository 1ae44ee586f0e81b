import { describe, expect, it } from '@jest/globals';
import { sourcesFor } from '../../../src/sources/prices/choose-sources.js';
import { ecbSource } from '../../../src/sources/prices/ecb/ecb-source.js';
import { fredSource } from '../../../src/sources/prices/fred/fred-source.js';
import { yahooSource } from '../../../src/sources/prices/yahoo/yahoo-source.js';
import { instrumentOf } from '../../align/support/world.js';

const sources = [ecbSource(), fredSource(), yahooSource()];
const names = (id: string, interval: '1d' | '1h' = '1d') =>
  sourcesFor(instrumentOf(id), interval, sources).map(({ name }) => name);

describe('sourcesFor', () => {
  it('follows the order of the reviewed providers, not that of the sources', () => {
    expect(names('sp500')).toEqual(['yahoo', 'fred']);
    expect(
      sourcesFor(
        { ...instrumentOf('sp500'), providers: { fred: 'SP500', yahoo: '^GSPC' } },
        '1d',
        sources,
      ).map(({ name }) => name),
    ).toEqual(['fred', 'yahoo']);
  });

  it('leaves out who does not have the interval, and providers without a source', () => {
    expect(names('sp500', '1h')).toEqual(['yahoo']);
    expect(names('brent_spot')).toEqual(['fred']);
    expect(names('eur_huf_ecb')).toEqual(['ecb']);
    expect(names('eur_huf')).toEqual(['yahoo']);
    expect(names('urals_discount')).toEqual([]);
  });
});

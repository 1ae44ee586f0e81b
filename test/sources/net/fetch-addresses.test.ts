import net from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { answer, fakeHost, faultOf, fetcherOf, namesOf, ok, textOf } from './support/fake-host.js';

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a name', () => {
  it.each([
    '127.0.0.1',
    '169.254.169.254',
    '10.0.0.7',
    '192.168.1.1',
    '::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
  ])('that leads to %s is refused, nothing being sent', async (address) => {
    const host = await fakeHost(ok);
    const names = namesOf({ 'feeds.example': [address] });
    const { fetcher, patience } = fetcherOf({ allowedHosts: [] }, names);
    const fault = await faultOf(fetcher.get(`http://feeds.example:${host.port}/rss`));
    expect([fault.code, fault.facts.status]).toEqual(['refused_address', null]);
    expect(fault.message).toBe(
      `feeds.example:${host.port} resolves to ${address}, not a public address; add it to the allowed hosts if that is meant`,
    );
    expect([host.heard, names.asked, patience.waits]).toEqual([[], ['feeds.example'], []]);
  });

  it('may lead to this machine where the user has named it', async () => {
    const host = await fakeHost(ok);
    const names = namesOf({ 'scorer.intranet': ['127.0.0.1'] });
    const { fetcher } = fetcherOf({ allowedHosts: [`scorer.intranet:${host.port}`] }, names);
    expect(textOf(await fetcher.get(`http://scorer.intranet:${host.port}/`))).toBe('news');
    expect(host.heard[0]?.headers.host).toBe(`scorer.intranet:${host.port}`);
    const elsewhere = await faultOf(fetcher.get(`http://scorer.intranet:${host.port + 1}/`));
    expect(elsewhere.code).toBe('refused_address');
  });

  it('is asked for once a connection, and what was checked is what is connected to', async () => {
    const answers = [['93.184.216.34', '10.0.0.7', '2606:2800:220:1::1'], ['127.0.0.1']];
    const asked: string[] = [];
    const connected: unknown[] = [];
    // No way out: the socket looks its name up as any does, and then finds no network.
    jest.spyOn(net, 'connect').mockImplementation((...given: unknown[]) => {
      const [options] = given as [net.TcpNetConnectOpts];
      const socket = new net.Socket();
      options.lookup?.(options.host ?? '', { all: true }, (error, found) => {
        connected.push(error?.name ?? found);
        socket.destroy(error ?? Object.assign(new Error('no way'), { code: 'ENETUNREACH' }));
      });
      return socket;
    });
    const { fetcher, patience } = fetcherOf(
      { allowedHosts: [] },
      {
        resolve: async (hostname) => {
          asked.push(hostname);
          return (answers[asked.length - 1] ?? []).map((address) => ({ address, family: net.isIP(address) }));
        },
      },
    );
    const fault = await faultOf(fetcher.get('http://rebinding.example/'));
    expect(fault.code).toBe('refused_address');
    expect(asked).toHaveLength(2);
    expect(connected).toEqual([
      [
        { address: '93.184.216.34', family: 4 },
        { address: '2606:2800:220:1::1', family: 6 },
      ],
      'PrivateName',
    ]);
    expect(patience.waits).toEqual([375]);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    'with %d is followed; the answer says where it ended',
    async (status) => {
      const second = await fakeHost(answer(status, { location: 'c?d=1#part' }, 'moved'), ok);
      const first = await fakeHost(answer(status, { location: `${second.url}/a/b` }, 'moved'));
      const fetched = await fetcherOf().fetcher.get(first.url);
      expect([textOf(fetched), fetched.url]).toEqual(['news', `${second.url}/a/c?d=1`]);
      expect([...first.heard, ...second.heard].map(({ url }) => url)).toEqual(['/', '/a/b', '/a/c?d=1']);
    },
  );

  it('is not followed where none may be', async () => {
    const host = await fakeHost(answer(302, { location: '/b' }), ok);
    const { fetcher } = fetcherOf({ mostRedirects: 0 });
    expect((await faultOf(fetcher.get(host.url))).code).toBe('too_many_redirects');
    expect(host.heard).toHaveLength(1);
  });

  it('in a circle is given up after three', async () => {
    const host = await fakeHost(answer(302, { location: '/again' }));
    const { fetcher, patience } = fetcherOf();
    expect((await faultOf(fetcher.get(host.url))).code).toBe('too_many_redirects');
    expect([host.heard.length, patience.waits]).toEqual([4, []]);
  });

  it('takes no key and no condition to another host, and says nothing of the first one there', async () => {
    const second = await fakeHost(ok);
    const first = await fakeHost(answer(302, { location: second.url }));
    await fetcherOf().fetcher.get(first.url, {
      headers: { authorization: 'Bearer k', 'if-none-match': '"1"', 'x-key': 'k', accept: 'text/xml' },
    });
    expect(first.heard[0]?.headers).toMatchObject({ authorization: 'Bearer k', 'if-none-match': '"1"' });
    const names = Object.keys(second.heard[0]?.headers ?? {}).sort();
    expect(names).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });

  it('has no more tries than one address has', async () => {
    const broken = await fakeHost(answer(500));
    const first = await fakeHost(answer(500), answer(500), answer(302, { location: broken.url }));
    expect((await faultOf(fetcherOf().fetcher.get(first.url))).code).toBe('server_error');
    expect([first.heard.length, broken.heard.length]).toEqual([3, 2]);
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://2130706433/',
    'http://inner.example/',
    'http://mapped.example/',
    'file:///etc/passwd',
    'http://reader:secret@other.example/',
  ])('to %s is refused', async (location) => {
    const host = await fakeHost(answer(302, { location }));
    const names = namesOf({
      'feeds.example': ['127.0.0.1'],
      'inner.example': ['10.1.2.3'],
      'mapped.example': ['::ffff:169.254.169.254'],
    });
    const { fetcher, patience } = fetcherOf({ allowedHosts: ['feeds.example'] }, names);
    const fault = await faultOf(fetcher.get(`http://feeds.example:${host.port}/`));
    expect(fault.code).toBe('refused_address');
    expect(`${fault.message} ${fault.facts.url}`).not.toContain('secret');
    expect([host.heard.length, patience.waits]).toEqual([1, []]);
  });
});

import { createServer, type RequestListener } from 'node:http';

/** An app that answers on a free port of this machine until it is closed. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback address with any app: one on use cases in memory, or the composed product. */
export function serveOn(app: RequestListener): Promise<Served> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no TCP address');
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((done, failed) => {
            server.close((error) => (error === undefined ? done() : failed(error)));
            server.closeAllConnections();
          }),
      });
    });
  });
}

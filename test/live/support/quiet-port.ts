import { createServer, type RequestListener, type Server } from 'node:http';

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no TCP address'));
      else resolve(address.port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A port of this machine where nobody listens until `open` is called. */
export async function quietPort() {
  const probe = createServer();
  const port = await listen(probe, 0);
  await closed(probe);
  let server: Server | null = null;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    async open(listener: RequestListener): Promise<void> {
      server = createServer(listener);
      await listen(server, port);
    },
    async close(): Promise<void> {
      if (server !== null) await closed(server);
    },
  };
}

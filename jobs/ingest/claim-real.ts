import type { App } from '../../src/compose/app.js';

/** Why nothing may be fetched into this database; null when it may, which then holds the real world. */
export async function claimReal({ store }: Pick<App, 'store'>): Promise<string | null> {
  const world = await store.world();
  if (world === 'simulated') {
    return 'this database holds the SIMULATED demo world; set DATABASE_URL to a new file, such as sqlite:data/var/live.db';
  }
  if (world === null) await store.claimWorld('real');
  return null;
}

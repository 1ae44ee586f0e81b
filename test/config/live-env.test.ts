import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { liveEnv } from '../../src/config/live-env.js';

describe('the environment of live running', () => {
  it('has a database of its own, real sources and the schedule, and looks from what was recorded', () => {
    expect(readConfig(liveEnv({}))).toMatchObject({
      DATABASE_URL: 'sqlite:data/var/live.db',
      DEMO: false,
      SCHEDULE: true,
      INGEST: true,
      REVIEWED_EVENTS: true,
      AS_OF_BASIS: 'recorded',
    });
  });

  it('gives way to what is set, and not to what is empty', () => {
    const config = readConfig(liveEnv({ DATABASE_URL: 'sqlite:mine.db', AS_OF_BASIS: '', PORT: '3999' }));
    expect(config).toMatchObject({ DATABASE_URL: 'sqlite:mine.db', AS_OF_BASIS: 'recorded', PORT: 3999 });
  });
});

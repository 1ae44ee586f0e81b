/** What live running sets unless the environment says otherwise: a database of its own, real sources, the schedule. */
const LIVE: Readonly<Record<string, string>> = {
  DATABASE_URL: 'sqlite:data/var/live.db',
  REPORTS_DIR: 'data/var/live-reports',
  DEMO: 'false',
  SCHEDULE: 'true',
  INGEST: 'true',
  REVIEWED_EVENTS: 'true',
  AS_OF_BASIS: 'recorded',
};

/** The environment of `npm run live`: an empty value counts as not set. */
export function liveEnv(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  return { ...LIVE, ...Object.fromEntries(set) };
}

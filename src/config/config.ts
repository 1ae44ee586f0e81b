import { availableParallelism } from 'node:os';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'is not a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `is not between ${min} and ${max}`);
/** More threads than this only help callers who study at the same time, and each holds its own copy of a study. */
const MOST_THREADS_UNASKED = 2;
const threads = z
  .string()
  .regex(/^(auto|\d+)$/, 'is neither auto nor a whole number')
  .transform((text) =>
    text === 'auto' ? Math.min(availableParallelism(), MOST_THREADS_UNASKED) : Number(text),
  )
  .refine((n) => n <= 64, 'is above 64');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
const cron = z.string().regex(/^\S+( \S+){4,5}$/, 'is not a cron expression of five or six fields');
const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'is not an IANA time zone');
const apiKey = z
  .string()
  .regex(/^[\w-]+:(read|admin):[0-9a-f]{64}$/, 'has a key that is not name:read|admin:<sha256 in hex>');

/** Of http or https, with nothing in it that a path cannot follow or that does not belong in a log. */
const webAddress = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '');
}, 'is not an http or https address without user, query and fragment');
const secret = z.string().regex(/^[\x21-\x7e]+$/, 'is not one word of printable ASCII');

/** Every key of the environment the product reads, with its default and meaning; `.env.example` repeats them. */
export const CONFIG_SCHEMA = z.object({
  PORT: whole(0, 65_535).prefault('3000').describe('Port of the API; 0 picks a free one'),
  HOST: z.string().min(1).prefault('127.0.0.1').describe('Address to listen on'),
  DATABASE_URL: z
    .string()
    .regex(/^sqlite:.+/, 'is not of the form sqlite:<path>')
    .prefault('sqlite:data/var/triumph-signal.db')
    .describe('Database; one database holds one world, real or simulated'),
  REPORTS_DIR: z.string().min(1).prefault('data/var/reports').describe('Where daily reports are written'),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .prefault('info')
    .describe('Least severity that is logged'),
  DEMO: flag.prefault('true').describe('Fill an empty database with the SIMULATED demo world at start'),
  AS_OF_BASIS: z
    .enum(['recorded', 'available'])
    .prefault('available')
    .describe('Clock that queries go by unless they say: recorded where data are gathered live'),
  API_KEYS: list
    .pipe(z.array(apiKey))
    .prefault('')
    .describe('Comma list of name:role:sha256hex; roles read and admin'),
  LOOPBACK_READS: flag.prefault('true').describe('Callers on this machine read without a key'),
  RATE_LIMIT_PER_MINUTE: whole(1, 1_000_000)
    .prefault('600')
    .describe('Requests a client may send in a minute'),
  BODY_LIMIT_KB: whole(1, 102_400).prefault('10240').describe('Largest request body'),
  COMPUTE_THREADS: threads
    .prefault('auto')
    .describe('Threads that compute event studies; auto: one a processor, at most 2; 0: inside the server'),
  COMPUTE_TIMEOUT_SECONDS: whole(1, 3_600)
    .prefault('60')
    .describe('Longest an event study may take, waiting for a thread included'),
  SCORER_URL: webAddress
    .optional()
    .describe('Address before /v1/score of a remote scorer; empty: the rules and weights of this project'),
  SCORER_KEY: secret.optional().describe('Key of this server at the remote scorer, sent as a bearer token'),
  SCORER_TIMEOUT_SECONDS: whole(1, 300)
    .prefault('60')
    .describe('Longest the remote scorer may take for one request'),
  CORS_ORIGINS: list.prefault('').describe('Comma list of origins that browsers may call from; * for any'),
  SCHEDULE: flag.prefault('false').describe('Run the jobs on their schedule inside the server'),
  INGEST: flag
    .prefault('false')
    .describe('Fetch headlines and prices on the schedule; npm run live sets it, and SCHEDULE with it'),
  REVIEWED_EVENTS: flag
    .prefault('false')
    .describe(
      'Register the events of data/events.json at start, never beside simulated data; npm run live sets it',
    ),
  FETCH_CONTACT: z
    .string()
    .max(200)
    .regex(/^[\x20-\x7e]*$/, 'is not printable ASCII')
    .prefault('')
    .describe('Address or page that providers may turn to, sent in the User-Agent'),
  FETCH_TIMEOUT_SECONDS: whole(1, 600).prefault('30').describe('Longest one request to a provider may take'),
  FETCH_ALLOWED_HOSTS: list
    .prefault('')
    .describe('Comma list of host or host:port that may be private or loopback addresses, such as a mirror'),
  FEEDS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('List of feeds in place of the reviewed one (data/feeds.json), in the same form'),
  YAHOO_URL: webAddress
    .prefault('https://query2.finance.yahoo.com')
    .describe('Address of Yahoo, or of a mirror that speaks its format'),
  MOEX_URL: webAddress.prefault('https://iss.moex.com').describe('Address of the Moscow Exchange ISS'),
  CBR_URL: webAddress.prefault('https://www.cbr.ru').describe('Address of the Bank of Russia'),
  FRED_URL: webAddress.prefault('https://fred.stlouisfed.org').describe('Address of FRED'),
  ECB_URL: webAddress.prefault('https://www.ecb.europa.eu').describe('Address of the ECB'),
  GDELT_URL: webAddress
    .prefault('https://data.gdeltproject.org')
    .describe('Address of the GDELT 15-minute bulk files'),
  GDELT_DOC_URL: webAddress
    .prefault('https://api.gdeltproject.org')
    .describe('Address of the GDELT DOC interface'),
  NEWS_SOURCES: list
    .pipe(z.array(z.enum(['feeds', 'gdelt', 'gdelt_translated', 'gdelt_doc'])))
    .prefault('feeds,gdelt')
    .describe('Comma list of feeds, gdelt, gdelt_translated, gdelt_doc'),
  PRICE_INTERVALS: list
    .pipe(z.array(z.enum(['1d', '1h'])).min(1, 'names no interval'))
    .prefault('1d')
    .describe('Comma list of 1d and 1h'),
  PRICE_INSTRUMENTS: list
    .prefault('')
    .describe('Comma list of the instruments whose prices are fetched; empty: all that a provider has'),
  PRICE_HISTORY_DAYS: whole(1, 3_660)
    .prefault('1100')
    .describe('How far back a series without bars is fetched'),
  RECHECK_DAYS: whole(1, 3_660)
    .prefault('400')
    .describe('How far back the weekly re-check reads prices again'),
  POLL_RETENTION_DAYS: whole(7, 3_660)
    .prefault('180')
    .describe('How long the ledger of askings is kept; data rows are never dropped'),
  SCHEDULE_TIME_ZONE: timeZone.prefault('Europe/London').describe('Time zone of the cron expressions'),
  INGEST_HEADLINES_CRON: cron.prefault('*/5 * * * *').describe('When sources of headlines are asked'),
  INGEST_PRICES_CRON: cron
    .prefault('*/20 * * * *')
    .describe('When prices are asked for; a venue that has closed no session since is left alone'),
  RECHECK_CRON: cron
    .prefault('0 4 * * 6')
    .describe('When prices are read again, everything is paired anew and the data are checked'),
  SCORE_CRON: cron.prefault('*/10 * * * *').describe('When new headlines are scored'),
  PAIR_CRON: cron.prefault('15 * * * *').describe('When headlines are paired with prices'),
  DAILY_REPORT_CRON: cron.prefault('30 22 * * *').describe('When the daily report is written'),
  CATCH_UP_DAYS: whole(0, 366)
    .prefault('7')
    .describe('How many missed daily reports are made up for at start'),
});

export type Config = z.output<typeof CONFIG_SCHEMA>;

/** A value as an error may show it: no key and no password of an address. */
function shown(key: string, value: string): string {
  return key === 'SCORER_KEY' ? '…' : value.replace(/\/\/[^/]*@/, '//…@');
}

/** One fault in the environment, as a sentence that names the key. */
export class ConfigError extends Error {}

/**
 * Reads the configuration; an empty value counts as not set.
 * @throws ConfigError with one sentence a faulty key.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.keys(CONFIG_SCHEMA.shape).flatMap((key) => {
    const value = env[key];
    return value === undefined || value === '' ? [] : [[key, value] as const];
  });
  const parsed = CONFIG_SCHEMA.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map((issue) => {
    const key = String(issue.path[0]);
    return `${key}="${shown(key, env[key] ?? '')}": ${issue.message}; see .env.example.`;
  });
  throw new ConfigError(sentences.join('\n'));
}

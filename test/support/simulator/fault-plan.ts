import { type CalendarDate, epochMs, type Instant, instant, utcDate } from '../../../src/domain/instant.js';

/**
 * What one answer can suffer.
 * - `throttled`: 429 with Retry-After in seconds; `server_error`: 500;
 * - `html`: a web page with status 200; `empty_body`: nothing with status 200;
 * - `truncated`: a body cut short whose length header agrees with the cut;
 * - `wrong_type`: the intact body under another content-type and charset;
 * - `wrong_encoding`: the intact body under a content-encoding that it does not have;
 * - `bad_gzip`: a gzip stream with damaged bytes;
 * - `hang`: no answer ever; `reset`: the connection breaks in the middle of the body.
 */
export const REQUEST_FAULTS = [
  'throttled',
  'server_error',
  'html',
  'empty_body',
  'truncated',
  'wrong_type',
  'wrong_encoding',
  'bad_gzip',
  'hang',
  'reset',
] as const;
export type RequestFault = (typeof REQUEST_FAULTS)[number];

/**
 * A feed that answers well and is wrong.
 * - `frozen`: what it showed at `from`; `empty`: no items; `halved`: every second article is missing;
 * - `untitled`: items without their titles; `ahead`: dates three hours late, so that new items lie in the future.
 */
export const SILENT_KINDS = ['frozen', 'empty', 'halved', 'untitled', 'ahead'] as const;
export type SilentKind = (typeof SILENT_KINDS)[number];

/** Simulated time from `from` up to, and without, `to`. */
export interface Spell {
  readonly from: Instant;
  readonly to: Instant;
}

export interface FaultPlan {
  /** Probability of each fault, a request; their sum is at most 1. */
  readonly rates: Readonly<Partial<Record<RequestFault, number>>>;
  /** Spells in which every path that begins with `path` fails: 503, or a connection that breaks at once. */
  readonly outages: readonly (Spell & { readonly path: string })[];
  readonly silent: readonly (Spell & { readonly kind: SilentKind; readonly feed: string })[];
  /** Symbols that repeat their last price, by session date, both ends inside. */
  readonly stale: readonly {
    readonly instrument: string;
    readonly from: CalendarDate;
    readonly to: CalendarDate;
  }[];
  /** Symbols that Yahoo answers with 404 from an instant on; sessions that close later have no bars anywhere. */
  readonly delisted: readonly { readonly instrument: string; readonly at: Instant }[];
  readonly slots: {
    /** Share of bulk files that come 30 to 60 minutes late. */
    readonly late: number;
    /** How many are never published, and how many are damaged in their first hour: in turn cut and overwritten. */
    readonly never: number;
    readonly damaged: number;
    /** Share of files that hold one row with a column too few. */
    readonly shortRow: number;
  };
  /** Probabilities of the search interface: 429, a web page with 200, and a control character inside a title. */
  readonly doc: { readonly throttled: number; readonly html: number; readonly brokenJson: number };
  /** Every `Date` header less the simulated clock. */
  readonly clockOffsetMs: number;
}

/** A world in which every provider does as it says. */
export function none(): FaultPlan {
  return {
    rates: {},
    outages: [],
    silent: [],
    stale: [],
    delisted: [],
    slots: { late: 0, never: 0, damaged: 0, shortRow: 0 },
    doc: { throttled: 0, html: 0, brokenJson: 0 },
    clockOffsetMs: 0,
  };
}

/** What a harsh plan is laid over. */
export interface HarshSpan extends Spell {
  readonly feeds?: readonly { readonly id: string }[];
  readonly instruments?: readonly {
    readonly id: string;
    readonly providers: Readonly<Record<string, string>>;
  }[];
}

/** The instant that lies `share` of the way, rounded down to the minute. */
function partOf({ from, to }: Spell, share: number): Instant {
  const ms = epochMs(from) + share * (epochMs(to) - epochMs(from));
  return instant(Math.floor(ms / 60_000) * 60_000);
}

/**
 * About one request in six fails; each provider is away for spells, feeds lie in turn, Yahoo's first symbol
 * goes stale and its second is delisted. Spells are shares of the span, so that any length of run has all of them.
 */
export function harsh(span: HarshSpan): FaultPlan {
  const spell = (begin: number, end: number): Spell => ({
    from: partOf(span, begin),
    to: partOf(span, end),
  });
  const [stale, delisted] = (span.instruments ?? []).filter(({ providers }) => providers.yahoo !== undefined);
  const day = (share: number) => utcDate(partOf(span, share));
  return {
    rates: {
      throttled: 0.04,
      server_error: 0.03,
      html: 0.02,
      empty_body: 0.01,
      truncated: 0.02,
      wrong_type: 0.01,
      wrong_encoding: 0.01,
      bad_gzip: 0.01,
      hang: 0.004,
      reset: 0.02,
    },
    outages: [
      { path: '/feeds/', ...spell(0.1, 0.13) },
      { path: '/gdeltv2/', ...spell(0.2, 0.24) },
      { path: '/v8/finance/', ...spell(0.3, 0.36) },
      { path: '/iss/', ...spell(0.4, 0.47) },
      { path: '/scripts/', ...spell(0.5, 0.55) },
      { path: '/', ...spell(0.6, 0.62) },
    ],
    silent: (span.feeds ?? []).slice(0, SILENT_KINDS.length).map(({ id }, i) => ({
      kind: SILENT_KINDS[i] ?? 'frozen',
      feed: id,
      ...spell(0.65 + 0.03 * i, 0.69 + 0.03 * i),
    })),
    stale: stale === undefined ? [] : [{ instrument: stale.id, from: day(0.3), to: day(0.7) }],
    delisted: delisted === undefined ? [] : [{ instrument: delisted.id, at: partOf(span, 0.5) }],
    slots: { late: 0.03, never: 1, damaged: 2, shortRow: 0.02 },
    doc: { throttled: 0.7, html: 0.1, brokenJson: 0.05 },
    clockOffsetMs: 0,
  };
}

/** Whether a spell holds at an instant. */
export function isIn({ from, to }: Spell, at: Instant): boolean {
  return from <= at && at < to;
}

import { z } from 'zod';
import { BURST_MEASURES } from '../analyse/narrative/index.js';
import { MEASURES } from '../analyse/narrative/types.js';
import { INTERVALS } from '../domain/bar.js';
import { OUTLET_CAMPS } from '../domain/headline.js';
import { type CalendarDate, calendarDate, endOfDate, type Instant, instant } from '../domain/instant.js';
import { GROUPS } from '../domain/instrument.js';
import { TOPICS } from '../domain/score.js';
import { LIMITS } from './limits.js';

/** How a parameter's text is read; a RangeError of the domain becomes the message the caller sees. */
export function readAs<T>(read: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return read(text.trim());
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'is not valid' });
      return z.NEVER;
    }
  });
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** In a query string a plus that is not escaped arrives as a space: `…T15:00:00 03:00`. */
const withPlus = (text: string): string => text.replace(/ (?=\d{2}:?\d{2}$)/, '+');

const startOf = (text: string): Instant =>
  instant(isDate(text) ? `${calendarDate(text)}T00:00:00.000Z` : withPlus(text));

/** An instant; a bare date is the end of it. */
export const endOf = (text: string): Instant =>
  isDate(text) ? endOfDate(calendarDate(text)) : instant(withPlus(text));

export const date = readAs<CalendarDate>(calendarDate);

/** A list parameter: given once or many times. */
export function repeatable<T extends z.ZodType>(item: T, most: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(item).max(most, `at most ${most} values`),
  );
}

/** What is said of a tag that is none. */
export const TAG_FORM = 'is not lower-case letters, digits and underscores';

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Where the caller looks from; on every path that reads stored rows. */
export const VANTAGE = {
  as_of: readAs(endOf).optional().meta({
    description:
      'Only rows whose clock is at or before this instant exist for the answer. A bare date means 23:59:59.999Z of it. Default: now. A future one is refused.',
    example: '2025-08-16',
  }),
  as_of_basis: z.enum(['recorded', 'available']).optional().meta({
    description:
      'The clock as_of goes by: when the row was stored here, or when its source made it public. Default: recorded on live data, available on imported history.',
  }),
  scorer: z.enum(['vintage', 'latest']).optional().meta({
    description:
      'vintage: the newest score recorded by as_of. latest: the newest score of all; the answer is then never called tradeable.',
  }),
};

export const INSTANTS = {
  from: readAs(startOf).optional().meta({
    description: 'First instant, inclusive; a bare date means its start (UTC).',
    example: '2025-08-01',
  }),
  to: readAs(endOf).optional().meta({
    description: 'Last instant, inclusive; a bare date means its end (UTC).',
    example: '2025-08-31',
  }),
};

export const DATES = {
  from: date.optional().meta({ description: 'First date, inclusive.', example: '2025-01-01' }),
  to: date.optional().meta({ description: 'Last date, inclusive.', example: '2025-12-31' }),
};

export const INSTRUMENTS = {
  instrument: repeatable(z.string().min(1).max(64), LIMITS.instruments)
    .default([])
    .meta({
      description:
        'Instrument id as in /v1/instruments; repeat it for several. Neither instrument nor group means all.',
      example: ['rhm_de'],
    }),
  group: z
    .enum(GROUPS)
    .optional()
    .meta({ description: 'All instruments of a group, beside those named.', example: 'defense' }),
};

/** @param fallback rows on a page when the caller states no limit. */
export function paging(fallback: number, most: number) {
  return {
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(most)
      .default(fallback)
      .meta({ description: `Rows on a page, at most ${most}.`, example: 100 }),
    cursor: z
      .string()
      .max(LIMITS.cursorLength)
      .optional()
      .meta({ description: 'The `next` of the page before; send it with the same parameters.' }),
  };
}

export const TOPIC = z
  .enum(TOPICS)
  .optional()
  .meta({ description: 'Only this topic.', example: 'ceasefire' });
export const TAGS = {
  tag: repeatable(z.string().regex(/^[a-z][a-z0-9_]*$/, TAG_FORM), LIMITS.eventTags)
    .default([])
    .meta({
      description:
        'Only events that carry this tag (docs/claims.md); repeat it for several, all of them needed.',
      example: ['talks'],
    }),
};
export const OUTLET_CAMP = z
  .enum(OUTLET_CAMPS)
  .optional()
  .meta({ description: 'Only outlets of this camp.', example: 'western' });
export const STANCE = z.enum(['gain', 'loss', 'neutral']).optional().meta({
  description: "Only this stance label: gain or loss for Moscow's position, or neutral.",
});
export const INTERVAL = z.enum(INTERVALS).default('1d').meta({ description: 'Length of a bar.' });
export const MEASURE = z
  .enum(MEASURES)
  .default('stance')
  .meta({ description: 'Which of the four scores the index averages.' });
export const BURST_MEASURE = z
  .enum(BURST_MEASURES)
  .default('stance')
  .meta({ description: 'Of detected events: whose bursts; a burst is defined in docs/scoring.md.' });
export const RETURN_KIND = z.enum(['log', 'simple']).default('log').meta({ description: 'Kind of return.' });
export const ORIENTATION = z.enum(['quote', 'strength']).default('quote').meta({
  description:
    'quote: the return as quoted (USD/RUB up is a weaker rouble). strength: signed so that a rise means stronger.',
});

export const HEADLINE_FILTER = {
  ...INSTANTS,
  topic: TOPIC,
  outlet_camp: OUTLET_CAMP,
  outlet: z.string().max(200).optional().meta({ description: 'Only this outlet.' }),
  stance: STANCE,
  min_stance: z.coerce
    .number()
    .min(-1)
    .max(1)
    .optional()
    .meta({ description: 'Least stance, -1 to 1.', example: 0.15 }),
  max_stance: z.coerce.number().min(-1).max(1).optional().meta({ description: 'Greatest stance, -1 to 1.' }),
  min_relevance: z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ description: 'Least relevance, 0 to 1.', example: 0.5 }),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Words of the title, case-insensitive.', example: 'ceasefire' }),
};

/** Ids, each given once or many times. */
export const ids = (description: string) =>
  repeatable(z.string().min(1).max(200), LIMITS.ids).default([]).meta({ description });

import type { ScoredHeadline } from '../../domain/scored-headline.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';
import { clockColumns } from './clocks.js';

const { text, number, flag, instant, list } = columnsOf<ScoredHeadline>();
const SCALE = '[-1, 1]';
const SHARE = '[0, 1]';

export const HEADLINE_COLUMNS: readonly Column<ScoredHeadline>[] = [
  always(text('id', 'Stable id of the headline.', (row) => row.headline.id)),
  always(instant('published_at', 'When the outlet published it.', (row) => row.headline.publishedAt)),
  always(
    text(
      'time_precision',
      'instant, or date where only the day is known.',
      (row) => row.headline.timePrecision,
    ),
  ),
  always(text('source', 'Feed or file it came from.', (row) => row.headline.source)),
  always(text('outlet', 'Who published it.', (row) => row.headline.outlet)),
  always(
    text('outlet_camp', 'western, ukrainian, russian_state or other.', (row) => row.headline.outletCamp),
  ),
  always(text('lang', 'ISO 639-1 language, und where unknown.', (row) => row.headline.lang)),
  always(text('title', 'The title as published.', (row) => row.headline.title)),
  text('url', 'Address of the article.', (row) => row.headline.url),
  inUnit(
    SCALE,
    number('polarity', 'Tone of the words.', (row) => row.score?.polarity ?? null),
  ),
  inUnit(
    SCALE,
    number(
      'stance',
      "+ the event improves Moscow's position, - it worsens it.",
      (row) => row.score?.stance ?? null,
    ),
  ),
  text('stance_label', 'gain, loss or neutral.', (row) => row.score?.stanceLabel ?? null),
  inUnit(
    SCALE,
    number(
      'framing',
      '+ the text asserts that Moscow wins, - that it loses.',
      (row) => row.score?.framing ?? null,
    ),
  ),
  text('framing_label', 'gain, loss or none.', (row) => row.score?.framingLabel ?? null),
  inUnit(
    SCALE,
    number(
      'deescalation',
      '+ the event winds the confrontation down.',
      (row) => row.score?.deescalation ?? null,
    ),
  ),
  flag(
    'market_report',
    'The title reports a price move and is left out of the index.',
    (row) => row.score?.marketReport ?? null,
  ),
  text('status', 'Status of the event: speculated … reversed.', (row) => row.score?.status ?? null),
  text('deadline_at', 'Deadline named in the text.', (row) => row.score?.deadlineAt ?? null),
  inUnit(
    SHARE,
    number(
      'relevance',
      "How much the text is about Russia's position.",
      (row) => row.score?.relevance ?? null,
    ),
  ),
  inUnit(
    SHARE,
    number('confidence', 'Confidence of the scorer.', (row) => row.score?.confidence ?? null),
  ),
  flag(
    'abstained',
    'The scorer gave no verdict; stance 0, out of the index.',
    (row) => row.score?.abstained ?? null,
  ),
  list('topics', 'Topics of the text.', (row) => row.score?.topics ?? []),
  list(
    'actors',
    'Actors named, as name:camp.',
    (row) => row.score?.actors.map((a) => `${a.name}:${a.camp}`) ?? [],
  ),
  text('speaker', 'Who says it, where attributed.', (row) => row.score?.speaker?.name ?? null),
  text(
    'scorer_version',
    'Version of the scorer; missing while unscored.',
    (row) => row.score?.scorerVersion ?? null,
  ),
  ...clockColumns<ScoredHeadline>((row) => row.headline),
];

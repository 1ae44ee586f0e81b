import type { Instant } from '../../../../src/domain/instant.js';
import type { SlotRecord, TrueSlot } from '../world/slots.js';

/** `20250815120000`, as files and columns are dated. */
export function compact(at: Instant): string {
  return at.slice(0, 19).replaceAll(/[-T:]/g, '');
}

/** Translated articles stand in a file of their own. */
export const TRANSLATED_FROM: Readonly<Record<string, string>> = { ru: 'rus', uk: 'ukr', de: 'deu' };

const ON_TOPIC = {
  themes: 'ARMEDCONFLICT;SANCTIONS;TAX_FNCACT;TAX_WORLDLANGUAGES_RUSSIAN;',
  enhancedThemes: 'ARMEDCONFLICT,120;SANCTIONS,310;TAX_WORLDLANGUAGES_RUSSIAN,40;',
  locations: '1#Russia#RS#RS#60#100#RS;1#Ukraine#UP#UP#49#32#UP',
  enhancedLocations: '1#Russia#RS#RS##60#100#RS#45;1#Ukraine#UP#UP##49#32#UP#130',
};
const OFF_TOPIC = {
  themes: 'EDUCATION;SOC_POINTSOFINTEREST_LIBRARY;',
  enhancedThemes: 'EDUCATION,55;SOC_POINTSOFINTEREST_LIBRARY,20;',
  locations: '1#New Zealand#NZ#NZ#-42#174#NZ',
  enhancedLocations: '1#New Zealand#NZ#NZ##-42#174#NZ#12',
};

/** Title as the page's source has it: reserved and non-ASCII characters as references. */
function pageTitle(title: string): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return escaped.replaceAll(/[^\x20-\x7e]/gu, (each) => `&#x${each.codePointAt(0)?.toString(16)};`);
}

interface Row {
  readonly id: string;
  readonly slot: string;
  readonly domain: string;
  readonly url: string;
  readonly topic: typeof ON_TOPIC;
  readonly translation: string;
  readonly extras: string;
}

/** The 27 columns of the Global Knowledge Graph 2.1. */
function columns({ id, slot, domain, url, topic, translation, extras }: Row): string[] {
  return [
    id,
    slot,
    '1',
    domain,
    url,
    '',
    '',
    topic.themes,
    topic.enhancedThemes,
    topic.locations,
    topic.enhancedLocations,
    'simulated person',
    'Simulated Person,77',
    '',
    '',
    '-2.5,1.25,3.75,5,20.5,0.5,312',
    '',
    'wc:312,c1.1:2',
    '',
    '',
    '',
    '',
    '',
    'Simulated Person,77',
    '',
    translation,
    extras,
  ];
}

function recordRow(
  slot: string,
  index: number,
  { article, version, dated }: SlotRecord,
  translated: boolean,
) {
  const from = TRANSLATED_FROM[article.lang];
  const published = dated
    ? `<PAGE_PRECISEPUBTIMESTAMP>${compact(article.publishedAt)}</PAGE_PRECISEPUBTIMESTAMP>`
    : '';
  return columns({
    id: `${slot}-${translated ? 'T' : ''}${index}`,
    slot,
    domain: article.outlet,
    url: article.url,
    topic: ON_TOPIC,
    translation: from === undefined ? '' : `srclc:${from};eng:Moses 2.1.1 / MosesCore Europarl`,
    extras: `<PAGE_LINKS></PAGE_LINKS>${published}<PAGE_TITLE>${pageTitle(version.title)}</PAGE_TITLE>`,
  });
}

/** Two records of every file are about something else. */
function noiseRows(slot: string, start: number): string[][] {
  return [0, 1].map((i) =>
    columns({
      id: `${slot}-${start + i}`,
      slot,
      domain: 'parish-gazette.simulated',
      url: `https://parish-gazette.simulated/${slot}/${i}`,
      topic: OFF_TOPIC,
      translation: '',
      extras: `<PAGE_TITLE>Village library opens for longer, part ${i + 1}</PAGE_TITLE>`,
    }),
  );
}

/** The file's records of one kind: those in English, or those translated from elsewhere. */
export function recordsOf({ records }: TrueSlot, translated: boolean): SlotRecord[] {
  return records.filter(({ article }) => (TRANSLATED_FROM[article.lang] !== undefined) === translated);
}

/** One slot's file, tab-separated, without a header. */
export function gkgCsv(slot: TrueSlot, translated: boolean): string {
  const name = compact(slot.at);
  const rows = recordsOf(slot, translated).map((record, i) => recordRow(name, i, record, translated));
  if (!translated) rows.push(...noiseRows(name, rows.length));
  if (slot.shortRow && !translated) rows.push((rows[0] ?? []).slice(0, 26));
  return rows.map((row) => `${row.join('\t')}\n`).join('');
}

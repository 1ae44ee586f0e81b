import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DATA_DIR } from '../../../src/config/paths.js';
import { loadTopicWords } from '../../../src/config/topic-words.js';
import { createTopicFilter } from '../../../src/sources/news/topic-filter.js';
import { projectRoot } from '../../support/shared.js';

describe('a topic filter', () => {
  const speaks = createTopicFilter([
    'russia*',
    'nato',
    'orbán',
    'cease-fire',
    'nord stream*',
    'рф',
    'теневой флот*',
  ]);

  it.each([
    ['Russia signs', true],
    ["RUSSIA'S offer", true],
    ['Pro-Russian party gains', true],
    ['Belorussian weather', false],
    ['NATO meets', true],
    ['A signator of NATOs', false],
    ['Orban blocks it', true],
    ['Orbán blocks it', true],
    ['Orba\u0301n blocks it', true],
    ['A cease-fire holds', true],
    ['A cease fire holds', true],
    ['Orders to cease or fire', false],
    ['Nord Streams three and four', true],
    ['Nord, Stream', true],
    ['Nord and Stream', false],
    ['Nord', false],
    ['МИД РФ ответил', true],
    ['Теневого флота не видно', false],
    ['Ушёл теневой флотилией', true],
    ['', false],
  ])('says of "%s" %s', (title, expected) => {
    expect(speaks(title, null)).toBe(expected);
  });

  it('reads the body as well, but no sequence from title into body', () => {
    expect(speaks('A meeting', 'It was about NATO.')).toBe(true);
    expect(speaks('Nord', 'Stream')).toBe(false);
  });

  it('with no words takes nothing', () => {
    expect(createTopicFilter([])('Russia', 'Ukraine')).toBe(false);
  });

  it('finds an entry in any surroundings, whatever its letter case', () => {
    const other = fc.array(fc.constantFrom('goal', 'weather', 'tennis', 'natter', 'Ural', 'x'.repeat(60)), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        other,
        other,
        fc.constantFrom('nato', 'russians', 'nord stream'),
        fc.boolean(),
        (a, b, word, loud) => {
          const found = loud ? word.toUpperCase() : word;
          expect(speaks([...a, found, ...b].join(' '), null)).toBe(true);
          expect(speaks([...a, ...b].join(' '), null)).toBe(false);
        },
      ),
    );
  });
});

describe('the reviewed topic words', () => {
  const speaks = createTopicFilter(loadTopicWords(DATA_DIR));

  // Sentences made up for this test, on the subject and beside it, in each language of the list.
  it.each([
    'Envoys leave the Kremlin without a date',
    'Zelenskiy asks for more launchers',
    'Hungary keeps its veto',
    'Brent falls below 60 dollars',
    'Gas prices jump after pipeline stop',
    'Лавров назвал условия',
    'Рубль укрепился к юаню',
    'Цены на нефть выросли',
    'Зеленський прибув до Брюсселя',
    'У Криму пролунали вибухи',
    'Selenskyj reist nach Berlin',
    'Explosionen auf der Krim',
    'EU verschärft Sanktionen',
    'Poutine reçoit un émissaire',
    'La Hongrie lève son veto',
    'Trêve de trois jours',
    'Zelenski pide más armas',
    'Alto el fuego en duda',
    'Mosca respinge la proposta',
    'Nuove sanzioni in arrivo',
    'Zełenski spotkał się z premierem',
    'Rozejm na trzy dni',
  ])('take "%s"', (title) => {
    expect(speaks(title, null)).toBe(true);
  });

  it.each([
    'Volcano erupts in Iceland',
    'Local team wins the cup',
    'Tear gas used at a march',
    'Heavy rain in the north of Spain',
    'Kriminalpolizei sucht Zeugen',
    'Кримінальна справа про хабар',
    'Криминальная хроника за неделю',
    'Сектор Газа без света',
    'Kryminalny serial wraca na ekrany',
    'Ceny węgla spadają',
    'Un film italien primé',
    'El equipo gana la copa',
    'Vince il premio letterario',
    'Выставка цветов открылась',
  ])('leave "%s"', (title) => {
    expect(speaks(title, null)).toBe(false);
  });
});

describe('the reviewed topic words against labelled titles', () => {
  it('take the titles that report a gain or a loss, as docs/news.md says', () => {
    const lines = readFileSync(join(DATA_DIR, 'scoring', 'development.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const titles = lines
      .map((line): { title?: string; stance: string } => JSON.parse(line))
      .flatMap(({ title, stance }) => (title === undefined || stance === 'neutral' ? [] : title));
    const speaks = createTopicFilter(loadTopicWords(DATA_DIR));
    const taken = titles.filter((title) => speaks(title, null)).length;
    const said = /(\d+) of the (\d+) titles/.exec(readFileSync(join(projectRoot, 'docs', 'news.md'), 'utf8'));
    expect([taken, titles.length]).toEqual([Number(said?.[1]), Number(said?.[2])]);
  });
});

describe('the file of topic words', () => {
  const dir = mkdtempSync(join(tmpdir(), 'topic-words-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const load = (languages: unknown) => {
    writeFileSync(join(dir, 'topic-words.json'), JSON.stringify({ provenance: 'test', languages }));
    return loadTopicWords(dir);
  };

  it('gives the words of all languages once', () => {
    expect(load({ en: ['nato', 'russia*'], de: ['nato'] })).toEqual(['nato', 'russia*']);
  });

  it.each([
    [{ en: ['nato', 'nato'] }, 'topic-words.json: languages.en: "nato" stands twice'],
    [{ en: ['NATO'] }, 'languages.en.0: is not words in lower case'],
    [{ en: ['*nato'] }, 'languages.en.0: is not words in lower case'],
    [{ english: ['nato'] }, 'languages.english: Invalid key'],
  ])('refuses %j', (languages, message) => {
    expect(() => load(languages)).toThrow(message);
  });
});

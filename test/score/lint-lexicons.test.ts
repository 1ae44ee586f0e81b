import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadLintFiles } from '../../src/config/lexicons.js';
import type { DirectionEntry, FrameEntry } from '../../src/score/lexicons.js';
import { type LintFile, lintFile } from '../../src/score/lint-entries.js';
import { lintLexicons } from '../../src/score/lint-lexicons.js';
import { projectRoot } from '../support/shared.js';

const advices = (files: readonly LintFile[]) =>
  lintLexicons(files).map(({ entry, phrase, advice }) => `${entry}: ${phrase}: ${advice}`);

const directions = (up: readonly string[], down: readonly string[] = []): LintFile =>
  lintFile('directions', {
    file: 'directions.json',
    entries: [
      { id: 'up', sign: 1, words: up },
      { id: 'down', sign: -1, words: down },
    ] satisfies DirectionEntry[],
  });

const frame = (id: string, slot: FrameEntry['slot'], sign: number): FrameEntry => ({
  id,
  rule: 5,
  topics: [],
  slot,
  signs: { russia: sign },
  requires: null,
  needs: null,
  example: 'Russia pushes back',
  exampleSign: 1,
  counterExample: 'Ukraine pushes back',
  words: ['pushes back'],
});
const frames = (...entries: FrameEntry[]) => [lintFile('frames', { file: 'frames.json', entries })];

const senses = (file: string, ...entries: { id: string; words: string[] }[]): LintFile =>
  lintFile('senses', { file, entries });

describe('the reviewed word lists', () => {
  it('have no fault', () => {
    expect(lintLexicons(loadLintFiles(join(projectRoot, 'data')))).toEqual([]);
  });
});

describe('lintLexicons', () => {
  it.each([
    ['a phrase twice', ['lifts', 'lifts'], 'up: lifts: stands twice: remove one'],
    ['a hyphen written twice', ['phase-out', 'phase - out'], 'up: phase - out: stands twice: remove one'],
    [
      'a word after its stem',
      ['sanction*', 'sanctions'],
      'up: sanctions: is dead, "sanction*" covers it: remove it',
    ],
    [
      'a word before its stem',
      ['sanctions', 'sanction*'],
      'up: sanctions: is dead, "sanction*" covers it: remove it',
    ],
    ['a longer stem', ['peac*', 'peace*'], 'up: peace*: is dead, "peac*" covers it: remove it'],
    [
      'what a gap covers',
      ['gets ~ seat', 'gets a seat'],
      'up: gets a seat: is dead, "gets ~ seat" covers it: remove it',
    ],
    ['an acronym beside its word', ['eu', 'EU'], 'up: EU: is dead, "eu" covers it: remove it'],
    ['a short stem', ['eu*'], 'up: eu*: stem "eu*" is shorter than 3 letters: list the words'],
    ['capitals', ['Russia'], 'up: Russia: "Russia" is no acronym: write it in lower case'],
    ['a stem in capitals', ['Russ*'], 'up: Russ*: "Russ*" can never match: write the stem in lower case'],
    ['space at an end', ['lifts '], 'up: lifts : has space at an end or doubled: one space between words'],
    ['nothing', [' '], 'up:  : is empty: remove it'],
    [
      'a possessive',
      ["kyiv's back"],
      `up: kyiv's back: "kyiv's" is never one word of a title: write it as titles are cut`,
    ],
    ['a mark in a word', ['s&p'], 'up: s&p: "s&p" is never one word of a title: write it as titles are cut'],
    [
      'a stem that ends in a hyphen',
      ['taurus-*'],
      'up: taurus-*: "taurus-*" never begins a word of a title: write it as titles are cut',
    ],
    [
      'a dot that titles lose',
      ['u.s.'],
      'up: u.s.: "u.s." is never one word of a title: write it as titles are cut',
    ],
    [
      'two alphabets in a word',
      ['вcу'],
      'up: вcу: "вcу" mixes Latin and Cyrillic letters: write it in one alphabet',
    ],
    [
      'an unknown camp',
      ['helps @moon'],
      'up: helps @moon: "@moon" is no camp: use one of russia, ukraine, us, eu, other',
    ],
  ])('finds %s', (_what, words, found) => {
    expect(advices([directions(words)])).toEqual([found]);
  });

  it('lets pass what titles do have', () => {
    const words = [
      'US',
      'us - senat',
      'u.s',
      'f-16*',
      "d'affaires",
      "перемир'*",
      'moscow , idaho',
      "won't",
      'lets @ukraine',
    ];
    expect(advices([directions(words)])).toEqual([]);
  });

  it('finds directions that are up and down, also by a stem', () => {
    expect(advices([directions(['cuts', 'dropped'], ['cuts', 'drop*'])])).toEqual([
      'down: cuts: contradicts "cuts" of up: keep it in one of them',
      'up: dropped: contradicts "drop*" of down: keep it in one of them',
    ]);
  });

  it('lets a longer phrase of the other sign pass: the longest one decides', () => {
    expect(advices([directions(['cuts'], ['cuts short'])])).toEqual([]);
  });

  it('finds a word in two frames of one slot, and lets it stand in two slots', () => {
    expect(advices(frames(frame('take', 'before', 1), frame('lose', 'before', -1)))).toEqual([
      'lose: pushes back: contradicts "pushes back" of take: keep it in one of them',
    ]);
    expect(advices(frames(frame('take', 'before', 1), frame('hold', 'before', 1)))).toEqual([
      'hold: pushes back: stands in take too: keep it in one of them',
    ]);
    expect(advices(frames(frame('take', 'before', 1), frame('stop', 'after', -1)))).toEqual([]);
  });

  it('finds an alias of two actors and a valence given twice', () => {
    const camps = [
      { name: 'Kyiv', camp: 'ukraine', words: ['kyiv'] },
      { name: 'Moscow', camp: 'russia', words: ['kyiv'] },
    ] as const;
    expect(advices([lintFile('actors', { file: 'actors.json', entries: camps })])).toEqual([
      'Moscow: kyiv: contradicts "kyiv" of Kyiv: keep it in one of them',
    ]);
    const valences = [
      { word: 'war', value: 0 },
      { word: 'war', value: -2 },
    ];
    expect(advices([lintFile('polarity', { file: 'polarity.json', entries: valences })])).toHaveLength(2);
  });

  it('allows a word two senses, and a class to English and others only', () => {
    const english = senses(
      'senses/en.json',
      { id: 'end', words: ['drop'] },
      { id: 'decrease', words: ['drop'] },
    );
    expect(advices([english, senses('senses/de.json', { id: 'end', words: ['stoppt'] })])).toEqual([]);
    expect(advices([english, senses('senses/de.json', { id: 'ends', words: ['stoppt'] })])).toEqual([
      'ends: stoppt: is of a class that senses/en.json has not: add it there or rename it',
    ]);
  });

  it('allows a question word to hedge, and no other word two uses', () => {
    const marks = (one: 'hedge' | 'say', other: 'question' | 'opinion') => [
      lintFile('modifiers', {
        file: 'modifiers.json',
        entries: [
          { id: one, words: ['could'] },
          { id: other, words: ['could'] },
        ],
      }),
    ];
    expect(advices(marks('hedge', 'question'))).toEqual([]);
    expect(advices(marks('say', 'opinion'))).toHaveLength(1);
  });
});

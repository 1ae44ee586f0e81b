import { describe, expect, it } from '@jest/globals';
import { deescalationLabel } from '../../src/domain/score.js';
import { scorer } from '../support/scorer.js';

/** Minimal pairs written for these tests; the label is the codebook rule's verdict, by hand. */
const STANCE: readonly (readonly [rule: number, title: string, stance: string])[] = [
  [1, 'EU extends sanctions on Russia by six months', 'loss'],
  [1, 'EU imposes no new sanctions on Russia', 'gain'],
  [1, 'Trump threatens new sanctions on Russia', 'loss'],
  [1, 'EU verschärft Sanktionen gegen Russland', 'loss'],
  [1, 'EU hebt Sanktionen gegen russische Banken auf', 'gain'],
  [1, 'Ungarn blockiert neues EU-Sanktionspaket gegen Russland', 'gain'],
  [1, 'ЕС ужесточил санкции против России', 'loss'],
  [1, 'США отменили санкции против Аэрофлота', 'gain'],
  [1, 'ЄС посилив санкції проти Росії', 'loss'],
  [1, 'Угорщина заблокувала новий пакет санкцій проти Росії', 'gain'],
  [2, 'US Senate approves $61bn aid package for Ukraine', 'loss'],
  [2, 'US Senate blocks $61bn aid package for Ukraine', 'gain'],
  [2, 'Germany says it will send Taurus missiles to Ukraine', 'loss'],
  [2, 'Deutschland liefert weitere Panzer an die Ukraine', 'loss'],
  [2, 'USA setzen Waffenlieferungen an die Ukraine aus', 'gain'],
  [2, 'США приостановили поставки оружия Украине', 'gain'],
  [2, 'Німеччина передала Україні системи Patriot', 'loss'],
  [3, 'Slovakia refuses to sign EU statement backing Ukraine', 'gain'],
  [3, 'Slovakia signs EU statement backing Ukraine', 'loss'],
  [4, 'Russia expelled from UN rights council', 'loss'],
  [4, 'Putin invited to state visit in Delhi', 'gain'],
  [4, 'ICC issues arrest warrant for Putin', 'loss'],
  [5, 'Ukraine retreats from Avdiivka', 'gain'],
  [5, 'Russia retreats from Kherson', 'loss'],
  [5, 'Town captured by Russian forces', 'gain'],
  [5, 'Town captured by Ukrainian forces', 'loss'],
  [5, 'Russische Truppen erobern Stadt im Donbass', 'gain'],
  [5, 'ВСУ освободили город в Харьковской области', 'loss'],
  [5, 'Российские войска взяли под контроль село в Донбассе', 'gain'],
  [5, 'ЗСУ звільнили село на Харківщині', 'loss'],
  [6, 'Trump schließt Nato-Mitgliedschaft der Ukraine aus', 'gain'],
  [6, 'Україна домовилася про гарантії безпеки', 'loss'],
  [6, 'Ukraine excluded from US-Russia talks', 'gain'],
  [7, 'Russian oil revenues fall to two-year low', 'loss'],
  [7, 'Drone strike shuts Russian refinery', 'loss'],
  [7, 'Indien kauft mehr russisches Öl', 'gain'],
  [7, 'Индия увеличила закупки российской нефти', 'gain'],
  [7, 'Індія відмовилася від російської нафти', 'loss'],
  [8, 'Russia and Ukraine agree ceasefire', 'neutral'],
  [9, 'Песков: саммит стал победой Москвы', 'neutral'],
  [9, 'Johnson warns of new sanctions fatigue over Russia', 'neutral'],
  [10, 'Will the EU lift sanctions on Russia?', 'neutral'],
  [10, 'EU may lift sanctions on Russian banks', 'neutral'],
  [11, 'EU fails to agree on new sanctions against Russia', 'gain'],
  [12, 'Россия и Украина обменялись военнопленными', 'neutral'],
  [13, 'Russian tennis player wins cup in Vienna', 'neutral'],
];

describe('stance by the codebook', () => {
  it.each(STANCE)('rule %i: %s → %s', (_rule, title, stance) => {
    expect(scorer.score({ title }).stanceLabel).toBe(stance);
  });
});

describe('framing, apart from stance', () => {
  it.each([
    ['Kreml: Gipfel war ein Sieg für Moskau', 'gain'],
    ['Песков: саммит стал победой Москвы', 'gain'],
    ['Ist der Gipfel ein Sieg für Putin?', 'none'],
    ['EU tightens sanctions on Russian gas', 'none'],
    ['Analyst: summit was a humiliation for Moscow', 'loss'],
  ])('%s → %s', (title, framing) => {
    const score = scorer.score({ title });
    expect(score.framingLabel).toBe(framing);
  });

  it('names the speaker of a claim and keeps the claim out of stance', () => {
    const score = scorer.score({ title: 'The pact is a victory for Moscow, Lavrov says' });
    expect(score.speaker).toEqual({ name: 'Lavrov', camp: 'russia' });
    expect([score.stanceLabel, score.framingLabel]).toEqual(['neutral', 'gain']);
  });
});

describe('de-escalation, apart from stance', () => {
  it.each([
    ['Russia and Ukraine agree ceasefire', 'deescalation'],
    ['Росія та Україна обмінялися полоненими', 'deescalation'],
    ['Russian missile attack on Odesa', 'escalation'],
    ['EU extends sanctions on Russia', 'none'],
  ])('%s → %s', (title, label) => {
    expect(deescalationLabel(scorer.score({ title }).deescalation)).toBe(label);
  });
});

describe('gates', () => {
  it.each([
    'Ruble slides past 85 per dollar',
    'Oil prices jump after Ukraine drone strike',
    'Рубль упал до минимума',
  ])('flags a price move: %s', (title) => {
    const score = scorer.score({ title });
    expect([score.marketReport, score.stance]).toEqual([true, 0]);
  });

  it('gives no relevance to a town of the same name', () => {
    expect(scorer.score({ title: 'Moscow, Idaho, council loses vote' }).relevance).toBe(0);
  });

  it('abstains in a language it has no words for, with label neutral', () => {
    const score = scorer.score({ title: 'La Russie sous sanctions', lang: 'fr' });
    expect([score.abstained, score.stance, score.stanceLabel]).toEqual([true, 0, 'neutral']);
  });

  it('reads a deadline that the title names with its year', () => {
    const { deadlineAt } = scorer.score({ title: 'Trump gives Russia until 8 August 2025 to agree' });
    expect(deadlineAt).toBe('2025-08-08T23:59:59.999Z');
  });

  it('reads the body when the title reports no event, at half weight', () => {
    const title = 'Latest news on Russia';
    const body = 'EU tightens sanctions on Russia. The day was cold.';
    const alone = scorer.score({ title: 'EU tightens sanctions on Russia' }).stance;
    expect(scorer.score({ title, body }).stance).toBeCloseTo(alone / 2, 12);
  });
});

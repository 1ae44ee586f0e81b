import { ownCopy } from './tokenise.js';

const NUMERAL = /\p{N}/u;
const NUMBER_WORDS =
  /^(one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|first|second|third|fourth|fifth|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|дв[аеі]|три|четыре|чотири|пять|шесть|шість|семь|сім|восемь|вісім|девять|десять)$/;
const DATE_WORDS =
  /^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(january|february|march|april|june|july|august|september|october|november|december|today|tomorrow|yesterday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|juni|juli|oktober|dezember|heute|morgen|gestern|сегодня|завтра|вчера|сьогодні|вчора)$/;
/** Words whose exchange turns an event round; titles that differ in one tell two stories. */
const DIRECTION_WORDS =
  /^(no|not|never|without|fails?|failed|up|down|before|after|wins?|won|los(es?|t)|gain(s|ed)?|rises?|rose|falls?|fell|eas(es?|ed)|tighten(s|ed)?|lift(s|ed)?|impos(es?|ed)|extend(s|ed)?|delay(s|ed)?|block(s|ed)?|drop(s|ped)?|approv(es?|ed)|reject(s|ed)?|accept(s|ed)?|agree(s|d)?|refus(es?|ed)|halt(s|ed)?|paus(es?|ed)|resum(es?|ed)|start(s|ed)?|stop(s|ped)?|open(s|ed)?|clos(es?|ed)|rais(es?|ed)|cut(s)?|captur(es?|ed)|retak(es?|en)|retook|advanc(es?|ed)|retreat(s|ed)?|den(y|ies|ied)|confirm(s|ed)?|more|less|higher|lower|kein\p{L}*|nicht|ohne|verschärf\p{L}*|locker\p{L}*|aufgehoben|verhäng\p{L}*|lehn\p{L}*|billig\p{L}*|stopp\p{L}*|не|нет|ні|без|ввел\p{L}*|ввод\p{L}*|снял\p{L}*|снима\p{L}*|продл\p{L}*|отлож\p{L}*|одобр\p{L}*|отклон\p{L}*|запрови\p{L}*|скасу\p{L}*|подовж\p{L}*|відклал\p{L}*|схвал\p{L}*|відхил\p{L}*)$/u;

/** Words whose answer is remembered; the memory is emptied when full, so that no feed makes it grow without end. */
const REMEMBERED_WORDS = 50_000;
const known = new Map<string, boolean>();

function isGuardWord(word: string): boolean {
  const remembered = known.get(word);
  if (remembered !== undefined) return remembered;
  const guards =
    NUMERAL.test(word) || NUMBER_WORDS.test(word) || DATE_WORDS.test(word) || DIRECTION_WORDS.test(word);
  if (known.size >= REMEMBERED_WORDS) known.clear();
  known.set(ownCopy(word), guards);
  return guards;
}

/**
 * What two titles must share to be able to tell one story: their numbers, dates and direction words. As equality of
 * this key is transitive, no chain of similar titles can join two that differ in it.
 */
export function guardKey(words: readonly string[]): string {
  return words.filter(isGuardWord).sort().join(' ');
}

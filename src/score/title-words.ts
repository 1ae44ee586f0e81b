/** Outlet names that sites append to their titles: ` - Reuters`, ` | BBC News`, ` « World | Censor.NET`. */
const OUTLET_TAIL = /\s+[«|]\s+[^«|]{2,40}$|\s+[-–—]\s+(?:the\s+)?[\p{L}. ]{2,30}$/iu;
const WORD = /[\p{L}\p{N}]+(?:[.,:]\p{N}+)*/gu;

/** Lower-case words of a title without the outlet's name at its end. */
export function titleWords(title: string): string[] {
  let text = title.normalize('NFKC');
  // A tail goes only while a sentence remains in front of it.
  for (let shorter = text.replace(OUTLET_TAIL, ''); shorter !== text && shorter.split(' ').length >= 4; ) {
    text = shorter;
    shorter = text.replace(OUTLET_TAIL, '');
  }
  return text.toLowerCase().match(WORD) ?? [];
}

/** The set of word unigrams and bigrams. */
export function shingles(words: readonly string[]): Set<string> {
  const set = new Set(words);
  for (let i = 1; i < words.length; i++) set.add(`${words[i - 1]} ${words[i]}`);
  return set;
}

const NUMBER_WORDS =
  /^(one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|first|second|third|fourth|fifth|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|дв[аеі]|три|четыре|чотири|пять|шесть|шість|семь|сім|восемь|вісім|девять|десять)$/;
const DATE_WORDS =
  /^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(january|february|march|april|june|july|august|september|october|november|december|today|tomorrow|yesterday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|juni|juli|oktober|dezember|heute|morgen|gestern|сегодня|завтра|вчера|сьогодні|вчора)$/;
/** Words whose exchange turns an event round; titles that differ in one tell two stories. */
const DIRECTION_WORDS =
  /^(no|not|never|without|fails?|failed|up|down|before|after|wins?|won|los(es?|t)|gain(s|ed)?|rises?|rose|falls?|fell|eas(es?|ed)|tighten(s|ed)?|lift(s|ed)?|impos(es?|ed)|extend(s|ed)?|delay(s|ed)?|block(s|ed)?|drop(s|ped)?|approv(es?|ed)|reject(s|ed)?|accept(s|ed)?|agree(s|d)?|refus(es?|ed)|halt(s|ed)?|paus(es?|ed)|resum(es?|ed)|start(s|ed)?|stop(s|ped)?|open(s|ed)?|clos(es?|ed)|rais(es?|ed)|cut(s)?|captur(es?|ed)|retak(es?|en)|retook|advanc(es?|ed)|retreat(s|ed)?|den(y|ies|ied)|confirm(s|ed)?|more|less|higher|lower|kein\p{L}*|nicht|ohne|verschärf\p{L}*|locker\p{L}*|aufgehoben|verhäng\p{L}*|lehn\p{L}*|billig\p{L}*|stopp\p{L}*|не|нет|ні|без|ввел\p{L}*|ввод\p{L}*|снял\p{L}*|снима\p{L}*|продл\p{L}*|отлож\p{L}*|одобр\p{L}*|отклон\p{L}*|запрови\p{L}*|скасу\p{L}*|подовж\p{L}*|відклал\p{L}*|схвал\p{L}*|відхил\p{L}*)$/u;

/**
 * What two titles must share to be able to tell one story: their numbers, dates and direction words. As equality of
 * this key is transitive, no chain of similar titles can join two that differ in it.
 */
export function guardKey(words: readonly string[]): string {
  return words
    .filter(
      (word) =>
        /\p{N}/u.test(word) || NUMBER_WORDS.test(word) || DATE_WORDS.test(word) || DIRECTION_WORDS.test(word),
    )
    .sort()
    .join(' ');
}

const UNKNOWN = 'und';
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** ISO 639-1 of an ISO 639-2 or 639-3 code (`rus`, `ger`, `deu`) by the platform's CLDR aliases; `und` where there is none. */
export function languageOfCode(code: string): string {
  if (!/^[a-z]{2,3}$/i.test(code)) return UNKNOWN;
  const language = new Intl.Locale(code).language;
  return language.length === 2 ? language : UNKNOWN;
}

let codeByName: ReadonlyMap<string, string> | null = null;

function englishNames(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`));
  // A withdrawn code (iw) names the same language as the one in force (he).
  const inForce = codes.filter((code) => new Intl.Locale(code).language === code);
  return new Map(inForce.map((code) => [names.of(code)?.toLowerCase() ?? '', code] as const));
}

/** ISO 639-1 of a language's English name (`Russian`), as the DOC API gives it; `und` where it is not known. */
export function languageOfName(name: string): string {
  codeByName ??= englishNames();
  const key = name.trim().toLowerCase();
  return key === '' ? UNKNOWN : (codeByName.get(key) ?? UNKNOWN);
}

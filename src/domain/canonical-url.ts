/** Query parameters that say how a reader came to the page, not which page it is. */
const TRACKING =
  /^(utm_\w+|at_\w+|ns_\w+|pinned_post_\w+|guce?_?\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|cmpid?|ocid|cvid|ref|ref_?src|referringsource|smid|srnd|soc_src|soc_trk|xtor|taid|taboolafeed|s_?cid|sh|_ga)$/i;
/** Twitter adds who shared a post, and from where. */
const SHARED_POST = /^[st]$/;

function isTracking(host: string, name: string): boolean {
  return TRACKING.test(name) || (/(^|\.)(twitter|x)\.com$/.test(host) && SHARED_POST.test(name));
}

/**
 * Most addresses: nothing to decode, no port, no query, a host in letters and no Punycode (`xn--`). The platform
 * would return them as they stand, after ten times as long.
 */
const PLAIN =
  /^https?:\/\/(?:www\.)?(?!www\.)((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,})((?:\/+[\w~-][\w.~-]*)*)\/*$/;

/**
 * One spelling for the many addresses of a page: `https`, host in lower case without `www.`, no default port, user,
 * fragment or tracking parameter, no slash at the end; the other parameters in order of name. An address without a
 * protocol is read as `https`. Text that is no web address is returned trimmed, as it stands.
 */
export function canonicalUrl(text: string): string {
  const plain = PLAIN.exec(text);
  if (plain !== null) return `https://${plain[1]}${plain[2]}`;
  const trimmed = text.trim();
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed.replace(/^\/\//, '')}`;
  if (!URL.canParse(absolute)) return trimmed;
  const url = new URL(absolute);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return trimmed;
  const host = url.host.replace(/^www\./, '');
  const kept = [...url.searchParams].filter(([name]) => !isTracking(url.hostname, name));
  const query = new URLSearchParams(kept);
  query.sort();
  const path = url.pathname.replace(/\/+$/, '');
  return `https://${host}${path}${query.size === 0 ? '' : `?${query}`}`;
}

/** The host a page is published by, in lower case without `www.`; null where the text is no web address. */
export function hostOf(text: string): string | null {
  const match = /^https:\/\/([^/:?]+)/.exec(canonicalUrl(text));
  return match?.[1] ?? null;
}

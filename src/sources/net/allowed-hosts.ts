/** Whether the user has named this host, so that private addresses are meant. Without brackets around IPv6. */
export type IsAllowed = (hostname: string, port: number) => boolean;

const ENTRY = /^(?<host>\[[^\]]+\]|[^:/\s]+)(?::(?<port>\d{1,5}))?$/;

/** `[::1]` as sockets take it. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

export function portOf({ protocol, port }: { readonly protocol: string; readonly port: string }): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

function readEntry(entry: string): { readonly host: string; readonly port: number | null } {
  const { host, port } = ENTRY.exec(entry)?.groups ?? {};
  if (host === undefined || !URL.canParse(`http://${host}`)) {
    throw new RangeError(`invalid allowed host: "${entry}" is not of the form host, host:port or [::1]:port`);
  }
  // The same reader that reads addresses, so that spellings of one host are one host.
  const { hostname } = new URL(`http://${host}`);
  return { host: withoutBrackets(hostname), port: port === undefined ? null : Number(port) };
}

/** Reads entries `host` (any port) or `host:port`. @throws RangeError naming the entry that is neither. */
export function readAllowedHosts(entries: readonly string[]): IsAllowed {
  const allowed = entries.map(readEntry);
  return (hostname, port) =>
    allowed.some((entry) => entry.host === hostname && (entry.port === null || entry.port === port));
}

/** Session dates of each event's window: those of event i are dates[start[i]] … dates[start[i + 1] − 1]. */
export interface WindowDates {
  /** Whole numbers that name a session date, such as days or positions in a calendar; their range is a table's size. */
  readonly dates: Int32Array;
  /** One entry an event and one at the end. */
  readonly start: Int32Array;
}

/** The event that stands for i's cluster; halves the way there for the next caller. */
function find(parent: Int32Array, i: number): number {
  let at = i;
  for (let above = parent[at] ?? at; above !== at; above = parent[at] ?? at) {
    parent[at] = parent[above] ?? above;
    at = parent[at] ?? above;
  }
  return at;
}

/** Makes one cluster of two; the earlier event stands for it. */
function join(parent: Int32Array, i: number, j: number): void {
  const a = find(parent, i);
  const b = find(parent, j);
  if (a < b) parent[b] = a;
  else parent[a] = b;
}

/** Joins all events that share a key; `keys` in event order, event by event as `start` says. */
function joinShared(parent: Int32Array, keys: Int32Array, start: (event: number) => number): void {
  let low = keys[0] ?? 0;
  let high = low;
  for (const key of keys) {
    if (key < low) low = key;
    if (key > high) high = key;
  }
  const holder = new Int32Array(high - low + 1).fill(-1);
  for (let event = 0; event < parent.length; event += 1) {
    for (let k = start(event); k < start(event + 1); k += 1) {
      const key = (keys[k] ?? low) - low;
      const earlier = holder[key] ?? -1;
      if (earlier < 0) holder[key] = event;
      else join(parent, earlier, event);
    }
  }
}

/**
 * Number of the cluster each event belongs to, from 0 in order of first appearance. Two events are in one cluster when
 * their windows share a session date, or through a chain of events that do: returns of one date move together, so
 * such events count as one draw. Union-find with path halving (Tarjan and van Leeuwen 1984).
 * @param ids where given, events with equal numbers (one headline on many instruments) are one cluster too
 */
export function connectedClusters({ dates, start }: WindowDates, ids?: Int32Array): Int32Array {
  const n = start.length - 1;
  const parent = new Int32Array(Math.max(0, n));
  for (let i = 0; i < n; i += 1) parent[i] = i;
  joinShared(parent, dates, (event) => start[event] ?? 0);
  if (ids !== undefined) joinShared(parent, ids, (event) => event);
  const cluster = new Int32Array(parent.length);
  let found = 0;
  for (let i = 0; i < n; i += 1) {
    const first = find(parent, i);
    if (first === i) {
      cluster[i] = found;
      found += 1;
    } else cluster[i] = cluster[first] ?? 0;
  }
  return cluster;
}

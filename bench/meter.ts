/** Time of one way, by the clock and of all threads of the process. */
export interface Spent {
  seconds: number;
  cpu: number;
}

export interface Meter {
  readonly spent: Readonly<Spent>;
  add(work: () => Promise<unknown>): Promise<void>;
}

/** A clock that runs while `add` does. */
export function createMeter(): Meter {
  const spent = { seconds: 0, cpu: 0 };
  return {
    spent,
    async add(work) {
      const before = process.cpuUsage();
      const start = performance.now();
      await work();
      spent.seconds += (performance.now() - start) / 1_000;
      const { user, system } = process.cpuUsage(before);
      spent.cpu += (user + system) / 1e6;
    },
  };
}

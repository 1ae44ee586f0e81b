const CUTS = new Set<PropertyKey>(['slice', 'filter']);

/** Counts how often elements of lists are read, whatever method reads them. */
export class ReadCounter {
  count = 0;

  /** The list itself, each reading of whose elements counts; what is cut out of it is watched as well. */
  watch<T>(list: readonly T[]): readonly T[] {
    return new Proxy(list, {
      get: (target, key, watched) => {
        // An index comes as text, from a method of the list too.
        if (typeof key === 'string' && key >= '0' && key <= '9~') this.count += 1;
        const value: unknown = Reflect.get(target, key, watched);
        if (!CUTS.has(key)) return value;
        const cut = value as (...of: readonly unknown[]) => readonly T[];
        return (...of: readonly unknown[]) => this.watch(cut.apply(watched, [...of]));
      },
    });
  }
}

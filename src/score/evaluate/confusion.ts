/** How often each class was taken for each: rows are the truth, columns what was scored. Classes are numbered from 0. */
export class Confusion {
  readonly size: number;
  readonly #counts: number[];

  constructor(size: number) {
    this.size = size;
    this.#counts = Array.from({ length: size * size }, () => 0);
  }

  /** Counts one case. @throws RangeError for a class that there is not. */
  add(truth: number, scored: number): void {
    const at = this.#place(truth, scored);
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  /** Cases of class `truth` that were scored as `scored`. @throws RangeError for a class that there is not. */
  at(truth: number, scored: number): number {
    return this.#counts[this.#place(truth, scored)] ?? 0;
  }

  get total(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  rows(): number[][] {
    const { size } = this;
    return Array.from({ length: size }, (_, row) => this.#counts.slice(size * row, size * (row + 1)));
  }

  #place(truth: number, scored: number): number {
    const known = (index: number) => Number.isInteger(index) && index >= 0 && index < this.size;
    if (!known(truth) || !known(scored))
      throw new RangeError(`there is no cell (${truth}, ${scored}) among ${this.size} classes`);
    return this.size * truth + scored;
  }
}

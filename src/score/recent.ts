/**
 * What was kept in the last span of time, in two halves that take turns: when the newer one is a span old, the older
 * one is dropped whole. Holds at most two spans, whatever the length of the feed.
 */
export class Recent<Half> {
  readonly #span: number;
  readonly #empty: () => Half;
  #began = Number.NEGATIVE_INFINITY;
  newer: Half;
  older: Half;

  constructor(span: number, empty: () => Half) {
    this.#span = span;
    this.#empty = empty;
    this.newer = empty();
    this.older = empty();
  }

  /** Moves on to an instant; instants ascend. */
  moveTo(at: number): void {
    if (at - this.#began <= this.#span) return;
    // Something kept at `began` or later may still be needed, unless nothing was for two spans.
    this.older = at - this.#began <= 2 * this.#span ? this.newer : this.#empty();
    this.newer = this.#empty();
    this.#began = at;
  }
}

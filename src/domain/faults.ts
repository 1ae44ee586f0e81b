/** One reason why a request cannot be answered: where it stands and what to do about it. */
export interface Fault {
  /** RFC 6901 pointer into the request body. */
  readonly pointer?: string;
  /** Name of the query or path parameter, as the caller writes it (snake_case). */
  readonly parameter?: string;
  readonly detail: string;
  /** A word for programs, where one reason needs telling apart from others: `constant_factor`. */
  readonly code?: string;
}

/** A well-formed request that no data could satisfy: from > to, an unknown instrument, model=market without a benchmark. */
export class ImpossibleRequest extends Error {
  readonly status = 422;

  constructor(readonly errors: readonly Fault[]) {
    super(errors.map((fault) => fault.detail).join('; '));
    this.name = 'ImpossibleRequest';
  }
}

/** The request is right, but something under way stands against it; the same request may be taken later. */
export class Conflict extends Error {
  readonly status = 409;

  constructor(detail: string) {
    super(detail);
    this.name = 'Conflict';
  }
}

/** Too much is being computed already, or the service is stopping: the same request may be answered later. */
export class Overloaded extends Error {
  constructor(
    detail: string,
    readonly retryAfterSeconds: number,
  ) {
    super(detail);
    this.name = 'Overloaded';
  }
}

/** A computation was stopped at its time limit. */
export class TookTooLong extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'TookTooLong';
  }
}

/** The scorer that is configured gave no usable scores; no other takes its place. */
export class ScorerFailed extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'ScorerFailed';
  }
}

/** A computation was stopped because nobody waits for it any more. */
export class Abandoned extends Error {
  constructor() {
    super('the caller left before the answer was computed');
    this.name = 'Abandoned';
  }
}

/** What was asked for by its id does not exist, or not yet at the vantage point. */
export class NotFound extends Error {
  readonly status = 404;

  constructor(detail: string) {
    super(detail);
    this.name = 'NotFound';
  }
}

/** The registry of claims is not as it was written: it answers nothing until its rows are restored. */
export class BrokenChain extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'BrokenChain';
  }
}

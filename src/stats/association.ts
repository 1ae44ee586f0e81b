/** A coefficient in [−1, 1] with its two-sided p and 95 % interval; what is not defined is null, with the reason. */
export interface Association {
  readonly coefficient: number | null;
  readonly pValue: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly reference: string;
  readonly reason?: string;
}

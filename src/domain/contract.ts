/** When each month of a continuous front-month series trades last, as its exchange states it. */
export interface ContractRule {
  readonly instrumentId: string;
  /** Key of the session table whose sessions are the business days counted. */
  readonly calendar: string;
  /** The anchor lies in the month this many before the contract month. */
  readonly monthsBefore: number;
  /** Day of that month, or its end: counting starts at the last session on or before it. */
  readonly anchor: number | 'month_end';
  /** Sessions from there back to the last day of trading. */
  readonly sessionsBack: number;
  /** Contract months (1 to 12) that count another number back. */
  readonly except: readonly { readonly contractMonth: number; readonly sessionsBack: number }[];
  readonly source: string;
}

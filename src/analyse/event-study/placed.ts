/** Events on the rows of a sheet, in the fixed order of the study. */
export interface Placed {
  /** Unit of each event as an index into the sheet's series; −1 for a unit that is not there. */
  readonly unit: Int32Array;
  /** Row of day 0 in the sheet; −1 without a session in range. */
  readonly day0: Int32Array;
}

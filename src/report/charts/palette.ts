/** Okabe and Ito (2008): colours that readers with any common colour-vision deficiency can tell apart. */
export const BLUE = '#0072b2';
export const VERMILLION = '#d55e00';
export const SKY = '#56b4e9';
/** The first two, paler by the same measure. */
export const PALE_BLUE = '#a6cde6';
export const PALE_VERMILLION = '#f4c7a6';

/** Text and rules, dark enough on white for WCAG AA. */
export const INK = '#222222';
export const MUTED = '#5c6066';
export const GRID = '#e3e5e8';
export const AXIS = '#8a8f96';

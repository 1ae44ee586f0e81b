import type { Weights } from './linear-model.js';

type Sparse = Pick<Weights, 'buckets' | 'negative' | 'positive'>;

const PAYLOAD = 7;
const MORE = 1 << PAYLOAD;

/** Sparse weights as bytes: for each bucket its distance from the last one in base 128, then two int8. */
export function packWeights({ buckets, negative, positive }: Sparse): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  buckets.forEach((bucket, index) => {
    let gap = bucket - last;
    for (; gap >= MORE; gap >>>= PAYLOAD) bytes.push((gap & (MORE - 1)) | MORE);
    bytes.push(gap, (negative[index] ?? 0) & 0xff, (positive[index] ?? 0) & 0xff);
    last = bucket;
  });
  return Uint8Array.from(bytes);
}

/**
 * Reads what `packWeights` wrote.
 * @throws RangeError where the bytes end inside an entry, or the buckets do not ascend below 2^bits.
 */
export function unpackWeights(bytes: Uint8Array, bits: number): Sparse {
  const buckets: number[] = [];
  const negative: number[] = [];
  const positive: number[] = [];
  let bucket = 0;
  for (let at = 0; at < bytes.length; ) {
    let gap = 0;
    let unit = 1;
    let byte = bytes[at++] ?? 0;
    for (; byte >= MORE && at < bytes.length; byte = bytes[at++] ?? 0) {
      gap += (byte - MORE) * unit;
      unit *= MORE;
    }
    gap += byte * unit;
    if (at + 2 > bytes.length) throw new RangeError('packed weights end inside an entry');
    bucket += gap;
    if ((gap === 0 && buckets.length > 0) || bucket >= 2 ** bits) {
      throw new RangeError(`packed weights: bucket ${bucket} does not ascend below 2^${bits}`);
    }
    buckets.push(bucket);
    negative.push(bytes[at++] ?? 0);
    positive.push(bytes[at++] ?? 0);
  }
  return {
    buckets: Uint32Array.from(buckets),
    negative: Int8Array.from(negative),
    positive: Int8Array.from(positive),
  };
}

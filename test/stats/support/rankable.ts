import fc from 'fast-check';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Series that a ranker meets or should survive: any doubles, returns on a tick, a few levels, one far outlier. */
export const rankable = fc.oneof(
  fc.array(finite, { maxLength: 300 }),
  fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 1, maxLength: 300 }),
  fc.array(
    fc.integer({ min: -30, max: 30 }).map((tick) => tick / 1024),
    { minLength: 1, maxLength: 300 },
  ),
  fc.array(fc.constantFrom(0, -0, 1, 1 + Number.EPSILON), { maxLength: 60 }),
  fc
    .tuple(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 200 }), finite)
    .map(([values, far]) => [...values, far]),
);

/** Jest on native ES modules: swc strips the types, tsc checks them (`npm run check`). */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testTimeout: 60_000,
  // Modules of a test file stay in its process for ever: one process for all of them would run out of memory.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
};

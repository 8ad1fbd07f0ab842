import { defineConfig } from 'vitest/config'

/** `npm run test:faults`: the tests of faults at full length. FAULTS_SEED=… repeats a run's moments. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    globalSetup: ['tests/databases.setup.ts'],
    env: { FAULTS: 'long' },
    hookTimeout: 180_000,
    fileParallelism: false,
  },
})

import { defineConfig } from 'vitest/config'

/** `npm run test:faults`: the tests of faults at full length, and the memory of large backups. FAULTS_SEED=… repeats a run's moments. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts', 'tests/backup/memory.test.ts'],
    globalSetup: ['tests/databases.setup.ts'],
    env: { FAULTS: 'long' },
    hookTimeout: 180_000,
    fileParallelism: false,
  },
})

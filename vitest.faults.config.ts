import { defineConfig } from 'vitest/config'

/** `npm run test:faults`: the tests of faults at full length, and the memory of large backups. FAULTS_SEED=… repeats a run's moments. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts', 'tests/backup/memory.test.ts'],
    setupFiles: ['tests/rooms.setup.ts'],
    globalSetup: ['tests/databases.setup.ts'],
    env: { FAULTS: 'long' },
    // These only end what would never end.
    testTimeout: 900_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    fileParallelism: false,
  },
})

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'src/**/*.test.ts'],
    // Takes long: part of `npm run test:faults`.
    exclude: ['tests/backup/memory.test.ts'],
    setupFiles: ['tests/rooms.setup.ts'],
    globalSetup: ['tests/databases.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A worker keeps the modules for all of its files: to load them for each took a third of the whole time.
    isolate: false,
    // Most of them wait: for a process to start, for a pace, for the disk.
    maxWorkers: 4,
    // Tests that start processes and browsers meet a busy machine now and then; what is wrong fails again.
    retry: process.env.CI ? 1 : 0,
  },
})

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes long: programs that are started and killed, browsers, every button pressed and every dialogue walked,
 * stories by mail, floods, what is read of disks and thousands of rows, and of the types of all sources.
 */
const long = [
  'tests/{backup,faults,main-job,process}/**/*.test.ts',
  'tests/**/*.browser.test.ts',
  'tests/chat/dialogues.test.ts',
  'tests/db/scrub.test.ts',
  'tests/delivery/faults.test.ts',
  'tests/demo.test.ts',
  'tests/i18n/used.test.ts',
  'tests/mail/{inviting,killed,notices,replying,story}.test.ts',
  'tests/programmes/crowd.test.ts',
  'tests/reading/{apart,storing}.test.ts',
  'tests/security/{actions,flood,posts}.test.ts',
  'tests/surveys/{anonymous,counting}.test.ts',
]

/** Part of `npm run test:faults` alone: it moves a quarter of a gigabyte. */
const soak = ['tests/backup/memory.test.ts']

/** vitest begins with the largest files; of the stories on three clients, the longest of all, a file is three lines. */
class StoriesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isStory = ({ moduleId }: TestSpecification) => moduleId.includes('/tests/main-job/')
    const sorted = await super.sort(files)
    return [...sorted.filter(isStory), ...sorted.filter((file) => !isStory(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: StoriesFirst },
    setupFiles: ['tests/rooms.setup.ts'],
    globalSetup: ['tests/databases.setup.ts'],
    // No test is red for a busy machine: these only end what would never end (tests/eventually.ts waits for less).
    testTimeout: 900_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    // A worker keeps the modules for all of its files: to load them for each took a third of the whole time.
    isolate: false,
    // Room for what is thrown away at once: to collect it took a fifth of a test's time.
    execArgv: ['--max-semi-space-size=64'],
    // Most of them wait: for a process to start, for a pace, for the disk.
    maxWorkers: 4,
    projects: [
      {
        extends: true,
        // `npm test`
        test: { name: 'quick', include: ['{src,tests}/**/*.test.ts'], exclude: [...long, ...soak] },
      },
      {
        extends: true,
        // `npm run test:long`
        test: { name: 'long', include: long, exclude: soak },
      },
    ],
  },
})

/** A room of one object: what it says, sends and looks at by itself works, with no other file touched. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineAction, defineCommand, everyone, payload } from '../../src/chat/command.ts'
import { ask, form } from '../../src/forms/build.ts'
import { translator } from '../../src/i18n/index.ts'
import { housekeeping } from '../../src/jobs/housekeeping.ts'
import type { JobContext } from '../../src/jobs/index.ts'
import { storedAudience } from '../../src/partners/audience.ts'
import { describeAudience } from '../../src/partners/audiences/describe.ts'
import { readNames, readVocabulary } from '../../src/partners/audiences/names.ts'
import { parseAudience } from '../../src/partners/audiences/parse.ts'
import { audienceLeaf } from '../../src/partners/leaf.ts'
import { where } from '../../src/partners/where.ts'
import { isStale, storedReminder } from '../../src/reminders/content.ts'
import { type Room, register } from '../../src/room.ts'
import { rooms } from '../../src/rooms.ts'
import { silent, sqlite, type TestDatabase } from '../databases.ts'
import { coordinator, joined } from '../partners/sample.ts'
import { type Story, story } from '../story.ts'

declare module '../../src/partners/leaf.ts' {
  interface AudienceLeaves {
    idea: { of: string }
  }
}

/** When people meet about their ideas. */
const meeting = { local: '2026-12-03T17:00', zone: 'Europe/Budapest' }

/** People's ideas. It has no table of its own here, so they lie among the settings, by the name of who had them. */
const ideasRoom: Room = {
  commands: [
    defineCommand({
      name: 'idea',
      who: everyone,
      main: {
        options: z.object({}),
        async run(context) {
          await context.say({
            text: context.tr.t('partners-audience-title'),
            buttons: [[{ kind: 'action', label: 'Van ötletem', payload: payload('idea') }]],
          })
        },
      },
    }),
  ],
  actions: [
    defineAction({
      verb: 'idea',
      who: everyone,
      args: z.tuple([]),
      run: (context) => context.beginForm('idea', 'one', { fresh: true }),
    }),
  ],
  forms: [
    {
      kind: 'idea',
      who: everyone,
      load: async () =>
        form('idea', { hu: 'Ötlet' }, [ask('idea', 'text', { hu: 'Mi az ötlete?' })], { review: false }),
      async finish({ tx, person, tr, say }, _reference, answers) {
        await tx.setting.create({
          data: { key: `idea:${person.name}`, value: z.string().parse(answers.idea) },
        })
        await say({ text: tr.t('partners-audience-done-button') })
      },
    },
  ],
  broadcasts: [
    {
      kind: 'idea_reminder',
      priority: 1,
      titles: async (_db, rows) => rows.map(() => () => 'Ötletek'),
      async render(_db, { content }, _contact, tr, now) {
        const stale = isStale(storedReminder.read(content), meeting, now)
        return stale ? null : { text: tr.t('reminders-deadline') }
      },
    },
  ],
  reminders: [
    {
      name: 'idea',
      title: () => 'Az ötletek napja előtt',
      defaults: [{ before: { days: 1 }, quiet: true }],
      ahead: async () => [
        {
          key: 'idea:meeting',
          at: meeting,
          knownSince: new Date('2026-11-25T09:00:00Z'),
          audience: { idea: { of: 'Anna' } },
          kind: 'idea_reminder',
        },
      ],
    },
  ],
  jobs: [
    {
      name: 'ideas',
      schedule: '0 0 29 2 *',
      run: async ({ db }) =>
        (await db.setting.updateMany({ where: { key: { startsWith: 'idea:' } }, data: { value: 'kész' } }))
          .count,
    },
  ],
  housekeeping: [
    {
      name: 'ideas',
      run: async ({ db }) => (await db.setting.deleteMany({ where: { key: { startsWith: 'idea:' } } })).count,
    },
  ],
  audience: [
    audienceLeaf({
      name: 'idea',
      letter: 'i',
      schema: z.strictObject({ of: z.string() }),
      title: () => 'Ötlet',
      where: ({ of }) => ({ name: of }),
      async ofContact(db, id) {
        const contact = await db.contact.findUnique({ where: { id }, select: { name: true } })
        return ({ of }) => contact?.name === of
      },
      describe: ({ of }, _tr, name) => `ötlete van: ${name(of)}`,
      mentions: ({ of }) => of,
      async things(db) {
        const rows = await db.setting.findMany({ where: { key: { startsWith: 'idea:' } } })
        return rows.map(({ key }) => ({ id: key.slice(5), name: key.slice(5) }))
      },
      names: async (_db, ids) => ids.map((id) => ({ id, name: id.toUpperCase() })),
      choices: (things) => things.map(({ id, name }) => ({ value: { of: id }, label: name })),
      keys: ['otlet', 'idea'],
      read: (text, things) => (things.some(({ id }) => id === text) ? { of: text } : undefined),
    }),
  ],
}

const all = [...rooms, ideasRoom]

describe.each([sqlite])('what a small room does on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    register(all)
    database = await open()
    s = await story(database, { rooms: all })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })
  afterAll(() => register(rooms))

  /** As the app runs them at this moment, all one after the other. */
  async function tick(at: Date, what: 'jobs' | 'housekeeping' = 'jobs'): Promise<unknown[]> {
    s.passTime(at)
    const { db, provider } = database
    const log = { ...silent, warn() {} }
    const context: JobContext = { db, provider, now: at, clock: s.now, log, stopping: () => false }
    const done: unknown[] = []
    for (const job of what === 'jobs' ? all.flatMap(({ jobs = [] }) => jobs) : [housekeeping(all)])
      done.push([job.name, await job.run(context)])
    await s.deliver()
    return done
  }

  async function anna() {
    await coordinator(s)
    return await joined(s, 'Minta Őszikék', { name: 'Anna' })
  }

  it('a command, a button and a form', async () => {
    const person = await anna()
    await person.says('/idea')
    await person.presses('Van ötletem')
    expect(person.last.text).toContain('Mi az ötlete?')
    await person.says('közös kert')
    expect(await s.db.setting.findUnique({ where: { key: 'idea:Anna' } })).toMatchObject({
      value: 'közös kert',
    })
  })

  it('a condition of an audience: typed, stored, said and reaching whom it means', async () => {
    await anna()
    await joined(s, 'Minta Zöld', { name: 'Béla', id: 'b' })
    await s.db.setting.create({ data: { key: 'idea:Anna', value: 'közös kert' } })
    const parsed = parseAudience('ötlet:Anna', await readVocabulary(s.db, 'hu'))
    if (!parsed.ok) throw new Error(parsed.fault.key)
    const audience = storedAudience.read(JSON.parse(JSON.stringify(storedAudience.write(parsed.audience))))
    expect(audience).toEqual({ idea: { of: 'Anna' } })
    const found = await s.db.contact.findMany({ where: where(audience), select: { name: true } })
    expect(found).toEqual([{ name: 'Anna' }])
    expect(describeAudience(audience, translator('hu'), await readNames(s.db, audience, 'hu'))).toBe(
      'ötlete van: ANNA',
    )
  })

  it('a reminder, sent as its kind of broadcast to whom its condition means', async () => {
    const person = await anna()
    const bela = await joined(s, 'Minta Zöld', { name: 'Béla', id: 'b' })
    const [before, others] = [person.sees.length, bela.sees.length]
    await tick(new Date('2026-12-02T15:59:00Z'))
    expect(person.sees).toHaveLength(before)
    await tick(new Date('2026-12-02T16:00:00Z'))
    await tick(new Date('2026-12-02T16:05:00Z'))
    const told = (sees: { text: string }[]) => sees.filter(({ text }) => text.includes('Hamarosan lejár'))
    expect(told(person.sees.slice(before))).toHaveLength(1)
    expect(told(bela.sees.slice(others))).toEqual([])
  })

  it('a job and what it cleans away', async () => {
    await s.db.setting.create({ data: { key: 'idea:Anna', value: 'közös kert' } })
    expect(await tick(new Date('2026-11-26T09:00:00Z'))).toContainEqual(['ideas', 1])
    expect(await s.db.setting.findUnique({ where: { key: 'idea:Anna' } })).toMatchObject({ value: 'kész' })
    const [[, cleaned]] = z
      .tuple([z.tuple([z.string(), z.record(z.string(), z.number())])])
      .parse(await tick(new Date('2026-11-27T09:00:00Z'), 'housekeeping'))
    expect(cleaned).toMatchObject({ ideas: 1 })
    expect(await s.db.setting.count({ where: { key: 'idea:Anna' } })).toBe(0)
  })
})

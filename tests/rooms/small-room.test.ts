/** A room of one object: everything it brings works, with no other file touched. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { consoleRoutes } from '../../src/console/index.ts'
import { shell } from '../../src/console/shell.tsx'
import { createSignIn } from '../../src/partners/signin.ts'
import { type Room, register } from '../../src/room.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { coordinator, joined } from '../partners/sample.ts'
import { type Story, story } from '../story.ts'

const keyOf = (contactId: string) => `idea:${contactId}`

/** People's ideas. It has no table of its own here, so they lie among the settings. */
const ideasRoom: Room = {
  pages: [
    {
      section: 'ideas',
      menu: { label: 'console-chat', path: '/console/ideas', order: 15 },
      mount(app, desk) {
        app.get('/ideas', async (c) => {
          const ideas = await desk.db.setting.findMany({ where: { key: { startsWith: 'idea:' } } })
          const children = ideas.map(({ value }) => String(value)).join(', ')
          return c.html(shell({ desk, clerk: c.get('clerk'), section: 'ideas', title: 'Ötletek', children }))
        })
      },
      panels: [
        {
          order: 15,
          title: 'console-chat',
          async read({ db }) {
            const ideas = await db.setting.findMany({ where: { key: { startsWith: 'idea:' } } })
            return {
              rows: ideas.map(({ value }) => ({
                what: `ötlet: ${String(value)}`,
                press: { label: 'console-next', path: '/console/ideas' },
              })),
            }
          },
        },
      ],
      activity: {
        label: 'console-chat',
        perDay: async () => [{ day: new Date('2026-11-24T00:00:00Z'), count: 7 }],
      },
    },
  ],
  personal: [
    {
      table: 'setting',
      name: 'ideas',
      counted: {
        key: 'programmes-me-rsvps',
        count: (db, contactId) => db.setting.count({ where: { key: keyOf(contactId) } }),
      },
      export: (db, contactId) => db.setting.findMany({ where: { key: keyOf(contactId) } }),
      async erase(tx, contactId) {
        await tx.setting.deleteMany({ where: { key: keyOf(contactId) } })
      },
      async merge(tx, { from, into }) {
        await tx.setting.updateMany({ where: { key: keyOf(from) }, data: { key: keyOf(into) } })
      },
    },
  ],
}

const all = [...rooms, ideasRoom]

/** What stands before and after it: other rooms may bring more elsewhere. */
function around(list: readonly (string | undefined)[], one: string) {
  const at = list.indexOf(one)
  return [list[at - 1], list[at + 1]]
}

describe.each([sqlite])('a small room on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    register(all)
    database = await open()
    s = await story(database, { rooms: all })
  })
  afterAll(() => register(rooms))
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  /** Somebody who has an idea. */
  async function anna() {
    await coordinator(s)
    const person = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    const { id } = await s.db.contact.findFirstOrThrow({ where: { name: 'Anna' } })
    await s.db.setting.create({ data: { key: keyOf(id), value: 'közös kert' } })
    return { person, id }
  }

  /** The coordinators' pages, signed in. */
  async function pages() {
    const origin = 'http://localhost'
    const app = await consoleRoutes({
      pages: all.flatMap((room) => room.pages ?? []),
      db: s.db,
      clock: s.now,
      log: { info() {}, warn() {}, error() {} },
      links: { base: origin, invitation: () => [] },
    })
    const admin = await s.db.contact.findFirstOrThrow({ where: { role: 'admin' } })
    const token = await createSignIn(s.db, { contactId: admin.id, now: s.now() })
    const opened = await app.request(`${origin}/console/sign-in/${token}`, {
      method: 'POST',
      headers: { Origin: origin },
    })
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    return {
      open: async (path: string) =>
        await (await app.request(origin + path, { headers: { Cookie: cookie } })).text(),
      strangersGet: async (path: string) => (await app.request(origin + path)).status,
    }
  }

  it('has its page, in its place of the menu', async () => {
    await anna()
    const { open, strangersGet } = await pages()
    const html = await open('/console/ideas')
    expect(html).toContain('közös kert')
    const nav = /<nav[\s\S]*?<\/nav>/.exec(html)?.[0] ?? ''
    const menu = [...nav.matchAll(/href="([^"]*)"( aria-current)?/g)].map(
      ([, at, here]) => at + (here ? ' here' : ''),
    )
    expect(around(menu, '/console/ideas here')).toEqual(['/console/partners', '/console/programmes'])
    expect(await strangersGet('/console/ideas')).toBe(403)
  })

  it('has its panel, in its place on the first page', async () => {
    await anna()
    const { open } = await pages()
    const html = await open('/console')
    const titles = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)
    expect(around(titles, 'Csevegés')).toEqual(['Közelgő programok', 'Nyitott kérdőívek'])
    expect(html).toContain('<div class="what">ötlet: közös kert</div>')
    expect(html).toContain('<a class="button small" href="/console/ideas">')
    expect(html).toContain('aria-label="Hetente: 0, 0, 0, 0, 0, 0, 0, 7"')
  })

  it('has its part in what a person is shown, takes and erases', async () => {
    const { person, id } = await anna()
    await person.says('/me')
    expect(person.last.text).toContain('Programokra adott válaszok: 1')
    await person.presses('Letöltöm')
    const file = await s.db.storedFile.findFirstOrThrow({ where: { contactId: id } })
    const data = z.looseObject({ ideas: z.unknown() }).parse(JSON.parse(Buffer.from(file.bytes).toString()))
    expect(data.ideas).toEqual([{ key: keyOf(id), value: 'közös kert' }])
    await person.does({ kind: 'button', payload: 'me-erase-yes' })
    expect(await s.db.setting.count({ where: { key: { startsWith: 'idea:' } } })).toBe(0)
  })

  it('has its part in making two accounts one person', async () => {
    const { person, id } = await anna()
    const other = await joined(s, 'Minta Zöld', { platform: 'web', id: 'w', name: 'Másik' })
    const { id: into } = await s.db.contact.findFirstOrThrow({ where: { name: 'Másik' } })
    await other.says('/link')
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(other.last.text)?.[0] ?? ''
    await person.says(`/link ${code}`)
    await person.presses('Igen, mindkettő én vagyok')
    await other.presses('Jóváhagyom')
    expect(await s.db.contact.count({ where: { id } })).toBe(0)
    expect(await s.db.setting.findUnique({ where: { key: keyOf(into) } })).toMatchObject({
      value: 'közös kert',
    })
  })
})

/**
 * Whatever a role opens, tried by who had that role a moment ago. Buttons and typed commands one by one are in
 * actions.test.ts, where one of the people is a former coordinator.
 */
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import type { Role } from '../../src/base/role.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { createWebToken, ensureWebChannel } from '../../src/db/web-access.ts'
import { changeRole, makeAdmin } from '../../src/partners/roles.ts'
import { createSession, createSignIn } from '../../src/partners/signin.ts'
import { openFeed, readFeed } from '../../src/programmes/feeds.ts'
import { rooms } from '../../src/rooms.ts'
import { readySurveys } from '../../src/surveys/library.ts'
import { pages, surveyFixture } from '../console/fixture.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { coordinator, joined } from '../partners/sample.ts'
import { noon, type Script, say, webChat } from '../platforms/web.fixture.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

const origin = 'http://localhost'

describe.each([sqlite])('a role that was taken away, on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  let chat: Script
  let app: Hono
  /** On Telegram and in the web chat. */
  let bela: StoryPerson
  let id: string
  let channelId: string
  let cookie: string
  let survey: string
  let programme: string

  beforeEach(async () => {
    database = await open()
    const { db } = database
    s = await story(database, { rooms, now: noon })
    chat = await webChat(db, () => s.now())
    const log = { info() {}, warn() {}, error() {} }
    const links = { base: origin, invitation: () => [{ platform: 'web' as const, url: `${origin}/join/x` }] }
    app = new Hono()
    app.route('/', await consoleRoutes({ db, clock: () => s.now(), log, links, pages }))
    app.route('/', chat.platform.routes)
    await coordinator(s)
    bela = await joined(s, 'Minta Őszikék', { name: 'Minta Béla' })
    ;({ id } = await db.contact.findFirstOrThrow({ where: { name: 'Minta Béla' } }))
    survey = await surveyFixture(db, s.now())
    programme = newId()
    await db.programme.create({
      data: {
        id: programme,
        type: 'workshop',
        title: { hu: 'Műhely' },
        description: {},
        startsLocal: '2026-12-03T17:00',
        startsZone: 'Europe/Budapest',
        startsAt: new Date('2026-12-03T16:00:00Z'),
        audience: { all: true },
        status: 'announced',
        rsvps: { create: { contactId: id, answer: 'going', answeredAt: s.now() } },
      },
    })
    channelId = await db.$transaction((tx) => ensureWebChannel(tx, id, new Date(0)))
    const { token } = await createWebToken(db, channelId, s.now())
    cookie = `dialogus_chat=${token}`
  })
  afterEach(async () => {
    await s.stop()
    await chat.platform.stop()
    await database.close()
  })

  /** As an admin does it. */
  async function becomes(role: Role): Promise<void> {
    const by = { contactId: null, now: s.now() }
    await database.db.$transaction((tx) => changeRole(tx, { contactId: id, role }, by))
    await s.deliver()
  }

  const get = async (path: string, cookies = cookie) => {
    const { status, headers, body } = await app.request(`${origin}${path}`, { headers: { Cookie: cookies } })
    await body?.cancel()
    return { status, headers }
  }

  test('files said in their chat are given to coordinators only, while they are', async () => {
    await becomes('coordinator')
    const press = (payload: string) => bela.does({ kind: 'button', payload })
    const organisation = await s.db.organisation.findFirstOrThrow({
      where: { name: { startsWith: 'Minta Ősz' } },
    })
    const asked = [
      'letters:csv',
      'letters:xlsx',
      `inv:${organisation.id}`,
      `p-file:${programme}:csv`,
      `sv-file:${survey}:csv`,
      `sv-page:${survey}:0`,
      `sv-cross:${survey}:kind:0`,
      `sv-book:${readySurveys()[0]?.file}`,
      `p-sheet:${programme}`,
      `p-here:${programme}`,
      `p-certs:${programme}`,
    ]
    const files: string[] = []
    for (const payload of asked) {
      // Certificates are of who was there, afterwards.
      if (payload.startsWith('p-certs')) {
        s.passTime({ days: 10 })
        await s.db.rsvp.updateMany({ data: { attended: true } })
      }
      await press(payload)
      const { message } = bela.last
      const which = message.file ? 'file' : 'picture'
      expect(message[which], payload).toBeDefined()
      const sent = await say(chat.platform, channelId, message)
      files.push(`/chat/${channelId}/messages/${sent}/${which}`)
    }
    // Their own data, and a file that contacts are given, are theirs in every role.
    await bela.says('/me')
    await bela.presses('Letöltöm')
    const own = bela.last.message
    expect(own.file).toBeDefined()
    const kept = `/chat/${channelId}/messages/${await say(chat.platform, channelId, own)}/file`
    for (const path of files) {
      const { status, headers } = await get(path)
      expect(status).toBe(200)
      // No copy in the browser outlives the role.
      expect(headers.get('cache-control')).toContain('no-store')
    }
    expect((await get(kept)).status).toBe(200)
    await becomes('contact')
    for (const path of files) expect((await get(path)).status, path).toBe(403)
    expect((await get(kept)).status).toBe(200)
    await becomes('coordinator')
    for (const path of files) expect((await get(path)).status, path).toBe(200)
  })

  test('a file that waits to be sent is not sent any more', async () => {
    await becomes('coordinator')
    const before = bela.sees.length
    await bela.does({ kind: 'button', payload: 'letters:csv' })
    expect(bela.last.message.file).toBeDefined()
    // The same once more, which waits: the role goes between the asking and the sending.
    const { content, platform, chatId } = await s.db.delivery.findFirstOrThrow({
      where: { contactId: id },
      orderBy: { id: 'desc' },
    })
    const waiting = await s.db.delivery.create({
      data: {
        ...{ platform, chatId, contactId: id, language: 'hu', priority: 0, content: content ?? {} },
        notBefore: new Date(s.now().getTime() + 60_000),
      },
    })
    await becomes('contact')
    s.passTime({ minutes: 5 })
    await s.deliver()
    expect(bela.sees.slice(before).filter(({ message }) => message.file)).toHaveLength(1)
    expect(await s.db.delivery.findUnique({ where: { id: waiting.id } })).toMatchObject({
      status: 'cancelled',
    })
  })

  test('no page, file, export or live part of the coordinators is shown, and nothing there is done', async () => {
    await becomes('coordinator')
    const session = await createSession(s.db, id, s.now())
    const link = await createSignIn(s.db, { contactId: id, now: s.now() })
    const signedIn = `dialogus_console=${session.token}`
    const addresses = (method: string) =>
      [...new Set(app.routes.filter((route) => route.method === method).map(({ path }) => path))]
        .filter((path) => path.startsWith('/console') && !/sign-in|\*/.test(path))
        .map((path) =>
          path
            .replace(/:(?:as|what|format|which)\{([^}]+)\}/, (_, of: string) => of.split('|')[0] ?? '')
            .replace(':id', path.includes('surveys') ? survey : programme)
            .replace(/:\w+(\{[^}]*\})?/g, 'x'),
        )
    expect((await get(`/console/surveys/${survey}`, signedIn)).status).toBe(200)
    await becomes('contact')
    const gets = addresses('GET')
    const posts = addresses('POST')
    expect(gets.length).toBeGreaterThan(20)
    expect(posts.length).toBeGreaterThan(14)
    for (const path of gets) expect((await get(path, signedIn)).status, path).toBe(403)
    const before = await s.db.survey.findMany()
    for (const path of posts) {
      const headers = { Cookie: signedIn, Origin: origin }
      const { status } = await app.request(`${origin}${path}`, {
        method: 'POST',
        headers,
        body: new FormData(),
      })
      expect(status, path).toBe(403)
    }
    expect(await s.db.survey.findMany()).toEqual(before)
    const opened = await app.request(`${origin}/console/sign-in/${link}`, {
      method: 'POST',
      headers: { Origin: origin },
    })
    expect(opened.status).toBe(403)
    // Not even for who would write the role alone into the database.
    const again = await createSession(s.db, id, s.now())
    expect((await get('/console', `dialogus_console=${again.token}`)).status).toBe(403)
  })

  test('a dialogue of coordinators that was under way goes no further', async () => {
    await becomes('coordinator')
    const begin = ['/programme new', '/broadcast new']
    for (const words of begin) {
      await becomes('coordinator')
      await bela.says(words)
      const { length } = bela.sees
      expect(await s.db.formSession.count({ where: { contactId: id } }), words).toBe(1)
      await becomes('contact')
      await bela.says('Titkos műhely')
      await bela.says('/continue')
      for (const { text, message } of bela.sees.slice(length + 1)) {
        expect(text, words).not.toContain('Titkos')
        expect(message.ask, words).toBeUndefined()
      }
      await s.db.formSession.deleteMany({ where: { contactId: id } })
    }
    expect(await s.db.programme.count()).toBe(1)
    expect(await s.db.broadcast.count()).toBe(0)
  })

  test('the conversation itself stays theirs, without the coordinators’ commands', async () => {
    await becomes('coordinator')
    const page = async () =>
      (await app.request(`${origin}/chat/${channelId}`, { headers: { Cookie: cookie } })).text()
    expect(await page()).toContain('/console')
    const live = await app.request(`${origin}/chat/${channelId}/live`, { headers: { Cookie: cookie } })
    await becomes('contact')
    expect(await page()).not.toContain('/console')
    expect(live.status).toBe(200)
    await live.body?.cancel()
  })

  test('a calendar of all programmes is shut, their own is not', async () => {
    await becomes('coordinator')
    const by = { contactId: id, now: s.now() }
    const feeds = await s.db.$transaction(async (tx) => ({
      all: await openFeed(tx, 'all', by),
      own: await openFeed(tx, 'own', by),
    }))
    const reads = async (which: 'all' | 'own') => (await readFeed(s.db, feeds[which].token, s.now())) !== null
    expect([await reads('all'), await reads('own')]).toEqual([true, true])
    await becomes('contact')
    expect([await reads('all'), await reads('own')]).toEqual([false, true])
  })

  test('how far a broadcast is, is told to nobody who is no coordinator any more', async () => {
    await becomes('coordinator')
    await makeAdmin(s.db, { platform: 'telegram', userId: '998' }, s.now())
    const rows = () => s.db.delivery.count({ where: { contactId: id } })
    const shown = await s.db.delivery.create({
      data: {
        platform: 'telegram',
        chatId: bela.id,
        contactId: id,
        language: 'hu',
        priority: 0,
        content: { text: 'Küldöm' },
        notBefore: s.now(),
        status: 'sent',
        sentAt: new Date(0),
      },
    })
    await s.db.broadcast.create({
      data: {
        id: newId(),
        kind: 'message',
        content: { hu: 'x' },
        audience: { all: true },
        sendAt: s.now(),
        status: 'sending',
        createdById: id,
        progressId: shown.id,
      },
    })
    await becomes('contact')
    const before = await rows()
    for (const room of rooms)
      for (const job of room.jobs ?? [])
        if (job.name.includes('progress')) await job.run({ db: s.db, now: s.now() } as never)
    expect(await rows()).toBe(before)
  })

  test('an admin who is a coordinator now changes no settings and no roles', async () => {
    await becomes('admin')
    const session = await createSession(s.db, id, s.now())
    const headers = { Cookie: `dialogus_console=${session.token}`, Origin: origin }
    const post = async (path: string, fields: Record<string, string>) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      return (await app.request(`${origin}${path}`, { method: 'POST', headers, body })).status
    }
    await becomes('coordinator')
    const settings = { name: 'Más', zone: 'UTC', from: '21:00', to: '08:00', smallestCell: '1' }
    for (const path of ['/console/settings', '/console/settings/reminders', '/console/settings/role'])
      expect(await post(path, { ...settings, contact: id, role: 'admin' }), path).toBe(403)
    await bela.says('/role admin Minta Béla')
    await bela.does({ kind: 'button', payload: `role:${id}:admin` })
    expect(await s.db.contact.findUniqueOrThrow({ where: { id } })).toMatchObject({ role: 'coordinator' })
    expect((await get('/console', headers.Cookie)).status).toBe(200)
  })
})

/** Whatever is posted anywhere: a fault of whoever sent it is told as theirs. */
import { generateKeyPairSync } from 'node:crypto'
import { Hono } from 'hono'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { createSession } from '../../src/partners/signin.ts'
import { interactionsEndpoint } from '../../src/platforms/discord/endpoint.ts'
import { webhookRoutes } from '../../src/platforms/telegram/webhook.ts'
import { pages, surveyFixture } from '../console/fixture.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { noon, type Person, person, type Script, webChat } from '../platforms/web.fixture.ts'

const origin = 'http://localhost'

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const multipart = (body: string) => ({ type: 'multipart/form-data; boundary=x', body })
const field = (name: string, value: string, more = '') =>
  multipart(`--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n--x--\r\n`)

/** No form that can be read. */
const unreadable: { type?: string; body?: string }[] = [
  {},
  { type: 'multipart/form-data' },
  { type: 'multipart/form-data; boundary=x' },
  multipart('not at all'),
  multipart('--x\r\nContent-Disposition: form-data; name="what"\r\n\r\ncut'),
  multipart('--x\r\n\r\n--x--'),
  { type: 'multipart/form-data; boundary=y', body: '--x--' },
  { type: 'text/plain', body: 'what=close' },
  { type: 'application/octet-stream', body: '\0\u0001' },
  { type: 'application/json', body: '[]' },
  { type: 'application/json', body: '"text"' },
  { type: 'application/json', body: 'null' },
  { type: 'application/json', body: '{' },
  { type: 'application/json', body: nested(20_000) },
  { body: 'x' },
]

/** Forms, but of nothing that is asked for. */
const nonsense: { type?: string; body?: string }[] = [
  multipart('--x--\r\n'),
  { type: 'application/x-www-form-urlencoded', body: '' },
  { type: 'application/x-www-form-urlencoded', body: '%&%%=&=\0' },
  { type: 'application/x-www-form-urlencoded', body: 'what=&name=%00&tag=%ED%A0%80&closes=9999-99-99T99:99' },
  { type: 'application/x-www-form-urlencoded', body: `audience=${'('.repeat(20_000)}` },
  { type: 'application/x-www-form-urlencoded', body: `audience=${'not '.repeat(10_000)}` },
  {
    type: 'application/x-www-form-urlencoded',
    body: `name=${'x'.repeat(60_000)}&smallestCell=1e999&zone=Nowhere`,
  },
  ...['2026-02-31T10:00', '2026-11-25T25:00', '0000-00-00T00:00', '2026-11-25'].map((closes) => ({
    type: 'application/x-www-form-urlencoded',
    body: `privacy=named&once=person&closes=${closes}`,
  })),
  {
    type: 'application/x-www-form-urlencoded',
    body: `privacy=named&once=person&kept=${'{"not":'.repeat(5_000)}{"all":true}${'}'.repeat(5_000)}`,
  },
  ...['file', 'what', 'name', 'tag', 'contact', 'audience', 'closes'].flatMap((name) => [
    field(name, 'x', '; filename="x"'),
    field(name, ''),
    field(name, '\0'),
  ]),
]

describe.each(databases)('on $name', ({ name, open }) => {
  let database: TestDatabase
  let chat: Script
  let anna: Person
  let app: Hono
  let ids: Record<string, string[]>
  let cookie: string
  const errors: unknown[] = []

  beforeEach(async () => {
    errors.length = 0
    database = await open()
    const { db } = database
    // Faster than the clock on the wall, for what is metered; from the test's own start, since a session ends in time.
    const begun = performance.now()
    const clock = () => new Date(noon.getTime() + (performance.now() - begun) * 20)
    chat = await webChat(db, clock)
    anna = await person(db)
    const log = { info() {}, warn() {}, error: (...args: unknown[]) => void errors.push(args) }
    const links = { base: origin, invitation: () => [] }
    app = new Hono()
    app.route('/', await consoleRoutes({ db, clock, log, links, pages }))
    app.route(
      '/',
      webhookRoutes({
        path: '/telegram',
        secret: 'secret',
        log: pino({ level: 'silent' }),
        take: async () => {},
      }),
    )
    const handling = { take: () => ({ kind: 'unknown', done: Promise.resolve() }) } as never
    const { publicKey } = generateKeyPairSync('ed25519')
    app.route('/discord', interactionsEndpoint(publicKey, handling))
    app.route('/', chat.platform.routes)
    await db.contact.update({ where: { id: anna.contactId }, data: { role: 'admin' } })
    const session = await createSession(db, anna.contactId, noon)
    cookie = `dialogus_console=${session.token}; dialogus_chat=${anna.token}`
    const organisation = await db.organisation.create({
      data: {
        id: newId(),
        name: 'Minta',
        nameKey: 'minta',
        kind: 'ngo',
        town: '',
        townKey: '',
        language: 'hu',
      },
    })
    const programme = await db.programme.create({
      data: {
        id: newId(),
        type: 'workshop',
        title: { hu: 'Műhely' },
        description: {},
        startsLocal: '2026-12-03T17:00',
        startsZone: 'Europe/Budapest',
        startsAt: new Date('2026-12-03T16:00:00Z'),
        audience: { all: true },
        status: 'announced',
      },
    })
    const draft = await surveyFixture(db, noon)
    await db.survey.update({ where: { id: draft }, data: { status: 'draft', formId: 'draft' } })
    const survey = await surveyFixture(db, noon)
    ids = {
      partners: [organisation.id],
      programmes: [programme.id],
      surveys: [survey, draft],
      chat: [anna.channelId],
    }
  })
  afterEach(async () => {
    await chat.platform.stop()
    await database.close()
  })

  /** Every address that takes it, with something that is there, and with something that is not. */
  function addresses(taken: 'GET' | 'POST', never = 'nothing'): string[] {
    const paths = new Set(app.routes.filter(({ method }) => method === taken).map(({ path }) => path))
    return [...paths].flatMap((path) => {
      const whats = /:what\{([^}]+)\}/.exec(path)?.[1]?.split('|') ?? ['']
      const known = ids[path.split('/').find((part) => part in ids) ?? ''] ?? []
      return whats.flatMap((what) =>
        [...known, never].map((id) =>
          path
            .replace(/:what\{[^}]+\}/, what)
            .replace(':id', id)
            .replace(/:\w+(\{[^}]+\})?/g, never),
        ),
      )
    })
  }

  const post = ({ type, body }: { type?: string; body?: string }, path: string) =>
    app.request(`${origin}${path}`, {
      method: 'POST',
      headers: {
        Cookie: cookie,
        Origin: origin,
        'Accept-Language': 'hu',
        ...(type !== undefined && { 'Content-Type': type }),
      },
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    })

  test('no address fails at what no database holds', async () => {
    const paths = addresses('GET', 'a%00b').flatMap((path) => [
      path,
      `${path}?q=%00&contact=%00&page=1e999&kind=%00`,
    ])
    expect(paths.length).toBeGreaterThan(40)
    const failed: string[] = []
    for (const path of paths.filter((path) => !/live/.test(path))) {
      const { status, body } = await app.request(`${origin}${path}`, { headers: { Cookie: cookie } })
      await body?.cancel()
      if (status >= 500) failed.push(`${status} ${path}`)
    }
    expect(failed).toEqual([])
    expect(errors).toEqual([])
  })

  // What a body is read as does not depend on the database.
  if (name !== 'sqlite') return

  test('no address fails at a body, whatever it is', async () => {
    const paths = addresses('POST').filter((path) => !/sign-out|leave/.test(path))
    expect(paths.length).toBeGreaterThan(30)
    const failed: string[] = []
    const bodies = [...unreadable, ...nonsense]
    // Where nothing is, little is read.
    for (const path of paths)
      for (const body of path.includes('nothing') ? bodies.slice(0, 5) : bodies) {
        const { status } = await post(body, path)
        if (status >= 500) failed.push(`${status} ${path} ${JSON.stringify(body).slice(0, 120)}`)
      }
    expect(failed).toEqual([])
    expect(errors).toEqual([])
    // Still signed in: it was they who were answered.
    expect((await app.request(`${origin}/console`, { headers: { Cookie: cookie } })).status).toBe(200)
  })

  test('a page says in words that it got no form, and does nothing', async () => {
    const before = JSON.stringify(await database.db.survey.findMany())
    for (const path of [
      `/console/surveys/${ids.surveys?.[0]}/extend`,
      '/console/surveys',
      '/console/settings',
    ])
      for (const body of unreadable.slice(0, 5)) {
        const answer = await post(body, path)
        expect(answer.status).toBe(400)
        expect(await answer.text()).toContain('nincs olvasható űrlap')
      }
    expect(JSON.stringify(await database.db.survey.findMany())).toBe(before)
  })
})

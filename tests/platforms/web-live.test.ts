/** Open pages: what they are told, and what many of them cost. */
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashSecret } from '../../src/base/secret.ts'
import { openDatabase } from '../../src/db/open.ts'
import { createWebToken, revokeWebTokens } from '../../src/db/web-access.ts'
import { appendWebMessages, webNews } from '../../src/db/web-messages.ts'
import { web } from '../../src/platforms/web/index.ts'
import { sendAll } from '../../src/platforms/web/send.ts'
import { databases, postgresql, silent, sqlite, type TestDatabase } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { listen, message, noon, type Person, person, type Script, say, webChat } from './web.fixture.ts'

const origin = 'http://localhost'

function live(chat: Script, who: Person, after = 0): Promise<Response> | Response {
  return chat.platform.routes.request(`${origin}/chat/${who.channelId}/live?after=${after}`, {
    headers: { Cookie: `dialogus_chat=${who.token}` },
  })
}

/** The sequences of a stream's events, until this one has come or it ends. */
async function sequences(response: Response, last: number): Promise<{ ids: number[]; ended: boolean }> {
  const stream = response.body?.getReader()
  let text = ''
  for (;;) {
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
    if ((ids.at(-1) ?? 0) >= last) return { ids, ended: false }
    const read = await stream?.read()
    if (!read || read.done) return { ids, ended: true }
    text += Buffer.from(read.value).toString()
  }
}

describe.each(databases)('open pages on $name', ({ open }) => {
  let database: TestDatabase
  let chat: Script
  let anna: Person

  beforeEach(async () => {
    database = await open()
    chat = await webChat(database.db)
    anna = await person(database.db)
  })
  afterEach(async () => {
    await chat.platform.stop()
    await database.close()
  })

  it('have everything once and in order, however reading and storing meet', async () => {
    const count = 40
    const pages: Promise<{ ids: number[] }>[] = []
    for (let number = 1; number <= count; number += 1) {
      const storing = say(chat.platform, anna.channelId, message(`${number}`))
      // Opened before, while and after a message is stored; some wait for the event loop in between.
      if (number % 6 === 0)
        pages.push(Promise.resolve(live(chat, anna)).then((response) => sequences(response, count)))
      if (number % 3 === 0) await storing
      if (number % 4 === 0) await new Promise((resolve) => setImmediate(resolve))
      await storing
    }
    const all = Array.from({ length: count }, (_, index) => index + 1)
    expect(pages).toHaveLength(6)
    for (const { ids } of await Promise.all(pages)) expect(ids).toEqual(all)
  })

  it('end when the right to read is gone, and do not show what came after', async () => {
    const [here, elsewhere] = await Promise.all([live(chat, anna), live(chat, anna)])
    await say(chat.platform, anna.channelId, message('Jó napot!'))
    await chat.platform.routes.request(`${origin}/chat/${anna.channelId}/leave`, {
      method: 'POST',
      body: new URLSearchParams({ all: 'yes' }),
      headers: { Cookie: `dialogus_chat=${anna.token}`, Origin: origin },
    })
    for (const page of [here, elsewhere]) expect(await sequences(page, 2)).toEqual({ ids: [1], ended: true })
    const bela = await person(database.db)
    const page = await live(chat, bela)
    await revokeWebTokens(database.db, bela.channelId, noon)
    // Another process's: it knows neither of the page nor of what was withdrawn.
    await database.db.$transaction((tx) =>
      appendWebMessages(
        tx,
        [{ channelId: bela.channelId, key: 'x', fromPerson: false, content: { text: 'Titok' } }],
        noon,
      ),
    )
    expect(await sequences(page, 1)).toEqual({ ids: [], ended: true })
  })

  it('show a message to the browser that may read it, and not to one signed out while it was stored', async () => {
    const other = await createWebToken(database.db, anna.channelId, noon)
    const [stays, goes] = await Promise.all([live(chat, anna), live(chat, { ...anna, token: other.token })])
    await say(chat.platform, anna.channelId, message('Jó napot!'))
    // Another process's act: nothing is heard of it here.
    await database.db.webToken.update({
      where: { tokenHash: hashSecret(other.token) },
      data: { revokedAt: noon },
    })
    await say(chat.platform, anna.channelId, message('Titok'))
    expect(await sequences(goes, 2)).toEqual({ ids: [1], ended: true })
    expect((await sequences(stays, 2)).ids).toEqual([1, 2])
  })

  it('store many messages together: of one channel in order, a repeat once', async () => {
    const bela = await person(database.db)
    const row = (who: Person, key: string) => ({
      ...{ channelId: who.channelId, key, fromPerson: false, content: { text: key } },
    })
    const store = (rows: ReturnType<typeof row>[]) =>
      database.db.$transaction((tx) => appendWebMessages(tx, rows, noon))
    const first = await store([row(anna, 'a1'), row(bela, 'b1'), row(anna, 'a2')])
    expect(first.map(({ sequence, told }) => [sequence, told?.news.sequence])).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
    ])
    const [again, next] = await store([row(anna, 'a2'), row(anna, 'a3')])
    expect(again).toEqual({ ...first[2], told: undefined })
    expect(next).toMatchObject({ sequence: 4, told: { news: { sequence: 4 } } })
  })

  it('call from where they stand, though an earlier version stored them and does not say so', async () => {
    const { channelId } = anna
    const row = { channelId, sequence: 7, fromPerson: false, content: { text: 'Új' }, createdAt: noon }
    const { id } = await database.db.webMessage.create({ data: row })
    expect(await database.db.webMessage.findUnique({ where: { id } })).toMatchObject({ calls: 7 })
  })
})

it('shows nothing to a browser whose sign-out it waited for', async () => {
  const database = await postgresql.open()
  const other = await openDatabase({ url: database.url, log: silent })
  const chat = await webChat(database.db)
  const { db } = database
  try {
    const anna = await person(db)
    const page = await live(chat, anna)
    await say(chat.platform, anna.channelId, message('Jó napot!'))
    // Somebody can still read there.
    await createWebToken(db, anna.channelId, noon)
    const said = await other.db.$transaction(async (tx) => {
      await tx.channel.update({ where: { id: anna.channelId }, data: { webSeen: 1 } })
      const saying = say(chat.platform, anna.channelId, message('Titok'))
      const waits = () => db.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%webSequence%'`
      await eventually('its waiting', async () => (await waits()).length > 0)
      await tx.webToken.update({ where: { tokenHash: hashSecret(anna.token) }, data: { revokedAt: noon } })
      return { saying }
    })
    await said.saying
    expect(await sequences(page, 2)).toEqual({ ids: [1], ended: true })
  } finally {
    await chat.platform.stop()
    await other.close()
    await database.close()
  }
})

it('open pages hear at once what another process stored, and what it changed', async () => {
  const database = await postgresql.open()
  const other = await openDatabase({ url: database.url, log: silent })
  const log = { info() {}, warn() {}, error() {} }
  const never = 3_600_000
  const start = async ({ db, bell }: typeof other) => {
    const platform = await web({ db, bell, log, clock: () => noon, pollMs: never })
    const inbound = { handle: async () => ({}), openAsk: async () => null, complete: async () => [] }
    await platform.start(inbound, { contact: [], coordinator: [], admin: [] })
    return platform
  }
  const [here, there] = [await start(database), await start(other)]
  try {
    const anna = await person(database.db)
    const page = await there.routes.request(`${origin}/chat/${anna.channelId}/live?after=0`, {
      headers: { Cookie: `dialogus_chat=${anna.token}` },
    })
    // Of another version, or of who knows whom: it ends no process.
    for (const topic of ['dialogus_web', webNews])
      for (const payload of ['', 'x', 'null', '[["c",1]]', '{"from":"x","news":[["c",1]],"more":2}'])
        await database.db.$executeRaw`SELECT pg_notify(${topic}, ${payload})`
    const told = sequences(page, 2)
    // The page's first look is over.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    const id = await say(here, anna.channelId, message('Jó napot!'))
    await say(here, anna.channelId, message('Jó estét!'), { replaces: id })
    const { ids } = await told
    expect(ids.at(-1)).toBe(2)
  } finally {
    await here.stop()
    await there.stop()
    await other.close()
    await database.close()
  }
})

describe('many open pages', () => {
  let database: TestDatabase
  let chat: Script

  beforeEach(async () => {
    database = await sqlite.open()
  })
  afterEach(async () => {
    await chat.platform.stop()
    await database.close()
  })

  it('have their news by as many statements as one page', async () => {
    let statements = 0
    await database.disconnect()
    const { db, close } = await openDatabase({ url: database.url, log: silent, queried: () => statements++ })
    try {
      chat = await webChat(db)
      const people = await Promise.all(Array.from({ length: 20 }, () => person(db)))
      const pages = await Promise.all(people.map((one) => live(chat, one)))
      const told = async (some: Person[], sequence: number) => {
        const before = statements
        await Promise.all(some.map((one) => say(chat.platform, one.channelId, message('Jó napot!'))))
        // What is stored is told in the same breath; the look for others' messages is not counted.
        for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
        return { statements: statements - before, sequence }
      }
      await told(people.slice(0, 1), 1)
      const one = await told(people.slice(0, 1), 2)
      const all = await told(people, 3)
      expect(one.statements).toBeGreaterThan(3)
      expect(all.statements).toBeLessThanOrEqual(one.statements + 2)
      for (const [index, page] of pages.entries())
        expect((await sequences(page, index === 0 ? 3 : 1)).ids).toEqual(index === 0 ? [1, 2, 3] : [1])
    } finally {
      await chat.platform.stop()
      await close()
    }
  })

  it('do not wait for a reader who takes nothing; what waits for that one has a bound', async () => {
    chat = await webChat(database.db)
    const [slow, quick] = [await person(database.db), await person(database.db)]
    const [stuck, flowing] = [await live(chat, slow), await live(chat, quick)]
    const count = 100
    const text = 'x'.repeat(2000)
    for (let number = 0; number < count; number += 1)
      await Promise.all([slow, quick].map((one) => say(chat.platform, one.channelId, message(text))))
    expect((await sequences(flowing, count)).ids).toHaveLength(count)
    // What was stored is all still to be had.
    const last = await database.db.webMessage.count({ where: { channelId: slow.channelId } })
    expect(last).toBe(count)
    await revokeWebTokens(database.db, slow.channelId, noon)
    const { ids, ended } = await sequences(stuck, count)
    // Some 2 kB each: no more than the buffer took before its reader lost the right.
    expect(ended).toBe(true)
    expect(ids.length).toBeGreaterThan(5)
    expect(ids.length).toBeLessThan(30)
    expect(ids).toEqual(ids.map((_, index) => index + 1))
  })

  it('let a reader go who takes nothing from the line, whose connection holds little and ends', async () => {
    chat = await webChat(database.db, () => noon, { slowestMs: 300 })
    const server = await listen(chat.platform)
    const [slow, quick] = [await person(database.db), await person(database.db)]
    const stuck = connect(server.port, '127.0.0.1').pause()
    stuck.on('error', () => undefined)
    try {
      stuck.write(
        `GET /chat/${slow.channelId}/live?after=0 HTTP/1.1\r\nHost: a\r\nCookie: dialogus_chat=${slow.token}\r\n\r\n`,
      )
      const [line] = await eventually(
        'the connection',
        () => server.connections.size === 1 && [...server.connections],
      )
      const flowing = await fetch(`${server.url}/chat/${quick.channelId}/live?after=0`, {
        headers: { Cookie: `dialogus_chat=${quick.token}` },
      })
      const [count, text] = [140, 'x'.repeat(40_000)]
      const read = sequences(flowing, count)
      let most = 0
      for (let number = 0; number < count; number += 1) {
        await Promise.all([slow, quick].map((one) => say(chat.platform, one.channelId, message(text))))
        most = Math.max(most, line?.writableLength ?? 0)
      }
      expect((await read).ids).toHaveLength(count)
      // What the system takes is not counted here; of ours it is a buffer and a message.
      expect(most).toBeGreaterThan(0)
      expect(most).toBeLessThan(200_000)
      await eventually('the end of the connection', () => line?.destroyed === true, { ms: 10_000 })
    } finally {
      stuck.destroy()
      await server.close()
    }
  })

  it('go on where they were when a slow reader takes again', async () => {
    chat = await webChat(database.db)
    const slow = await person(database.db)
    const page = await live(chat, slow)
    for (let number = 0; number < 60; number += 1)
      await say(chat.platform, slow.channelId, message('y'.repeat(2000)))
    const { ids } = await sequences(page, 60)
    expect(ids).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  })

  it('write one text for many, each with ids of their own', async () => {
    chat = await webChat(database.db)
    const people = await Promise.all(Array.from({ length: 3 }, () => person(database.db)))
    const english = await person(database.db, 'en')
    const asked = message('Hány fő?', {
      buttons: [[{ kind: 'action', label: 'Egy', payload: 'n:1' }]],
    })
    const pages = await Promise.all([...people, english].map((one) => live(chat, one)))
    const ids = await Promise.all([...people, english].map((one) => say(chat.platform, one.channelId, asked)))
    const clientIds = new Set<string>()
    for (const [index, page] of pages.entries()) {
      const who = [...people, english][index]
      const { value } = (await page.body?.getReader().read()) ?? {}
      const event = JSON.parse(/^data: (.*)$/m.exec(Buffer.from(value ?? []).toString())?.[1] ?? '{}')
      expect(event.id).toBe(Number(ids[index]))
      expect(event.language).toBe(index === 3 ? 'en' : 'hu')
      expect(event.html).toContain(`id="m${ids[index]}"`)
      expect(event.html).toContain(`action="/chat/${who?.channelId}/say"`)
      expect(event.html).toContain(`name="messageId" value="${ids[index]}"`)
      clientIds.add(/name="clientId" value="([\w-]{16})"/.exec(event.html)?.[1] ?? '')
    }
    expect(clientIds.size).toBe(4)
  })

  it('are told 32 at a time, whoever waits for a reply first', async () => {
    chat = await webChat(database.db)
    const { channelId } = await person(database.db)
    const { channelId: waits } = await person(database.db)
    const told: { turn: number; urgent: boolean }[] = []
    let turn = 0
    const stored = (_: unknown, urgent: boolean) => {
      if (told.length === 0)
        setImmediate(function next() {
          turn += 1
          if (told.length < 65) setImmediate(next)
        })
      told.push({ turn, urgent })
    }
    const outgoing = Array.from({ length: 65 }, (_, index) => ({
      ...{
        deliveryId: `many${index}`,
        chat: { id: index < 64 ? channelId : waits, kind: 'private' as const },
      },
      ...{ language: 'hu' as const, message: message('Hír'), mayHaveArrived: false, bulk: index < 64 },
      readFile: async () => new Uint8Array(),
    }))
    const outcomes = await sendAll({ db: database.db, live: { stored } as never, now: noon }, outgoing)
    expect(outcomes.map(({ kind }) => kind)).toEqual(outgoing.map(() => 'sent'))
    expect(told.map(({ urgent }) => urgent).indexOf(false)).toBe(1)
    const most = Math.max(...told.map((one) => told.filter((other) => other.turn === one.turn).length))
    expect(told).toHaveLength(65)
    expect(most).toBeLessThanOrEqual(32)
  })
})

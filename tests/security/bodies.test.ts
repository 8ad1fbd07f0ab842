/** Requests that never end, and who may hold the places of large ones. */

import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Arrival, httpServer } from '../../src/web/server.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { noon, type Person, person, type Script, webChat } from '../platforms/web.fixture.ts'

const hasty = { headersMs: 1_000, wholeMs: 4_000, lookMs: 1_000, leastBytes: 1024, idleMs: 200 }

let database: TestDatabase
let chat: Script
let server: ServerType
let port: number
const sockets: Socket[] = []

beforeEach(async () => {
  const [sqlite] = databases
  if (!sqlite) throw new Error('there is a database')
  database = await sqlite.open()
  // A clock that goes: people may say so much a second.
  chat = await webChat(database.db, () => new Date(noon.getTime() + performance.now()))
  server = await serving(chat.platform.routes)
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.close()
  await chat.platform.stop()
  await database.close()
})

async function serving(routes: Hono, arrival: Arrival = hasty): Promise<ServerType> {
  const listening = httpServer(routes.fetch, arrival)
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  ;({ port } = listening.address() as AddressInfo)
  return listening
}

/** Sends bytes by hand, and collects what is answered until the connection ends. */
function raw(text: string) {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  const state = { socket, answer: '', ended: false }
  socket.on('data', (data) => {
    state.answer += data.toString('latin1')
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    state.ended = true
  })
  socket.write(text)
  return state
}

async function answered<Raw extends { answer: string }>(sent: Raw): Promise<Raw> {
  return await eventually('there is an answer', () => sent.answer !== '' && sent)
}

const posting = (who: Person, length: number | 'chunked', accept = 'application/json') =>
  [
    `POST /chat/${who.channelId}/say HTTP/1.1`,
    'Host: localhost',
    'Sec-Fetch-Site: same-origin',
    `Accept: ${accept}`,
    `Cookie: dialogus_chat=${who.token}`,
    'Content-Type: multipart/form-data; boundary=x',
    length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
    '',
    length === 'chunked' ? '5\r\n--x\r\n' : '--x',
    '',
  ].join('\r\n')

async function upload(who: Person): Promise<Response> {
  const body = new FormData()
  body.set('kind', 'file')
  body.set('clientId', 'abcdef123456')
  body.set('file', new File([new Uint8Array(100_000)], 'nagy.bin'))
  return await fetch(`http://127.0.0.1:${port}/chat/${who.channelId}/say`, {
    method: 'POST',
    body,
    headers: {
      Cookie: `dialogus_chat=${who.token}`,
      'Sec-Fetch-Site': 'same-origin',
      Accept: 'application/json',
    },
  })
}

async function visitor(): Promise<Person> {
  const who = await person(database.db)
  await database.db.contact.update({ where: { id: who.contactId }, data: { consentedAt: null } })
  return who
}

test('who has not joined holds no place of large requests, with a length or without', async () => {
  const anna = await person(database.db)
  for (let n = 0; n < 6; n++) {
    const stranger = await visitor()
    for (const length of [1_000_000, 'chunked'] as const) {
      const { answer } = await answered(raw(posting(stranger, length)))
      expect(answer).toMatch(/^HTTP\/1\.1 409 /)
    }
  }
  expect((await upload(anna)).status).toBe(200)
  const refused = await upload(await visitor())
  expect(refused.status).toBe(409)
  expect(await refused.json()).toEqual({ toast: 'Fájlt azután küldhet, hogy csatlakozott a meghívójával.' })
  expect(chat.updates).toHaveLength(1)
})

test('a body that stops on its way, or drips, gives its place back', async () => {
  // Its slowness alone ends it: there is all the time in the world.
  server.close()
  server = await serving(chat.platform.routes, { ...hasty, wholeMs: 600_000 })
  const people = await Promise.all(Array.from({ length: 6 }, () => person(database.db)))
  const dripping = people.map((who) => raw(posting(who, 1_000_000)))
  const hanging = [...dripping, ...people.map((who) => raw(posting(who, 'chunked')))]
  const anna = await person(database.db)
  await eventually('the places are taken', async () => (await upload(anna)).status === 429)
  const drip = setInterval(() => {
    for (const { socket } of dripping) if (socket.writable) socket.write(' ')
  }, 50)
  try {
    await eventually('a place is free', async () => (await upload(anna)).status === 200)
    await eventually('all are ended', () => hanging.every(({ ended }) => ended))
  } finally {
    clearInterval(drip)
  }
  for (const { answer } of hanging) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  // Nothing of what did not arrive was taken for something said.
  expect(new Set(chat.updates.map(({ sender }) => sender.id))).toEqual(new Set([anna.channelId]))
})

test('the times of the server are kept: headers, the whole, and small bodies, too', async () => {
  const anna = await person(database.db)
  const headers = raw('POST /chat/x/say HTTP/1.1\r\nHost: localhost\r\n')
  const small = raw(posting(anna, 500))
  const steady = raw(posting(anna, 10_000_000))
  const flow = setInterval(() => {
    if (steady.socket.writable) steady.socket.write(Buffer.alloc(2048))
  }, 50)
  try {
    await eventually('all are ended', () => [headers, small, steady].every(({ ended }) => ended))
  } finally {
    clearInterval(flow)
  }
  for (const { answer } of [headers, small]) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(steady.answer).toMatch(/^(HTTP\/1\.1 408 |$)/)
})

test('an answer of ours that takes longer than a body may is waited for', async () => {
  server.close()
  const app = new Hono()
  app.post('/', async (c) => {
    // Nothing is read before: what came waits, and that is not the sender's fault.
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    return c.text(String((await c.req.arrayBuffer()).byteLength))
  })
  app.post('/later', async (c) => {
    await c.req.arrayBuffer()
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    return c.text('done')
  })
  server = await serving(app)
  const post = async (path: string, length: number) => {
    const body = 'x'.repeat(length)
    return await (await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body })).text()
  }
  expect(await post('/', 5_000_000)).toBe('5000000')
  expect(await post('/later', 10)).toBe('done')
})

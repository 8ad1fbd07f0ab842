/** A mailbox that cannot be read is told once, in the log and by readiness; mails go out all the same. */
import { createServer, type Server } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import type { Inbound, Platform } from '../../src/base/platform.ts'
import { mail } from '../../src/platforms/mail/index.ts'
import { MailServer } from '../emulators/mail/index.ts'

const inbound: Inbound = { handle: async () => ({}), openAsk: async () => null, complete: async () => [] }
const menus = { contact: [], coordinator: [], admin: [] }
const soon = (look: () => void) => vi.waitFor(look, { timeout: 10_000, interval: 20 })

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop()
})

/** As much of an IMAP server (RFC 9051) as opens an empty mailbox. @returns its port, and how often it was asked in */
async function imapServer(password: string): Promise<{ port: number; logins(): number }> {
  let logins = 0
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('* OK ready\r\n')
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n')) {
        const [, tag = '', command = '', rest = ''] = /^(\w+) (\w+) ?(.*)$/.exec(line) ?? []
        if (tag === '') continue
        if (command === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1\r\n')
        if (command === 'SELECT')
          socket.write('* 0 EXISTS\r\n* OK [UIDVALIDITY 1] .\r\n* OK [UIDNEXT 1] .\r\n* FLAGS ()\r\n')
        const refused = command === 'LOGIN' && !rest.includes(password)
        if (command === 'LOGIN') logins++
        socket.write(refused ? `${tag} NO [AUTHENTICATIONFAILED] who are you?\r\n` : `${tag} OK done\r\n`)
      }
    })
  })
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  })
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, logins: () => logins }
}

async function started(imap: string): Promise<{ platform: Platform; log: string[]; smtp: MailServer }> {
  const smtp = new MailServer()
  await smtp.start()
  running.push(smtp)
  const log: string[] = []
  const platform = mail({
    ...{ url: smtp.url, from: { name: '', address: 'bot@civilhaz.hu' }, base: 'https://dialogus.test' },
    ...{ key: Buffer.alloc(32, 7), clock: () => new Date(), perMinute: 60 },
    log: { info: () => {}, warn: (_data, message) => log.push(message) },
    workspace: async () => 'Minta',
    stopped: async () => false,
    take: async () => {},
    imap: { url: imap, readTo: async () => ({ validity: '1', uid: 0 }), keepReadTo: async () => {} },
  })
  running.push(platform)
  await platform.start(inbound, menus)
  return { platform, log, smtp }
}

test('one that opens is ready', async () => {
  const { port } = await imapServer('titok')
  const { platform, log } = await started(`imap://bot:titok@127.0.0.1:${port}`)
  await soon(() => expect(platform.degraded?.()).toBe(false))
  expect(platform.ready()).toBe(true)
  expect(log).toEqual([])
})

test('a password that it refuses is one line, without the password, and is not tried again and again', async () => {
  const { port, logins } = await imapServer('titok')
  const { platform, log, smtp } = await started(`imap://bot:rossz@127.0.0.1:${port}`)
  await soon(() => expect(log).toHaveLength(1))
  expect(log).toEqual([
    `the mailbox 127.0.0.1:${port} refuses the name or password of IMAP_URL: who are you?`,
  ])
  // What goes out goes out.
  expect([platform.ready(), platform.degraded?.()]).toEqual([true, true])
  expect(logins()).toBe(1)
  const sent = await platform.send({
    ...{ deliveryId: 'a-1', chat: { id: 'anna@pelda.hu', kind: 'private' }, language: 'hu' },
    ...{ message: { text: trusted('x') }, mayHaveArrived: false, readFile: async () => new Uint8Array() },
  })
  expect(sent.kind).toBe('sent')
  expect(smtp.mails).toHaveLength(1)
})

test('one that is not there is one line', async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const address = closed.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await new Promise((resolve) => closed.close(resolve))
  const { platform, log } = await started(`imap://bot:titok@127.0.0.1:${port}`)
  await soon(() => expect(log).toHaveLength(1))
  expect(log[0]).toMatch(new RegExp(`^the mailbox 127\\.0\\.0\\.1:${port} cannot be read: .+`))
  // What goes out goes out.
  expect([platform.ready(), platform.degraded?.()]).toEqual([true, true])
})

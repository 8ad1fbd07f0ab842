/** The browsers' side of open pages, in a process of its own: what it costs is not the server's. */
import { connect, type Socket } from 'node:net'
import { z } from 'zod'
import { Waits } from '../../src/platforms/web/browser/again.ts'
import { serve } from './child.ts'
import { readerId, readerToken } from './databases.ts'

/** So many are under way at once while pages are opened, as when people come back after a restart. */
const openingAtOnce = 100
/** A page that has waited so long for its news will not get it. */
const patienceMs = 240_000

interface Page {
  socket: Socket
  index: number
  url: URL
  /** The sequence that it has. */
  after: number
  /** Told of every piece of data. */
  heard: (data: string) => void
}

const groups = new Map<string, Page[]>()
const groupNamed = (name: string): Page[] => {
  const pages = groups.get(name)
  if (!pages) throw new Error(`no pages ${name}`)
  return pages
}

function openPage(url: URL, index: number, after = 0): Promise<Page> {
  const path = url.pathname === '/live' ? '/live' : `/chat/${readerId(index)}/live?after=${after}`
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    const page: Page = { socket, index, url, after, heard: () => {} }
    socket.setEncoding('latin1')
    socket.once('error', reject)
    socket.once('close', () => reject(new Error(`page ${index} was closed`)))
    const begun = (data: string) => {
      if (!data.startsWith('HTTP/1.1 200')) return reject(new Error(data))
      page.heard = () => {}
      resolve(page)
    }
    page.heard = begun
    socket.on('data', (data) => page.heard(String(data)))
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\nAccept: text/event-stream\r\nCookie: dialogus_chat=${readerToken(index)}\r\n\r\n`,
    )
  })
}

const opening = z.object({ name: z.string(), url: z.string(), from: z.number(), to: z.number() })
const waiting = z.object({ name: z.string(), mark: z.string() })
const replying = z.object({ name: z.string(), url: z.string() })

let waited: Promise<unknown> = Promise.resolve()
let sample = ''
let cameBack: Promise<number> | undefined
let replies: Promise<void> | undefined
let stopReplies = false
const replyTimes: number[] = []

/** A person's own press, and how long until the answer stands on their page. */
async function reply(url: URL, page: Page): Promise<number> {
  const begun = performance.now()
  const answered = new Promise<void>((resolve) => {
    page.heard = (data) => {
      if (data.includes('class=\\"message\\"')) resolve()
    }
  })
  const body = new URLSearchParams({
    kind: 'text',
    clientId: `bench-${page.index}-${Math.round(begun * 1000)}`,
    text: '/help',
  })
  const response = await fetch(`${url.origin}/chat/${readerId(page.index)}/say`, {
    method: 'POST',
    body,
    headers: {
      Cookie: `dialogus_chat=${readerToken(page.index)}`,
      Origin: url.origin,
      Accept: 'application/json',
    },
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  await answered
  return performance.now() - begun
}

serve({
  /** @returns the seconds until all of them are open */
  async open(argument) {
    const { name, url, from, to } = opening.parse(argument)
    const pages: Page[] = groups.get(name) ?? []
    groups.set(name, pages)
    const begun = performance.now()
    let next = from
    await Promise.all(
      Array.from({ length: openingAtOnce }, async () => {
        while (next < to) pages.push(await openPage(new URL(url), next++))
      }),
    )
    return (performance.now() - begun) / 1000
  },
  /** From now on `arrived` waits for a piece of news with this in it on each of the pages. */
  expect(argument) {
    const { name, mark } = waiting.parse(argument)
    const pages = groupNamed(name)
    const begun = performance.now()
    let left = pages.length
    waited = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${left} pages have no news`)), patienceMs)
      for (const page of pages)
        page.heard = (data) => {
          if (!data.includes(mark)) return
          page.heard = () => {}
          page.after = Number(/id: (\d+)\n/.exec(data)?.[1] ?? page.after)
          if (sample === '') sample = data
          left -= 1
          if (left > 0) return
          clearTimeout(timer)
          resolve((performance.now() - begun) / 1000)
        }
    })
    waited.catch(() => {})
  },
  arrived: () => waited,
  /** One piece of news as a page got it, without what HTTP puts around it. */
  sample: () => {
    const [, event = ''] = /^[0-9a-f]+\r\n(.*\n\n)\r\n/s.exec(sample) ?? []
    return Buffer.from(event, 'latin1').toString()
  },
  /** People who ask something and wait for the answer, again and again, until `replied`. */
  reply(argument) {
    const { name, url } = replying.parse(argument)
    stopReplies = false
    replyTimes.length = 0
    replies = Promise.all(
      groupNamed(name).map(async (page) => {
        while (!stopReplies) {
          replyTimes.push(await reply(new URL(url), page))
          await new Promise((resolve) => setTimeout(resolve, 200))
        }
      }),
    ).then(() => {})
    replies.catch(() => {})
  },
  async replied() {
    stopReplies = true
    await replies
    return replyTimes
  },
  /** From now on a page that loses its server comes back as the chat's own script does; `back` waits for all. */
  comeBack(argument) {
    const name = z.string().parse(argument)
    const pages = groupNamed(name)
    cameBack = Promise.all(
      pages.map(async (page) => {
        await new Promise((resolve) => page.socket.once('close', resolve))
        const waits = new Waits()
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, waits.next()))
          const again = await openPage(page.url, page.index, page.after).catch(() => undefined)
          if (again) return again
        }
      }),
    ).then((again) => {
      groups.set(name, again)
      return Date.now()
    })
  },
  /** @returns when the last of them was there again */
  back: () => cameBack,
  /** @returns how many there were */
  close(argument) {
    const name = z.string().parse(argument)
    const pages = groupNamed(name)
    for (const { socket } of pages) socket.destroy()
    groups.delete(name)
    return pages.length
  },
})
process.once('SIGTERM', () => process.exit(0))

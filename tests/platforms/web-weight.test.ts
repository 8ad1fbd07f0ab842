/** What the web chat's first page weighs on a slow line, and what makes it something to install. */
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sqlite, type TestDatabase } from '../databases.ts'
import { message, type Person, person, type Script, say, webChat } from './web.fixture.ts'

const origin = 'http://localhost'
/** Bytes on the line: a third of a second at 3G's 400 kbit/s (50 kB/s), beside what its round trips take. */
const budget = { all: 16_000, requests: 4 }

describe('the web chat on an old phone', () => {
  let database: TestDatabase
  let chat: Script
  let anna: Person

  beforeEach(async () => {
    database = await sqlite.open()
    chat = await webChat(database.db)
    anna = await person(database.db)
  })
  afterEach(async () => {
    await chat.platform.stop()
    await database.close()
  })

  const get = (path: string, headers: Record<string, string> = {}) =>
    chat.platform.routes.request(`${origin}${path}`, {
      headers: { Cookie: `dialogus_chat=${anna.token}`, ...headers },
    })
  const packed = async (path: string) => {
    const response = await get(path, { 'Accept-Encoding': 'gzip' })
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
  }

  it('loads little: the page, one style sheet, one script, one picture', async () => {
    for (let index = 0; index < 10; index += 1)
      await say(
        chat.platform,
        anna.channelId,
        message(`${index}. meghívó: önkéntes délután a parkban, kesztyűt és jókedvet hozzon mindenki!`, {
          buttons: [
            [
              { kind: 'action', label: 'Ott leszek', payload: `rsvp:${index}:going`, style: 'primary' },
              { kind: 'action', label: 'Nem tudok menni', payload: `rsvp:${index}:not` },
            ],
          ],
        }),
      )
    const page = await packed(`/chat/${anna.channelId}`)
    expect(page.response.headers.get('content-encoding')).toBe('gzip')
    const html = gunzipSync(page.bytes).toString()
    const loaded = [
      ...[...html.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"/g)].map(([, path]) => path ?? ''),
      ...[...html.matchAll(/<(?:script|img)[^>]* src="([^"]+)"/g)].map(([, path]) => path ?? ''),
    ]
    const weights = [page.bytes.byteLength]
    for (const path of loaded) {
      const { response, bytes } = await packed(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toContain('immutable')
      weights.push(bytes.byteLength)
    }
    expect(weights.length).toBe(budget.requests)
    expect(
      weights.reduce((a, b) => a + b, 0),
      weights.join(' + '),
    ).toBeLessThan(budget.all)
  })

  it('gives the same to browsers that unpack nothing', async () => {
    const html = await (await get(`/chat/${anna.channelId}`)).text()
    const css = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? ''
    const plain = await get(css)
    expect(plain.headers.get('content-encoding')).toBeNull()
    const { response, bytes } = await packed(css)
    expect(response.headers.get('vary')).toContain('Accept-Encoding')
    expect(gunzipSync(bytes).toString()).toBe(await plain.text())
  })

  it('can be installed: the conversation is what it opens, for whom it is alone', async () => {
    const html = await (await get(`/chat/${anna.channelId}`)).text()
    const address = /<link rel="manifest" href="([^"]+)" crossorigin="use-credentials"/.exec(html)?.[1] ?? ''
    const response = await get(address)
    expect(response.headers.get('content-type')).toBe('application/manifest+json')
    const { start_url: start, icons } = z
      .object({ start_url: z.string(), icons: z.array(z.object({ src: z.string(), sizes: z.string() })) })
      .parse(await response.json())
    expect(start).toBe(`/chat/${anna.channelId}`)
    expect(icons.map(({ sizes }) => sizes)).toEqual(['any', '192x192', '512x512'])
    for (const { src } of icons) expect((await get(src)).status).toBe(200)
    expect((await get(address, { Cookie: '' })).status).toBe(403)
  })

  it.each([
    ['hu', 'Nincs internetkapcsolat'],
    ['en', 'No internet connection'],
  ])('has a page for when there is no line, in %s, and a worker that keeps it', async (language, title) => {
    const worker = await (await get(`/worker.js?lang=${language}`)).text()
    const [, list = '[]'] = /^globalThis\.kept=(\[.*?\]);/.exec(worker) ?? []
    const kept = z.array(z.string()).parse(JSON.parse(list))
    expect(kept[0]).toBe(`/offline?lang=${language}`)
    for (const path of kept) expect((await get(path, { Cookie: '' })).status).toBe(200)
    expect(await (await get(kept[0] ?? '')).text()).toContain(title)
    expect(worker).not.toContain('/chat')
  })
})

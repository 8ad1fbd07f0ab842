/** The web chat over HTTP, on both databases. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { escapeMarkup, trusted } from '../../src/base/markup.ts'
import { createWebToken, revokeWebTokens } from '../../src/db/web-access.ts'
import { markSeen } from '../../src/platforms/web/conversation.ts'
import { Live } from '../../src/platforms/web/live.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { message, noon, type Person, person, type Script, say, webChat } from './web.fixture.ts'

const origin = 'http://localhost'

describe.each(databases)('the web chat on $name', ({ open }) => {
  let database: TestDatabase
  let chat: Script
  let anna: Person
  let clock: Date

  beforeEach(async () => {
    database = await open()
    clock = noon
    chat = await webChat(database.db, () => clock)
    anna = await person(database.db)
  })
  afterEach(async () => {
    await chat.platform.stop()
    await database.close()
  })

  const get = (path: string, who?: Person, headers: Record<string, string> = {}) =>
    chat.platform.routes.request(`${origin}${path}`, {
      headers: { ...headers, ...(who && { Cookie: `dialogus_chat=${who.token}` }) },
    })
  const post = (
    path: string,
    fields: Record<string, string | File | (string | File)[]>,
    who?: Person,
    headers: Record<string, string> = { Origin: origin, Accept: 'application/json' },
  ) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields))
      for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
    return chat.platform.routes.request(`${origin}${path}`, {
      method: 'POST',
      body,
      headers: { ...headers, ...(who && { Cookie: `dialogus_chat=${who.token}` }) },
    })
  }
  const home = (who: Person) => `/chat/${who.channelId}`
  const page = async (who: Person) => (await get(home(who), who)).text()

  it('opens by a personal link: a cookie for this conversation only, and the token leaves the address', async () => {
    const response = await get(`/c/${anna.token}`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`${home(anna)}?via=link`)
    const cookie = response.headers.get('set-cookie') ?? ''
    // A token of this browser's own: the link's is in no cookie.
    expect(cookie).toMatch(/dialogus_chat=[\w-]{32};/)
    expect(cookie).not.toContain(anna.token)
    expect(cookie).toContain(`Path=${home(anna)};`)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    const hashes = await database.db.webToken.findMany()
    expect(JSON.stringify(hashes)).not.toContain(anna.token)
  })

  it('is shut to an unknown, a revoked, an expired and another person’s token', async () => {
    const bela = await person(database.db)
    expect((await get(home(anna))).status).toBe(403)
    expect((await get(home(anna), bela)).status).toBe(403)
    expect((await get(`${home(anna)}/live`, bela)).status).toBe(403)
    expect(
      (await post(`${home(anna)}/say`, { kind: 'text', clientId: 'a'.repeat(12), text: 'x' }, bela)).status,
    ).toBe(403)
    expect((await get(`/c/${'x'.repeat(32)}`)).status).toBe(404)
    await revokeWebTokens(database.db, anna.channelId, noon)
    expect((await get(home(anna), anna)).status).toBe(403)
    clock = new Date(noon.getTime() + 181 * 24 * 3600 * 1000)
    expect((await get(home(bela), bela)).status).toBe(403)
    expect(chat.updates).toEqual([])
  })

  it('keeps a link in use alive', async () => {
    clock = new Date(noon.getTime() + 100 * 24 * 3600 * 1000)
    expect((await get(home(anna), anna)).status).toBe(200)
    clock = new Date(noon.getTime() + 250 * 24 * 3600 * 1000)
    expect((await get(home(anna), anna)).status).toBe(200)
  })

  it('says why when the browser refuses the cookie', async () => {
    const response = await get(`${home(anna)}?via=link`, undefined, { 'Accept-Language': 'hu' })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('nem engedte a sütit')
  })

  it('takes what is said once, however often it is sent', async () => {
    const fields = { kind: 'text', clientId: 'abcdef123456', text: 'Jó napot!' }
    for (let time = 0; time < 3; time += 1)
      expect((await post(`${home(anna)}/say`, fields, anna)).status).toBe(200)
    expect(chat.updates).toHaveLength(1)
    expect(chat.updates[0]).toMatchObject({
      platform: 'web',
      id: `web:${anna.channelId}:abcdef123456`,
      chat: { id: anna.channelId, kind: 'private' },
      sender: { id: anna.channelId, locale: 'hu' },
      event: { kind: 'text', text: 'Jó napot!' },
    })
    const html = await page(anna)
    expect(html.match(/class="message mine"/g)).toHaveLength(1)
    expect(html).toContain('Ezt írta: Jó napot!')
  })

  it('is asked again when nothing was stored, and then loses nothing', async () => {
    chat.failures = 1
    const fields = { kind: 'text', clientId: 'abcdef123456', text: 'Fontos' }
    expect((await post(`${home(anna)}/say`, fields, anna)).status).toBe(503)
    expect((await post(`${home(anna)}/say`, fields, anna)).status).toBe(200)
    expect(chat.updates).toHaveLength(1)
    expect((await page(anna)).match(/class="message mine"/g)).toHaveLength(1)
  })

  it.each([
    [
      { kind: 'button', payload: 'rsvp:1:going', messageId: '7' },
      [{ kind: 'button', payload: 'rsvp:1:going' }],
    ],
    [
      { kind: 'selection', payload: 'aud:x:', done: 'aud-done:x', value: ['a', 'b'] },
      [
        { kind: 'selection', payload: 'aud:x:', values: ['a', 'b'] },
        { kind: 'button', payload: 'aud-done:x' },
      ],
    ],
    [
      { kind: 'selection', payload: 'f:1:t', done: 'f:1:d', value: ['0'] },
      [{ kind: 'selection', payload: 'f:1:t', values: ['0'] }],
    ],
    [
      { kind: 'slider', payload: 'f:1:c', value: ['4', '3', '2'], at: '1' },
      [{ kind: 'button', payload: 'f:1:c3' }],
    ],
    [
      { kind: 'fields', payload: 'f:x', 'field.title': 'Cím', 'field.note': '' },
      [{ kind: 'fields', payload: 'f:x', values: { title: 'Cím', note: '' } }],
    ],
    [
      { kind: 'location', latitude: '47,531', longitude: '21.624°' },
      [{ kind: 'location', latitude: 47.531, longitude: 21.624 }],
    ],
    [
      { kind: 'text', text: '/Programok új  holnap' },
      [{ kind: 'command', name: 'programok', args: { kind: 'typed', text: 'új  holnap' } }],
    ],
    [
      { kind: 'text', text: '/súgó'.normalize('NFD') },
      [{ kind: 'command', name: 'súgó'.normalize('NFC'), args: { kind: 'typed', text: '' } }],
    ],
    [{ kind: 'text', text: 'a/b' }, [{ kind: 'text', text: 'a/b' }]],
  ])('turns %j into updates', async (fields, events) => {
    const response = await post(`${home(anna)}/say`, { clientId: 'abcdef123456', ...fields }, anna)
    expect(response.status).toBe(200)
    expect(chat.updates.map(({ event }) => event)).toEqual(events)
    expect(new Set(chat.updates.map(({ id }) => id)).size).toBe(events.length)
    expect(chat.updates[0]?.messageId).toBe('messageId' in fields ? fields.messageId : undefined)
  })

  it.each([
    { kind: 'text', text: '   ' },
    { kind: 'text', text: 'x', clientId: 'short' },
    { kind: 'text', text: 'x'.repeat(8001) },
    { kind: 'location', latitude: '91', longitude: '0' },
    { kind: 'location', latitude: 'észak', longitude: '0' },
    { kind: 'button', payload: '' },
    { kind: 'slider', payload: 'f:1:c', value: ['4', '3', '2'], at: '-1' },
    { kind: 'button', payload: 'x'.repeat(201) },
    { kind: 'membership', state: 'stopped' },
    {},
  ])('refuses %j', async (fields) => {
    const response = await post(`${home(anna)}/say`, { clientId: 'abcdef123456', ...fields }, anna)
    expect(response.status).toBe(400)
    expect(chat.updates).toEqual([])
  })

  it('takes a file and reads it within bounds', async () => {
    const file = new File([new Uint8Array([1, 2, 3])], 'űrlap.xlsx', { type: 'application/vnd.ms-excel' })
    const fields = { kind: 'text', clientId: 'abcdef123456', text: 'Itt van', file }
    expect((await post(`${home(anna)}/say`, fields, anna)).status).toBe(200)
    const event = chat.updates[0]?.event
    if (event?.kind !== 'file') throw new Error('not a file')
    expect(event).toMatchObject({ caption: 'Itt van', file: { name: 'űrlap.xlsx', size: 3 } })
    expect([...(await event.file.read(3))]).toEqual([1, 2, 3])
    await expect(event.file.read(2)).rejects.toThrow('larger than 2 bytes')
    expect(await page(anna)).toContain('űrlap.xlsx')
  })

  it('takes several files as one message', async () => {
    const file = ['a.jpg', 'b.jpg'].map((name) => new File([new Uint8Array([1])], name))
    const fields = { kind: 'file', clientId: 'abcdef123456', file }
    expect((await post(`${home(anna)}/say`, fields, anna)).status).toBe(200)
    const [first, second] = chat.updates
    expect(chat.updates.map(({ event }) => event.kind === 'file' && event.file.name)).toEqual([
      'a.jpg',
      'b.jpg',
    ])
    expect(first?.album).toBeDefined()
    expect(second?.album).toBe(first?.album)
    expect(second?.id).not.toBe(first?.id)
    expect(await page(anna)).toContain('b.jpg')
  })

  it('refuses a body that is too large before reading it', async () => {
    const file = new File([new Uint8Array(21 * 1024 * 1024)], 'nagy.bin')
    const fields = { kind: 'file', clientId: 'abcdef123456', file }
    expect((await post(`${home(anna)}/say`, fields, anna)).status).toBe(413)
  })

  it('refuses what another site sends, whatever it says of itself', async () => {
    const fields = { kind: 'text', clientId: 'abcdef123456', text: 'x' }
    const path = `${home(anna)}/say`
    expect((await post(path, fields, anna, { Origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(path, fields, anna, { Origin: 'null' })).status).toBe(403)
    expect((await post(path, fields, anna, {})).status).toBe(403)
    expect((await post(path, fields, anna, { Origin: origin, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(
      403,
    )
    expect((await post(path, fields, anna, { Referer: `${origin}/chat/x` })).status).toBe(303)
    expect(chat.updates).toHaveLength(1)
  })

  it('limits how fast one person sends, not another', async () => {
    const bela = await person(database.db)
    const statuses: number[] = []
    for (let press = 0; press < 45; press += 1) {
      const fields = { kind: 'button', clientId: `press-${press}-0000`, payload: 'x:1' }
      statuses.push((await post(`${home(anna)}/say`, fields, anna)).status)
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    const fields = { kind: 'button', clientId: 'press-0-00000', payload: 'x:1' }
    expect((await post(`${home(bela)}/say`, fields, bela)).status).toBe(200)
  })

  it('works with plain forms: a toast on the next page, and the answer already on it', async () => {
    chat.acknowledgement = { toast: 'Köszönjük, „feljegyeztük”!' }
    const response = await post(
      `${home(anna)}/say`,
      { kind: 'text', clientId: 'abcdef123456', text: 'szia' },
      anna,
      { Origin: origin },
    )
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`${home(anna)}#say`)
    const toast = /dialogus_toast=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1]
    const next = await get(home(anna), undefined, {
      Cookie: `dialogus_chat=${anna.token}; dialogus_toast=${toast}`,
    })
    const html = await next.text()
    expect(html).toContain('Köszönjük, „feljegyeztük”!')
    expect(html).toContain('Ezt írta: szia')
  })

  it('shows what anybody typed as text, never as markup', async () => {
    const nasty = '<img src=x onerror=alert(1)>"\'&</script>'
    await say(
      chat.platform,
      anna.channelId,
      message('', {
        text: trusted(`<b>${escapeMarkup(nasty)}</b> <a href="javascript:alert(1)">link</a>`),
        title: nasty,
        ask: {
          kind: 'choose-one',
          payload: 'p:',
          pagePayload: 'q:',
          choices: [{ value: 'a', label: nasty }],
        },
        buttons: [[{ kind: 'link', label: nasty, url: 'javascript:alert(1)' }]],
      }),
    )
    await post(`${home(anna)}/say`, { kind: 'text', clientId: 'abcdef123456', text: nasty }, anna)
    const html = await page(anna)
    expect(html).not.toContain('<img src=x')
    expect(html).not.toContain('javascript:')
    expect(html).not.toContain('</script>"')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  it('says of every field whether it may be left empty, also of the one that the message names', async () => {
    const fields = [
      { name: 'title', label: 'Cím' },
      { name: 'place', label: 'Hely', required: true },
    ]
    const ask = { kind: 'text' as const, payload: 't:', input: 'text' as const, openLabel: 'Válasz', fields }
    await say(chat.platform, anna.channelId, message('Cím', { ask }))
    const html = await (await get(home(anna), anna)).text()
    const labels = [...html.matchAll(/<label for="m[^"]*">(.*?)<\/label>/g)].map(([, label]) => label)
    expect(labels).toEqual([
      '<span class="hidden-heading">Cím</span><small> (nem kötelező)</small>',
      '<span>Hely</span>',
    ])
  })

  it('folds a list of choices into one control that says which press it is', async () => {
    const choices = ['a', 'b'].map((value) => ({ value, label: `Lehetőség ${value}` }))
    await say(
      chat.platform,
      anna.channelId,
      message('Melyik?', {
        ask: { kind: 'choose-one', payload: 'p:', pagePayload: 'q:', choices, folded: true },
      }),
    )
    const html = await page(anna)
    expect(html).toContain('<select name="payload" required="" aria-label="Válasszon egyet">')
    expect(html).toContain('<option value="p:b">Lehetőség b</option>')
    expect(html).not.toContain('class="choice"')
  })

  it('shows the steps of a scale on a slider where they are many, and places on a grid; a sound is played', async () => {
    const choices = [1, 2, 3, 4, 5, 6, 7].map((step) => ({ value: String(step - 1), label: String(step) }))
    const asks = { kind: 'choose-one' as const, payload: 'p:', pagePayload: 'q:', compact: true, scale: true }
    await say(chat.platform, anna.channelId, message('Mennyire?', { ask: { ...asks, choices } }))
    await say(
      chat.platform,
      anna.channelId,
      message('Kevés', { ask: { ...asks, choices: choices.slice(0, 5) } }),
    )
    const sent = [{ latitude: 47.5, longitude: 21.6 }]
    await say(
      chat.platform,
      anna.channelId,
      message('Merre?', {
        ask: { kind: 'location', label: 'Küldöm', places: { sent, closed: false } },
        file: { id: 'x', name: 'hang.mp3', type: 'audio/mpeg' },
      }),
    )
    await say(
      chat.platform,
      anna.channelId,
      message('Mi van rajta?', { file: { id: 'y', name: 'terkep.png', type: 'image/png' } }),
    )
    const html = await page(anna)
    expect(html).toMatch(/<img[^>]*src="[^"]*\/file"[^>]*alt="terkep.png"/)
    expect(html.match(/type="range"/g)).toHaveLength(1)
    expect(html).toMatch(/type="range"[^>]*min="-1" max="6" value="-1"[^>]*aria-valuetext="–"/)
    expect(html).toMatch(/<svg[^>]*data-latitude="47.5" data-longitude="21.6" data-metres="60"/)
    expect(html).toMatch(/<audio[^>]*src="[^"]*\/file"[^>]*aria-label="hang.mp3"/)
  })

  it('sends no inline script and lets none run', async () => {
    const response = await get(home(anna), anna)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const html = await response.text()
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(html).not.toMatch(/\son\w+=/)
    expect(html).not.toMatch(/\sstyle=/)
  })

  it('stores a delivery once, and an edit in its place', async () => {
    const first = await say(chat.platform, anna.channelId, message('Egy'), { deliveryId: 'same' })
    expect(await say(chat.platform, anna.channelId, message('Egy'), { deliveryId: 'same' })).toBe(first)
    await say(chat.platform, anna.channelId, message('Kettő'))
    expect(await say(chat.platform, anna.channelId, message('Egy, javítva'), { replaces: first })).toBe(first)
    const html = await page(anna)
    expect(html.match(/<article/g)).toHaveLength(2)
    expect(html.indexOf('Egy, javítva')).toBeLessThan(html.indexOf('Kettő'))
  })

  it('sends anew when the message to change is not there, or not in this chat', async () => {
    const bela = await person(database.db)
    const his = await say(chat.platform, bela.channelId, message('Béláé'))
    await say(chat.platform, anna.channelId, message('Annáé'), { replaces: his })
    expect(await page(anna)).toContain('Annáé')
    expect(await page(bela)).toContain('Béláé')
  })

  it('a change alone is not said anew, and calls for no look', async () => {
    const { db } = database
    const first = await say(chat.platform, anna.channelId, message('Egy'))
    await say(chat.platform, anna.channelId, message('Kettő'))
    const channel = () => db.channel.findUniqueOrThrow({ where: { id: anna.channelId } })
    const { webSequence } = await channel()
    await markSeen(db, anna.channelId, webSequence)
    const change = (replaces: string) =>
      chat.platform.send({
        ...{ deliveryId: `only-${replaces}`, chat: { id: anna.channelId, kind: 'private' }, language: 'hu' },
        ...{
          message: message('Egy, javítva'),
          mayHaveArrived: false,
          readFile: async () => new Uint8Array(),
        },
        ...{ replaces, onlyChanges: true },
      })
    expect(await change('999999')).toEqual({ kind: 'gone' })
    expect(await change(first)).toMatchObject({ kind: 'sent', messageId: first })
    const after = await channel()
    expect(after.webSequence).toBeGreaterThan(webSequence)
    expect(
      await db.webMessage.count({ where: { channelId: anna.channelId, calls: { gt: after.webSeen } } }),
    ).toBe(0)
    expect((await page(anna)).match(/<article/g)).toHaveLength(2)
  })

  it('tells what cannot be reached', async () => {
    const outgoing = {
      deliveryId: 'x',
      language: 'hu' as const,
      message: message('x'),
      mayHaveArrived: false,
      readFile: async () => new Uint8Array(),
    }
    const chatOf = (id: string) => ({ ...outgoing, chat: { id, kind: 'private' as const } })
    expect(await chat.platform.send(chatOf('nobody'))).toEqual({
      kind: 'unreachable',
      reason: 'chat-not-found',
    })
    await revokeWebTokens(database.db, anna.channelId, noon)
    expect(await chat.platform.send(chatOf(anna.channelId))).toEqual({
      kind: 'unreachable',
      reason: 'expired',
    })
  })

  it('gives every change of a channel its own sequence, written at once or not', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => say(chat.platform, anna.channelId, message(`${index}`))),
    )
    const rows = await database.db.webMessage.findMany({ where: { channelId: anna.channelId } })
    expect(rows.map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
  })

  it('never gives a sequence twice, even when messages were deleted: a page that waits misses nothing', async () => {
    await say(chat.platform, anna.channelId, message('Egy'))
    await say(chat.platform, anna.channelId, message('Kettő'))
    await database.db.webMessage.deleteMany({ where: { channelId: anna.channelId } })
    await say(chat.platform, anna.channelId, message('Három'))
    const response = await get(`${home(anna)}/live`, anna, { 'Last-Event-ID': '2' })
    expect(await reader(response)()).toMatchObject({ sequence: 3, html: expect.stringContaining('Három') })
    await response.body?.cancel().catch(() => {})
  })

  it('keeps as many pages of one person open as it says, also when they come or wait all at once', async () => {
    const open = () => get(`${home(anna)}/live?after=0`, anna)
    const responses = await Promise.all(Array.from({ length: 6 }, open))
    await say(chat.platform, anna.channelId, message('Jó napot!'))
    for (const response of responses.slice(1)) expect(await reader(response)()).toMatchObject({ sequence: 1 })
    // Once they have told it they wait again, for longer than this.
    await new Promise((resolve) => setTimeout(resolve, 200))
    responses.push(...(await Promise.all(Array.from({ length: 6 }, open))))
    expect(responses.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(8).fill(200),
      ...Array<number>(4).fill(429),
    ])
    // A page that is closed makes room for one, and somebody else has room of their own.
    await responses[0]?.body?.cancel()
    const bela = await person(database.db)
    const after = [await open(), await open(), await get(`${home(bela)}/live?after=0`, bela)]
    expect(after.map(({ status }) => status)).toEqual([200, 429, 200])
  })

  it('streams what is new after Last-Event-ID, edits too, also when another process stored it', async () => {
    const first = await say(chat.platform, anna.channelId, message('Régi'))
    const response = await get(`${home(anna)}/live?after=0`, anna, { 'Last-Event-ID': '1' })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = reader(response)
    await say(chat.platform, anna.channelId, message('Új'))
    expect(await events()).toMatchObject({ sequence: 2, html: expect.stringContaining('Új') })
    await say(chat.platform, anna.channelId, message('Régi, de más'), { replaces: first })
    expect(await events()).toMatchObject({
      sequence: 3,
      id: Number(first),
      html: expect.stringContaining('de más'),
    })
    await database.db.webMessage.create({
      data: { channelId: anna.channelId, fromPerson: false, content: { text: 'Máshonnan' }, sequence: 4 },
    })
    await database.db.channel.update({ where: { id: anna.channelId }, data: { webSequence: 4 } })
    expect(await events()).toMatchObject({ sequence: 4, html: expect.stringContaining('Máshonnan') })
    await response.body?.cancel().catch(() => {})
  })

  it('joins by an invitation only at the press of a button, however it is spelt', async () => {
    await invitation('7K3QW9XTB2')
    const shown = await get('/join?code=7k3qw-9xtb2')
    expect(shown.headers.get('location')).toBe('/join/7K3QW9XTB2')
    const html = await (await get('/join/7K3QW9XTB2', undefined, { 'Accept-Language': 'hu-HU' })).text()
    expect(html).toContain('Az Első Minta Egyesület meghívja Önt')
    expect(await database.db.channel.count()).toBe(1)
    const joined = await post('/join/7K3QW9XTB2', { name: '  Kiss \n Anna ' }, undefined, {
      Origin: origin,
      'Accept-Language': 'hu',
    })
    expect(joined.status).toBe(303)
    expect(chat.updates).toHaveLength(1)
    const [update] = chat.updates
    expect(update?.event).toEqual({
      kind: 'command',
      name: 'start',
      args: { kind: 'typed', text: '7K3QW9XTB2' },
    })
    const channel = await database.db.channel.findFirstOrThrow({
      where: { userId: update?.sender.id ?? '' },
      include: { contact: true },
    })
    expect(channel.contact).toMatchObject({ consentedAt: null, language: 'hu', name: 'Kiss Anna' })
    const token = /dialogus_chat=([^;]*)/.exec(joined.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const me = { contactId: channel.contactId, channelId: channel.id, token }
    expect((await get(home(me), me)).status).toBe(200)
  })

  it('waits for the first words from before it asks for them: what comes at once is not missed', async () => {
    await invitation('7K3QW9XTB2')
    const waits = vi.spyOn(Live.prototype, 'next')
    const waiting: number[] = []
    chat.answer = () => {
      waiting.push(waits.mock.calls.length)
      return message('Üdvözlöm!')
    }
    await post('/join/7K3QW9XTB2', { name: 'Minta Anna' }, undefined, { Origin: origin })
    waits.mockRestore()
    expect(waiting).toEqual([1])
  })

  it('makes nobody from a code that is unknown, expired or revoked', async () => {
    await invitation('AAAAAAAAAA', { expiresAt: noon })
    await invitation('BBBBBBBBBB', { revokedAt: noon })
    for (const code of ['AAAAAAAAAA', 'BBBBBBBBBB', 'CCCCCCCCCC', '-']) {
      expect((await get(`/join/${code}`)).status).toBe(404)
      expect((await post(`/join/${code}`, {}, undefined, { Origin: origin })).status).toBe(404)
    }
    expect(await database.db.contact.count()).toBe(1)
    expect(chat.updates).toEqual([])
  })

  it('stops whoever guesses codes', async () => {
    const statuses: number[] = []
    for (let guess = 0; guess < 25; guess += 1) statuses.push((await get(`/join/AAAAAAAA${guess}`)).status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    expect((await get(`/c/${anna.token}`)).status).toBe(429)
  })

  it('gives files to whom they were sent, as downloads unless a plain picture', async () => {
    const bytes = new Uint8Array([137, 80, 78, 71])
    const stored = (id: string, name: string, type: string) =>
      database.db.storedFile.create({ data: { id, name, type, size: 4, sha256: '', bytes } })
    await stored('pic', 'ábra.png', 'image/png')
    await stored('svg', 'rajz.svg', 'image/svg+xml')
    const picture = await say(
      chat.platform,
      anna.channelId,
      message('Ábra', {
        picture: { id: 'pic', name: 'ábra.png', type: 'image/png' },
        pictureDescription: 'Oszlopdiagram',
        file: { id: 'svg', name: 'rajz "1".svg', type: 'image/svg+xml' },
      }),
    )
    const path = `${home(anna)}/messages/${picture}`
    expect(await page(anna)).toContain('alt="Oszlopdiagram"')
    const shown = await get(`${path}/picture`, anna)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect([...new Uint8Array(await shown.arrayBuffer())]).toEqual([...bytes])
    const asFile = await say(
      chat.platform,
      anna.channelId,
      message('Nagyban', { file: { id: 'pic', name: 'ábra.png', type: 'image/png' } }),
    )
    const large = await get(`${home(anna)}/messages/${asFile}/file`, anna)
    expect(large.headers.get('content-type')).toBe('image/png')
    const file = await get(`${path}/file`, anna)
    expect(file.headers.get('content-type')).toBe('application/octet-stream')
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="rajz -1-.svg"; filename*=UTF-8''rajz%20-1-.svg`,
    )
    const bela = await person(database.db)
    expect((await get(`${path}/picture`, bela)).status).toBe(403)
    expect((await get(`${home(bela)}/messages/${picture}/picture`, bela)).status).toBe(404)
  })

  it('makes another personal link, and signs out here or everywhere', async () => {
    const made = await (await post(`${home(anna)}/link`, {}, anna, { Origin: origin })).text()
    const url = /value="http:\/\/localhost(\/c\/[^"]+)"/.exec(made)?.[1] ?? ''
    expect((await get(url)).status).toBe(303)
    const opened = await get(`/c/${anna.token}`)
    const token = /dialogus_chat=([^;]*)/.exec(opened.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const here = { ...anna, token }
    expect((await get(home(anna), here)).status).toBe(200)
    await post(`${home(anna)}/leave`, { all: 'no' }, here, { Origin: origin })
    // A copy of the cookie is worth nothing; the links and other browsers go on.
    expect((await get(home(anna), here)).status).toBe(403)
    expect((await get(home(anna), anna)).status).toBe(200)
    expect((await get(url)).status).toBe(303)
    await post(`${home(anna)}/leave`, { all: 'yes' }, anna, { Origin: origin })
    expect((await get(url)).status).toBe(404)
  })

  it('ends a short-lived link and what it opened when it was said', async () => {
    const { token } = await createWebToken(database.db, anna.channelId, noon, 3_600_000)
    const opened = await get(`/c/${token}`)
    const cookie = /dialogus_chat=([^;]*)/.exec(opened.headers.get('set-cookie') ?? '')?.[1] ?? ''
    clock = new Date(noon.getTime() + 3_600_000)
    expect((await get(home(anna), { ...anna, token: cookie })).status).toBe(403)
  })

  it('goes on with the conversation that was there, whoever’s link is opened beside it', async () => {
    const bela = await person(database.db)
    const lastOf = (response: Response) =>
      response.headers.getSetCookie().find((one) => one.startsWith('dialogus_last='))
    expect(lastOf(await get(`/c/${anna.token}`))).toContain(anna.channelId)
    const cookie = `dialogus_last=${anna.channelId}`
    expect(lastOf(await get(`/c/${bela.token}`, undefined, { Cookie: cookie }))).toBeUndefined()
    const beside = { Cookie: `${cookie}; dialogus_chat=${bela.token}` }
    expect(lastOf(await get(home(bela), undefined, beside))).toBeUndefined()
    expect(await (await get('/', undefined, { Cookie: cookie })).text()).toContain(home(anna))
    // One that cannot be opened any more makes way.
    await revokeWebTokens(database.db, anna.channelId, noon)
    expect(lastOf(await get(home(anna), undefined, { Cookie: cookie }))).toMatch(/dialogus_last=;/)
  })

  it('speaks the language of the contact inside, and the browser’s outside', async () => {
    const john = await person(database.db, 'en')
    expect(await page(john)).toContain('lang="en"')
    expect(await page(anna)).toContain('lang="hu"')
    const landing = async (language: string) =>
      (await get('/', undefined, { 'Accept-Language': language })).text()
    expect(await landing('de-DE,hu;q=0.7,en;q=0.5')).toContain('Meghívókód')
    expect(await landing('fr')).toContain('Invitation code')
    expect(await (await get('/?lang=en', undefined, { 'Accept-Language': 'hu' })).text()).toContain(
      'lang="en"',
    )
  })

  it('pages back through a long conversation', async () => {
    for (let index = 0; index < 65; index += 1)
      await say(chat.platform, anna.channelId, message(`üzenet ${index}.`))
    const html = await page(anna)
    expect(html).not.toContain('üzenet 4.')
    expect(html).toContain('üzenet 5.')
    const earlier = /href="([^"]*before=\d+)"/.exec(html)?.[1] ?? ''
    const older = await (await get(earlier, anna)).text()
    expect(older).toContain('üzenet 0.')
    expect(older).toContain('data-live="no"')
  })

  async function invitation(code: string, more: { expiresAt?: Date; revokedAt?: Date } = {}) {
    const organisationId = newId()
    await database.db.organisation.create({
      data: {
        id: organisationId,
        name: 'Első Minta Egyesület',
        nameKey: `elso ${code}`,
        kind: 'ngo',
        town: 'Debrecen',
        townKey: 'debrecen',
        language: 'hu',
      },
    })
    await database.db.invitation.create({
      data: { id: newId(), code, organisationId, expiresAt: new Date(noon.getTime() + 86_400_000), ...more },
    })
  }
})

/** Reads server-sent events one by one. */
function reader(response: Response): () => Promise<{ sequence: number; id: number; html: string }> {
  const stream = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return async () => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const event = text.slice(0, end)
        text = text.slice(end + 2)
        const data = /^data: (.*)$/m.exec(event)?.[1]
        if (data !== undefined)
          return { sequence: Number(/^id: (\d+)$/m.exec(event)?.[1]), ...JSON.parse(data) }
        continue
      }
      const read = await stream?.read()
      if (!read || read.done) throw new Error('the stream ended')
      text += read.value
    }
  }
}

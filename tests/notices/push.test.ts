/** What waits in the web chat is told to a browser that is closed, where its person agreed, and then not by mail. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import type { PushNote } from '../../src/base/push.ts'
import { writeSetting } from '../../src/db/settings.ts'
import { createWebToken } from '../../src/db/web-access.ts'
import { tellContact } from '../../src/delivery/reach.ts'
import { collectMyData } from '../../src/partners/mydata.ts'
import { isPushService, makePushKeys, pushes, pushServices } from '../../src/platforms/web/push.ts'
import { announceProgramme, changeProgramme } from '../../src/programmes/changing.ts'
import { createDraft } from '../../src/programmes/store.ts'
import { PushService, type Subscription } from '../emulators/push/index.ts'
import { type Browser, confirmedContact, startTown, type Town } from '../mail/town.ts'
import { workshop } from '../programmes/sample.ts'

const onLoopback = { may: () => true, within: 2000, schemes: ['http:', 'https:'] }
const address = 'anna@pelda.hu'

describe('a browser that is closed', () => {
  let town: Town
  let service: PushService
  let anna: Browser
  let phone: Subscription

  beforeAll(async () => {
    town = await startTown({}, onLoopback)
    service = new PushService(() => new Date())
    await service.start()
    await writeSetting(town.db, 'quietHours', { from: '00:00', to: '00:00' })
    await writeSetting(town.db, 'name', 'Civil Ház')
    await confirmedContact(town, { name: 'Minta Anna', address })
  })
  afterAll(async () => {
    await town.stop()
    await service.stop()
  })
  /** A browser that has just been signed in and agreed; all that was said before is old. */
  beforeEach(async () => {
    await town.db.pushDevice.deleteMany()
    const { id: channelId } = await town.db.channel.findFirstOrThrow({ where: { platform: 'web' } })
    const { token } = await createWebToken(town.db, channelId, town.now())
    anna = town.browser()
    await anna.open(`/c/${token}`)
    phone = await agree()
    town.passTime({ minutes: 30 })
    await town.tick()
    town.smtp.mails.length = 0
    service.asked = 0
  })
  afterEach(() => {
    expect(service.faults).toEqual([])
  })

  /** A workshop to which everybody is invited. */
  async function announced() {
    const by = { contactId: null, now: town.now(), trace: 'test' }
    const { id } = await town.db.$transaction(async (tx) => {
      const draft = await createDraft(tx, { ...workshop, deadline: null }, 'nobody', by.now)
      await announceProgramme(tx, draft.id, by)
      return draft
    })
    await town.tick()
    return { id, by }
  }

  /** As the page's script does when its button is pressed. */
  async function agree(): Promise<Subscription> {
    const { text } = await anna.open(anna.at)
    const [, key = ''] = /id="push"[^>]* data-key="([\w-]{87})"/.exec(text) ?? []
    const subscription = service.subscribe(key)
    const { status } = await anna.post(`${anna.at}/push`, JSON.stringify(subscription))
    expect(status).toBe(200)
    return subscription
  }

  /** Something that the bot says by itself. */
  async function news(...texts: string[]): Promise<void> {
    const { id: contactId } = await town.db.contact.findFirstOrThrow({ where: { name: 'Minta Anna' } })
    for (const text of texts)
      await town.db.$transaction((tx) =>
        tellContact(tx, {
          ...{ contactId, priority: 1, now: town.now() },
          message: () => ({ text: trusted(text) }),
        }),
      )
    await town.tick()
  }

  async function later(by: Parameters<Town['passTime']>[0]): Promise<string[]> {
    town.passTime(by)
    await town.tick()
    return service.notesAt(phone).map(({ body }) => body)
  }
  const mails = () => town.smtp.to(address).length

  test('is told once, after a moment in which nobody looked, without what was said; and no mail comes', async () => {
    await news('A titkos találkozó helye')
    expect(await later({})).toEqual([])
    expect(await later({ minutes: 1 })).toEqual(['Új üzenete érkezett.'])
    expect(await later({ minutes: 20 })).toHaveLength(1)
    const [note] = service.notesAt(phone)
    expect(note).toMatchObject({ title: 'Civil Ház', language: 'hu', url: anna.at })
    expect(mails()).toBe(0)
  })

  test('is told of many by one, which takes the place of the one before', async () => {
    await news('Egy')
    await later({ minutes: 1 })
    await news('Kettő', 'Három')
    expect(await later({ minutes: 1 })).toEqual(['Új üzenete érkezett.', '3 új üzenete érkezett.'])
    const [first, second] = service.notesAt(phone)
    expect(second?.topic).toBe(first?.topic)
    expect(first?.topic).toMatch(/./)
  })

  test('is told nothing of what was looked at, or answers them', async () => {
    await anna.says('/help')
    // As if the page had been closed before the answer came.
    await town.db.channel.updateMany({ where: { platform: 'web' }, data: { webSeen: { decrement: 2 } } })
    expect(await later({ minutes: 2 })).toEqual([])
    await news('Egy')
    const { webSequence } = await town.db.channel.findFirstOrThrow({ where: { platform: 'web' } })
    await anna.post(`${anna.at}/seen`, String(webSequence))
    expect(await later({ minutes: 2 })).toEqual([])
  })

  test('is told nothing of an invitation that is changed where it stands', async () => {
    const { id, by } = await announced()
    expect(await later({ minutes: 1 })).toEqual(['Új üzenete érkezett.'])
    await town.db.$transaction((tx) => changeProgramme(tx, id, { capacity: 9 }, { ...by, now: town.now() }))
    await later({ minutes: 1 })
    expect((await anna.messages()).at(-1)?.text).toContain('Férőhely: 9')
    expect(await later({ minutes: 20 })).toHaveLength(1)
    expect(mails()).toBe(0)
    await news('Egy')
    expect(await later({ minutes: 1 })).toHaveLength(2)
  })

  test('counts what is unseen, not an invitation that was seen and is changed meanwhile; so does a mail', async () => {
    const { id, by } = await announced()
    const { webSequence } = await town.db.channel.findFirstOrThrow({ where: { platform: 'web' } })
    await anna.post(`${anna.at}/seen`, String(webSequence))
    await news('Egy')
    await town.db.$transaction((tx) => changeProgramme(tx, id, { capacity: 9 }, { ...by, now: town.now() }))
    expect(await later({ minutes: 1 })).toEqual(['Új üzenete érkezett.'])
    await news('Kettő')
    expect(await later({ minutes: 1 })).toEqual(['Új üzenete érkezett.', '2 új üzenete érkezett.'])
    service.answers.set(phone.endpoint, { status: 410 })
    await news('Három')
    await later({ minutes: 1 })
    await town.db.$transaction((tx) => changeProgramme(tx, id, { capacity: 8 }, { ...by, now: town.now() }))
    await later({ minutes: 1 })
    await later({ minutes: 6 })
    expect(town.smtp.to(address).map(({ parsed }) => parsed.text?.includes('Három'))).toEqual([true])
  })

  test('that wants no more is not asked again, and a mail tells', async () => {
    service.answers.set(phone.endpoint, { status: 410 })
    await news('Egy')
    await later({ minutes: 1 })
    expect(await town.db.pushDevice.count()).toBe(0)
    await later({ minutes: 5 })
    expect(mails()).toBe(1)
    expect(service.asked).toBe(1)
  })

  test('is told later where its service says so; what a mail told meanwhile is not told again', async () => {
    service.answers.set(phone.endpoint, { status: 429, retryAfter: '180' })
    await news('Egy')
    await later({ minutes: 1 })
    await later({ minutes: 2 })
    expect(service.asked).toBe(1)
    service.answers.delete(phone.endpoint)
    expect(await later({ minutes: 1.5 })).toEqual(['Új üzenete érkezett.'])
    service.answers.set(phone.endpoint, {
      status: 503,
      retryAfter: new Date(town.now().getTime() + 4 * 3600_000).toUTCString(),
    })
    await news('Kettő')
    await later({ minutes: 1 })
    await later({ minutes: 5 })
    expect(mails()).toBe(1)
    service.answers.delete(phone.endpoint)
    expect(await later({ hours: 6 })).toHaveLength(1)
    await news('Három')
    expect(await later({ minutes: 1 })).toHaveLength(2)
    expect(mails()).toBe(1)
  })

  test.each([
    ['who signs out there', (there: Browser) => there.send(`${there.at}/leave`, { all: 'no' })],
    ['whose links end everywhere', (there: Browser) => there.send(`${there.at}/leave`, { all: 'yes' })],
    [
      'who turns it off there',
      (there: Browser) => there.post(`${there.at}/push/off`, JSON.stringify({ endpoint: phone.endpoint })),
    ],
  ])('is told nothing more: of one %s', async (_who, end) => {
    await end(anna)
    expect(await town.db.pushDevice.count()).toBe(0)
    await news('Egy')
    expect(await later({ minutes: 2 })).toEqual([])
  })

  test('is told nothing once the right to read has run out, or after stop', async () => {
    await news('Egy')
    const stopped = (optedOutAt: Date | null) =>
      town.db.contact.updateMany({ where: { name: 'Minta Anna' }, data: { optedOutAt } })
    await stopped(town.now())
    expect(await later({ minutes: 2 })).toEqual([])
    await stopped(null)
    const { tokenHash } = await town.db.pushDevice.findFirstOrThrow()
    await town.db.webToken.update({ where: { tokenHash }, data: { expiresAt: town.now() } })
    expect(await later({ minutes: 2 })).toEqual([])
  })

  test('shows the first line where its person wants it, and is turned off, by /me', async () => {
    await anna.says('/me')
    await anna.presses('Értesítések a készülékemen')
    await anna.presses('Az első sor is látszódjon')
    await news('<b>Holnap</b> tízkor\nA művelődési házban')
    expect(await later({ minutes: 1 })).toEqual(['Holnap tízkor'])
    // So does one that comes later: it was said of all.
    phone = await agree()
    await news('Holnapután tízkor')
    expect(await later({ minutes: 1 })).toEqual(['Holnapután tízkor'])
    await anna.presses('Értesítések kikapcsolása')
    expect(await town.db.pushDevice.count()).toBe(0)
    await anna.says('/me')
    const shown = JSON.stringify((await anna.messages()).at(-1))
    expect(shown).toContain('Letöltöm')
    expect(shown).not.toContain('Értesítések')
  })

  test('is one of five at most, and one that says nonsense is none', async () => {
    for (let count = 0; count < 5; count += 1) await agree()
    expect(await town.db.pushDevice.count()).toBe(5)
    expect(await town.db.pushDevice.count({ where: { endpoint: phone.endpoint } })).toBe(0)
    const before = await town.db.pushDevice.count()
    for (const body of ['', '{}', JSON.stringify({ ...phone, keys: { ...phone.keys, auth: 'AAAA' } })])
      expect((await anna.post(`${anna.at}/push`, body)).status).toBe(400)
    expect(await town.db.pushDevice.count()).toBe(before)
  })

  test('is turned on and off no more often than one writes', async () => {
    const body = JSON.stringify(phone)
    for (const path of ['/push', '/push/off']) {
      const posts = Array.from({ length: 70 }, () => anna.post(`${anna.at}${path}`, body))
      const statuses = (await Promise.all(posts)).map(({ status }) => status)
      expect(new Set(statuses)).toEqual(new Set([200, 429]))
      town.passTime({ minutes: 1 })
    }
  })

  test('stands in what its person may take along, and goes with them', async () => {
    const { id } = await town.db.contact.findFirstOrThrow({ where: { name: 'Minta Anna' } })
    const data = JSON.stringify(await town.db.$transaction((tx) => collectMyData(tx, id)))
    expect(data).toContain(phone.endpoint)
    expect(data).not.toContain(phone.keys.auth)
    await town.db.contact.delete({ where: { id } })
    expect(await town.db.pushDevice.count()).toBe(0)
  })
})

describe('push services', () => {
  test.each([
    ['https://push.example.net/a/b', true],
    ['http://push.example.net/a/b', false],
    ['https://10.1.2.3/a', false],
    ['https://[::1]/a', false],
    ['https://127.0.0.1:8443/a', false],
    ['https://name:word@push.example.net/a', false],
    ['file:///etc/passwd', false],
    ['push', false],
  ])('%s may be named: %s', (endpoint, may) => {
    expect(isPushService(endpoint, pushServices)).toBe(may)
  })

  const note: PushNote = { channelId: 'c', title: 'Civil Ház', body: 'Új üzenete érkezett.', language: 'hu' }

  test('are not asked where their name leads into this network', async () => {
    const service = new PushService(() => new Date())
    await service.start()
    const keys = makePushKeys()
    const { endpoint, keys: browser } = service.subscribe(keys.publicKey)
    const inward = endpoint.replace('127.0.0.1', 'localhost')
    const reach = { ...pushServices, schemes: ['http:'] }
    const push = pushes({ keys, contact: 'mailto:bot@pelda.hu', reach, clock: () => new Date() })
    expect(await push.send({ endpoint: inward, ...browser }, note)).toEqual({ kind: 'gone' })
    expect(service.asked).toBe(0)
    await service.stop()
  })

  test('get no more bytes than they must take, and nothing that they cannot read', async () => {
    const service = new PushService(() => new Date())
    await service.start()
    const keys = makePushKeys()
    const push = pushes({ keys, contact: 'mailto:bot@pelda.hu', reach: onLoopback, clock: () => new Date() })
    const subscription = service.subscribe(keys.publicKey)
    const to = { endpoint: subscription.endpoint, ...subscription.keys }
    const longest = { ...note, title: '👨‍👩‍👧'.repeat(12).slice(0, 100), body: '🏛'.repeat(120) }
    expect(await push.send(to, longest)).toEqual({ kind: 'accepted' })
    expect(service.notesAt(subscription)[0]?.body).toBe(longest.body)
    const noPoint = Buffer.concat([Buffer.from([4]), randomBytes(64)]).toString('base64url')
    expect(await push.send({ ...to, p256dh: noPoint }, note)).toEqual({ kind: 'gone' })
    await service.stop()
    expect(await push.send(to, note)).toMatchObject({ kind: 'later' })
    expect(service.faults).toEqual([])
  })
})

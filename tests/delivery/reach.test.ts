/** One person on three platforms, whose platforms fail one after the other; the report says by which they were reached. */
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { broadcastsRoom } from '../../src/broadcasts/index.ts'
import { updateProgress } from '../../src/broadcasts/progress.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { coordinator, joined, rooms } from '../partners/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

describe.each(databases)('reaching a person on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  let admin: StoryPerson
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms: [...rooms, broadcastsRoom] })
    admin = await coordinator(s)
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  /** A coordinator writes to the companies, which are one person. @returns the report */
  async function broadcast(text: string): Promise<string> {
    await admin.says('/körüzenet új')
    await admin.says(text)
    await admin.says(text)
    await admin.presses('Kihagyom')
    await admin.presses('Most')
    await admin.presses('Típus')
    await admin.presses('vállalkozás')
    await admin.presses('Rendben')
    await admin.presses('Kész')
    await admin.presses('Küldés (')
    await expandDue(database, s.now())
    await s.deliver()
    s.passTime({ minutes: 1 })
    await updateProgress(s.db, s.now())
    await s.deliver()
    return admin.last.text
  }

  test('Telegram blocked, then Discord closed, then the web chat gone; and back again', async () => {
    const anna = await joined(s, 'Minta Pékség', { name: 'Anna' })
    const there = s.person({ platform: 'discord', id: '77', name: 'Anna' })
    await anna.says('/link')
    await there.says(`/link ${/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(anna.last.text)?.[0]}`)
    await there.presses('Igen, ez én vagyok')
    await anna.says('/link web')
    const web = await s.db.channel.findFirstOrThrow({ where: { platform: 'web' } })
    expect(await s.db.contact.count({ where: { channels: { some: { platform: 'web' } } } })).toBe(1)
    const onWeb = () => s.seenIn(web.userId).at(-1)?.text

    // Where the person last wrote.
    expect(await broadcast('Első hír')).toContain('Csatornák szerint: Telegram 1')
    expect(anna.last.text).toBe('Első hír')

    s.failing.set(anna.id, { kind: 'unreachable', reason: 'blocked' })
    const second = await broadcast('Második hír')
    expect(second).toContain('Megkapta: 1 / 1')
    expect(second).toContain('Csatornák szerint: Discord 1')
    expect(there.last.text).toBe('Második hír')
    expect(onWeb()).toBeUndefined()

    // One that was begun while Discord still worked is tried there, and goes on to the web chat.
    s.failing.set(there.id, { kind: 'unreachable', reason: 'dms-closed' })
    const third = await broadcast('Harmadik hír')
    expect(third).toContain('Megkapta: 1 / 1')
    expect(third).toContain('Csatornák szerint: böngésző 1')
    expect(onWeb()).toBe('Harmadik hír')
    const delivery = await s.db.delivery.findFirstOrThrow({
      where: { broadcastId: { not: null } },
      orderBy: { id: 'desc' },
    })
    const discord = await s.db.channel.findFirstOrThrow({ where: { platform: 'discord' } })
    expect(delivery).toMatchObject({ status: 'sent', platform: 'web', triedChannels: [discord.id] })
    expect((await s.db.broadcast.findMany()).map(({ total }) => total)).toEqual([1, 1, 1])

    // Nowhere: the coordinator hears of it, with the reason and an invitation at hand.
    s.failing.set(web.userId, { kind: 'unreachable', reason: 'expired' })
    const fourth = await broadcast('Negyedik hír')
    expect(fourth).toContain('Megkapta: 0 / 1')
    expect(fourth).toContain('Anna (Minta Pékség Kft.)')
    await admin.says('/unreachable')
    expect(admin.last.text).toContain('Anna')
    expect(admin.last.text).toContain('letiltotta a botot')
    await admin.presses('Minta Pékség')
    expect(admin.last.text).toMatch(/join\/[0-9A-Z]+/)
    // With no channel at all that works, there is nothing to try.
    expect(await broadcast('Ötödik hír')).toContain('Megkapta: 0 / 1')

    s.failing.clear()
    await anna.says('/start')
    expect(await broadcast('Hatodik hír')).toContain('Csatornák szerint: Telegram 1')
    expect(anna.last.text).toBe('Hatodik hír')
    await admin.says('/unreachable')
    expect(admin.last.text).not.toContain('Anna')
  })

  test('two that fail at once: one message goes all the way by itself', async () => {
    const anna = await joined(s, 'Minta Pékség', { name: 'Anna' })
    const there = s.person({ platform: 'discord', id: '77', name: 'Anna' })
    await anna.says('/link')
    await there.says(`/link ${/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(anna.last.text)?.[0]}`)
    await there.presses('Igen, ez én vagyok')
    await anna.says('/link web')
    const web = await s.db.channel.findFirstOrThrow({ where: { platform: 'web' } })
    s.failing.set(anna.id, { kind: 'unreachable', reason: 'blocked' })
    s.failing.set(there.id, { kind: 'unreachable', reason: 'dms-closed' })
    expect(await broadcast('Hír')).toContain('Csatornák szerint: böngésző 1')
    expect(s.seenIn(web.userId).map(({ text }) => text)).toEqual(['Hír'])
    const row = await s.db.delivery.findFirstOrThrow({ where: { broadcastId: { not: null } } })
    expect(row.triedChannels).toHaveLength(2)
  })
})

const line = z.object({
  msg: z.string(),
  trace: z.string().nullish(),
  broadcast: z.string().optional(),
  delivery: z.number().optional(),
})

describe.each(databases)('the log on $name', ({ open }) => {
  test('has one id from the update to the deliveries it caused', async () => {
    const database = await open()
    const lines: z.infer<typeof line>[] = []
    const log = pino({ level: 'info' }, { write: (text: string) => lines.push(line.parse(JSON.parse(text))) })
    const s = await story(database, {
      rooms: [...rooms, broadcastsRoom],
      log,
    })
    const admin = await coordinator(s)
    const anna = await joined(s, 'Minta Pékség', { name: 'Anna' })
    await anna.says('/me')
    const reply = lines.findLast(({ msg }) => msg === 'delivery')
    expect(lines.findLast(({ msg }) => msg === 'update')?.trace).toMatch(/^telegram:\d+$/)
    expect(reply?.trace).toBe(lines.findLast(({ msg }) => msg === 'update')?.trace)

    await admin.says('/körüzenet új')
    for (const text of ['Hír', 'News']) await admin.says(text)
    for (const label of ['Kihagyom', 'Most', 'Kész', 'Küldés (']) await admin.presses(label)
    const pressed = lines.findLast(({ msg }) => msg === 'update')?.trace
    await expandDue(database, s.now(), { log })
    await s.deliver()
    const { id } = await database.db.broadcast.findFirstOrThrow()
    const expanded = lines.find(({ msg }) => msg === 'broadcast')
    expect(expanded).toMatchObject({ broadcast: id, trace: pressed })
    const sent = lines.filter(({ msg, broadcast }) => msg === 'delivery' && broadcast === id)
    expect(sent.map(({ trace }) => trace)).toEqual([pressed, pressed])
    s.passTime({ minutes: 1 })
    await updateProgress(s.db, s.now())
    await s.deliver()
    // The numbers in the end, and the report.
    expect(lines.filter(({ msg }) => msg === 'delivery').slice(-2)).toMatchObject([
      { trace: pressed },
      { trace: pressed },
    ])
    await s.stop()
    await database.close()
  })
})

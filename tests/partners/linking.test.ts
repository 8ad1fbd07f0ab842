/** Two people with accounts of their own become one only when both agree, and can be told apart for a day. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { createWebToken, ensureWebChannel, findVisitor } from '../../src/db/web-access.ts'
import { housekeeping } from '../../src/jobs/housekeeping.ts'
import { makeAdmin } from '../../src/partners/roles.ts'
import { createSession, readSession } from '../../src/partners/signin.ts'
import { openFeed, readFeed } from '../../src/programmes/feeds.ts'
import { rooms } from '../../src/rooms.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { coordinator, joined } from './sample.ts'

const linkCode = (text: string) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? ''

describe.each(databases)('linking two people on $name', ({ name, open }) => {
  let database: TestDatabase
  let s: Story
  /** Whose code it is, and who types it. */
  let anna: StoryPerson
  let bela: StoryPerson
  let annaId: string
  let belaId: string

  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms })
    await coordinator(s)
    anna = await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
    bela = await joined(s, 'Minta Zöld', { platform: 'discord', id: '7', name: 'Minta Béla' })
    annaId = await idOf('Minta Anna')
    belaId = await idOf('Minta Béla')
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  const idOf = async (name: string) => (await s.db.contact.findFirstOrThrow({ where: { name } })).id

  /** Béla types Anna's code and says yes. */
  async function asks(who = bela, owner = anna): Promise<string> {
    await owner.says('/link')
    await who.says(`/link ${linkCode(owner.last.text)}`)
    await who.presses('Igen, mindkettő én vagyok')
    return (await s.db.accountLink.findFirstOrThrow({ where: { linkedAt: null } })).id
  }
  const press = (who: StoryPerson, payload: string) => who.does({ kind: 'button', payload })

  async function programmes(): Promise<void> {
    const programme = {
      type: 'workshop',
      title: { hu: 'Műhely' },
      description: {},
      startsLocal: '2026-12-03T17:00',
      startsZone: 'Europe/Budapest',
      startsAt: new Date('2026-12-03T16:00:00Z'),
      audience: { all: true },
      status: 'announced',
    } as const
    await s.db.programme.createMany({
      data: ['both', 'annas', 'belas'].map((id) => ({ ...programme, id })),
    })
    const answeredAt = s.now()
    await s.db.rsvp.createMany({
      data: [
        { programmeId: 'both', contactId: annaId, answer: 'maybe', answeredAt },
        { programmeId: 'annas', contactId: annaId, answer: 'going', answeredAt },
        { programmeId: 'both', contactId: belaId, answer: 'going', answeredAt },
        { programmeId: 'belas', contactId: belaId, answer: 'declined', answeredAt },
      ],
    })
  }

  /** Who has what, by the ids of the two. */
  async function holdings() {
    const of = async (contactId: string) => ({
      channels: await s.db.channel.findMany({
        where: { contactId },
        select: { platform: true, userId: true },
        orderBy: { userId: 'asc' },
      }),
      memberships: (await s.db.membership.findMany({ where: { contactId } })).map(
        (row) => row.organisationId,
      ),
      rsvps: await s.db.rsvp.findMany({
        where: { contactId },
        select: { programmeId: true, answer: true },
        orderBy: { programmeId: 'asc' },
      }),
      sessions: (await s.db.formSession.findMany({ where: { contactId } })).map(({ id }) => id),
      created: (await s.db.broadcast.findMany({ where: { createdById: contactId } })).map(({ id }) => id),
      contact: await s.db.contact.findUnique({ where: { id: contactId }, omit: { updatedAt: true } }),
    })
    return { anna: await of(annaId), bela: await of(belaId) }
  }

  it.each(['anna', 'bela'] as const)('is undone by %s, within a day', async (undoing) => {
    await programmes()
    await s.db.formSession.create({
      data: { id: 'session', contactId: belaId, kind: 'survey', reference: 'none', state: {}, active: false },
    })
    await s.db.broadcast.create({
      data: {
        id: 'b',
        kind: 'message',
        content: {},
        audience: { all: true },
        sendAt: s.now(),
        createdById: belaId,
        status: 'done',
      },
    })
    const before = await holdings()
    const feed = await s.db.$transaction((tx) => openFeed(tx, 'own', { contactId: belaId, now: s.now() }))
    await asks()
    await anna.presses('Jóváhagyom')
    expect((await holdings()).bela.contact).toBeNull()
    s.passTime({ hours: 23 })
    await { anna, bela }[undoing].presses('Szétválasztás')
    for (const who of [anna, bela]) expect(who.last.text).toContain('Szétválasztottuk a két fiókot')
    const after = await holdings()
    // Where both had answered the same, the answer that stayed stays with her whose code it was.
    expect(after.bela.rsvps).toEqual([{ programmeId: 'belas', answer: 'declined' }])
    expect(after.anna.rsvps).toEqual([
      { programmeId: 'annas', answer: 'going' },
      { programmeId: 'both', answer: 'going' },
    ])
    const rest = ({ rsvps: _, contact, ...more }: (typeof before)['anna']) => ({
      ...more,
      contact: contact && { ...contact, formerNames: contact.formerNames ?? [] },
    })
    expect(rest(after.anna)).toEqual(rest(before.anna))
    expect(rest(after.bela)).toEqual(rest(before.bela))
    expect(await s.db.accountLink.count()).toBe(0)
    expect(await s.db.calendarFeed.findMany()).toMatchObject([{ contactId: belaId }])
    expect(await readFeed(s.db, feed.token, s.now())).not.toBeNull()
    await bela.says('/me')
    expect(bela.last.text).toContain('Minta Béla')
    await anna.says('/me')
    expect(anna.last.text).toContain('Minta Anna')
  })

  it('happens once, however many agree, type and undo at once', async () => {
    await anna.says('/link')
    const code = linkCode(anna.last.text).replace('-', '')
    await Promise.all([1, 2, 3].map(() => press(bela, `link-yes:${code}`)))
    const links = await s.db.accountLink.findMany()
    expect(links).toHaveLength(1)
    const id = links[0]?.id ?? ''
    await Promise.all([1, 2, 3].map(() => press(anna, `link-agree:${id}`)))
    expect((await holdings()).anna.channels).toHaveLength(2)
    await Promise.all([anna, bela, anna].map((who) => press(who, `link-undo:${id}`)))
    const { anna: hers, bela: his } = await holdings()
    expect([hers.channels.length, his.channels.length]).toEqual([1, 1])
    expect(await s.db.contact.count({ where: { id: { in: [annaId, belaId] } } })).toBe(2)
  })

  it('does nothing when one is erased meanwhile, also at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const who = await joined(s, 'Minta Város', {
        platform: 'discord',
        id: `d${round}`,
        name: `Dóra ${round}`,
      })
      const link = await asks(who)
      const erase = () => press(who, 'me-erase-yes')
      const agree = () => press(anna, `link-agree:${link}`)
      if (round === 0) {
        await erase()
        await agree()
        expect(anna.last.text).toContain('már nem érvényes')
      } else await Promise.all(round % 2 ? [erase(), agree()] : [agree(), erase()])
      expect(await s.db.contact.count({ where: { name: `Dóra ${round}` } })).toBe(0)
      await s.db.membership.deleteMany({ where: { organisation: { name: { startsWith: 'Minta Város' } } } })
      if ((await s.db.contact.count({ where: { id: annaId } })) === 0) return
    }
  })

  it('can be undone though the one who stayed was merged with a third since', async () => {
    await asks()
    await anna.presses('Jóváhagyom')
    const cili = await joined(s, 'Minta Város', { platform: 'web', id: 'c', name: 'Minta Cili' })
    const ciliId = await idOf('Minta Cili')
    await asks(anna, cili)
    await cili.presses('Jóváhagyom')
    expect(await s.db.channel.count({ where: { contactId: ciliId } })).toBe(3)
    const [first] = await s.db.accountLink.findMany({ where: { fromId: belaId } })
    await press(bela, `link-undo:${first?.id}`)
    expect(await s.db.channel.findMany({ where: { contactId: belaId } })).toMatchObject([{ userId: '7' }])
    const [second] = await s.db.accountLink.findMany({ where: { fromId: annaId } })
    await press(anna, `link-undo:${second?.id}`)
    expect(await s.db.channel.findMany({ where: { contactId: annaId } })).toMatchObject([{ userId: anna.id }])
    expect(await s.db.channel.findMany({ where: { contactId: ciliId } })).toMatchObject([{ userId: 'c' }])
  })

  // What follows tests neither statements nor locks.
  if (name !== 'sqlite') return

  it('shows each side what moves, and moves nothing before both agree', async () => {
    await programmes()
    const before = await holdings()
    await anna.says('/link')
    await bela.says(`/link ${linkCode(anna.last.text)}`)
    expect(bela.last.text).toContain('Minta Anna (Minta Őszikék Egyesület; Telegram)')
    expect(bela.last.text).toContain('Szervezet: Minta Zöld Liget Alapítvány')
    expect(bela.last.text).toContain('Programokra adott válaszok: 2')
    // What there is none of does not move.
    expect(bela.last.text).not.toContain('kérdőívek: 0')
    expect(bela.last.text).toContain('mindkét fiók az Öné')
    await bela.presses('Igen, mindkettő én vagyok')
    expect(bela.last.text).toContain('hagyja jóvá a másik fiókjában (Telegram)')
    expect(anna.last.text).toContain('Minta Béla (Minta Zöld Liget Alapítvány; Discord)')
    expect(anna.last.text).toContain('Programokra adott válaszok: 2')
    expect(await holdings()).toEqual(before)
    await anna.presses('Jóváhagyom')
    expect(anna.last.text).toContain('Összevontuk a két fiókot')
    expect(bela.last.text).toContain('Összevontuk a fiókját ezzel: Minta Anna')
    const after = await holdings()
    expect(after.bela.contact).toBeNull()
    expect(after.anna.channels).toHaveLength(2)
    expect(after.anna.memberships).toHaveLength(2)
    await bela.says('/me')
    expect(bela.last.text).toContain('Minta Anna')
  })

  it('gives both their organisation back when both were of one', async () => {
    await s.db.membership.create({
      data: {
        contactId: belaId,
        organisationId: (await s.db.membership.findFirstOrThrow({ where: { contactId: annaId } }))
          .organisationId,
      },
    })
    const before = await holdings()
    await asks()
    await anna.presses('Jóváhagyom')
    await bela.presses('Szétválasztás')
    const after = await holdings()
    expect(after.anna.memberships.sort()).toEqual(before.anna.memberships.sort())
    expect(after.bela.memberships.sort()).toEqual(before.bela.memberships.sort())
  })

  it('is not undone after a day, of which nothing is left then', async () => {
    const link = await asks()
    await anna.presses('Jóváhagyom')
    await anna.says('/link')
    expect(anna.last.labels).toContain('Szétválasztás: Minta Béla')
    s.passTime({ hours: 24 })
    await bela.presses('Szétválasztás')
    expect(bela.last.text).toContain('már nem lehet szétválasztani')
    await housekeeping(rooms).run({ db: s.db, now: s.now(), log: silent, stopping: () => false } as never)
    expect(await s.db.accountLink.findUnique({ where: { id: link } })).toBeNull()
  })

  it('leaves neither a way into what is the other’s, nor more rights than that has by now', async () => {
    await makeAdmin(s.db, { platform: 'telegram', userId: anna.id }, s.now())
    await s.db.contact.update({ where: { id: belaId }, data: { role: 'coordinator' } })
    await asks()
    await anna.presses('Jóváhagyom')
    // While they are one, each makes what opens Anna's.
    s.passTime({ minutes: 5 })
    const channel = await s.db.$transaction((tx) => ensureWebChannel(tx, annaId, new Date(0)))
    const { token } = await createWebToken(s.db, channel, s.now())
    const session = await createSession(s.db, annaId, s.now())
    const by = { contactId: annaId, now: s.now() }
    const feed = await s.db.$transaction((tx) => openFeed(tx, 'own', by))
    expect(await readFeed(s.db, feed.token, s.now())).not.toBeNull()
    await bela.says('/link')
    const code = linkCode(bela.last.text)
    await s.db.contact.update({ where: { id: annaId }, data: { role: 'contact' } })
    await bela.presses('Szétválasztás')
    expect(await findVisitor(s.db, token, s.now())).toBeNull()
    expect(await readSession(s.db, session.token, s.now())).toBeNull()
    expect(await readFeed(s.db, feed.token, s.now())).toBeNull()
    const stranger = s.person({ platform: 'web', id: 'w' })
    await stranger.says(`/link ${code}`)
    expect(stranger.last.text).toContain('nem ismerem')
    expect(await s.db.contact.findUniqueOrThrow({ where: { id: belaId } })).toMatchObject({ role: 'contact' })
  })

  it('is refused by either side, who tells the other', async () => {
    const before = await holdings()
    await asks()
    await anna.presses('Nem én vagyok')
    expect(anna.last.text).toContain('nem kapcsoltam össze semmit')
    expect(bela.last.text).toContain('nem hagyták jóvá')
    const second = await asks()
    await bela.presses('Mégsem')
    expect(anna.last.text).toContain('nem hagyták jóvá')
    await press(anna, `link-agree:${second}`)
    expect(anna.last.text).toContain('már nem érvényes')
    expect(await holdings()).toEqual(before)
  })

  it('waits for half an hour', async () => {
    const link = await asks()
    s.passTime({ minutes: 31 })
    await press(anna, `link-agree:${link}`)
    expect(anna.last.text).toContain('már nem érvényes')
    expect((await holdings()).bela.contact).not.toBeNull()
  })

  it('is agreed to by her alone whose code it was', async () => {
    const link = await asks()
    const other = await joined(s, 'Minta Város', { id: '88', name: 'Minta Cili' })
    for (const who of [bela, other]) await press(who, `link-agree:${link}`)
    await press(other, `link-refuse:${link}`)
    await press(other, `link-undo:${link}`)
    expect((await holdings()).bela.contact).not.toBeNull()
    await press(anna, `link-agree:${link}`)
    await press(other, `link-undo:${link}`)
    expect((await holdings()).bela.contact).toBeNull()
    await press(other, `link-undo:${newId()}`)
    expect(other.last.text).toContain('már nem lehet szétválasztani')
  })

  it('goes with whoever is erased', async () => {
    await asks()
    await anna.presses('Jóváhagyom')
    await press(bela, 'me-erase-yes')
    expect(await s.db.accountLink.count()).toBe(0)
    expect(await s.db.contact.count({ where: { name: { in: ['Minta Anna', 'Minta Béla'] } } })).toBe(0)
  })

  it('is said to be impossible while the other side hears nothing', async () => {
    await anna.says('/link')
    const code = linkCode(anna.last.text)
    await s.db.contact.update({ where: { id: annaId }, data: { optedOutAt: s.now() } })
    await bela.says(`/link ${code}`)
    await bela.presses('Igen, mindkettő én vagyok')
    expect(bela.last.text).toContain('A másik fiók most nem kap üzenetet')
    expect(await s.db.linkCode.count()).toBe(1)
  })

  it.each(['telegram', 'discord', 'web'] as const)(
    'works from %s, and stays one step for a stranger',
    async (platform) => {
      const there = await joined(s, 'Minta Város', { platform, id: '4242', name: 'Minta Dani' })
      await asks(there)
      await anna.presses('Jóváhagyom')
      expect(await s.db.channel.count({ where: { contactId: annaId } })).toBe(2)
      const stranger = s.person({ platform, id: '4343', name: 'új' })
      await anna.says('/link')
      await stranger.says(`/link ${linkCode(anna.last.text)}`)
      await stranger.presses('Igen, ez én vagyok')
      expect(stranger.last.text).toContain('Összekapcsoltam')
      expect(await s.db.channel.count({ where: { contactId: annaId } })).toBe(3)
    },
  )
})

import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, form, group } from '../../src/forms/build.ts'
import { changeRole, makeAdmin } from '../../src/partners/roles.ts'
import { createSession, createSignIn, readSession, redeemSignIn } from '../../src/partners/signin.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, story } from '../story.ts'
import { codeOf, coordinator, joined, rooms } from './sample.ts'

describe.each([sqlite])('one person on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  const linkCode = (text: string) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? ''

  it('links another platform by a code that works once, for ten minutes', async () => {
    await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    await anna.says('/link')
    const code = linkCode(anna.last.text)
    const there = s.person({ platform: 'discord', id: '55', name: 'anna#1' })
    await there.says(`/link ${code}`)
    expect(there.last.text).toContain('Anna (Minta Őszikék Egyesület)')
    await there.presses('Igen, ez én vagyok')
    expect(there.last.text).toContain('Összekapcsoltam')
    expect(anna.last.text).toContain('Egy új csevegést kapcsolt a fiókjához: Discord')
    const contact = await s.db.contact.findFirstOrThrow({
      where: { name: 'Anna' },
      include: { channels: true },
    })
    expect(contact.channels.map(({ platform }) => platform).sort()).toEqual(['discord', 'telegram'])
    expect(await s.db.contact.count({ where: { name: 'anna#1' } })).toBe(0)
    const other = s.person({ platform: 'web', id: 'w' })
    await other.says(`/link ${code}`)
    expect(other.last.text).toContain('nem ismerem')
    await anna.says('/link')
    const late = linkCode(anna.last.text)
    s.passTime({ minutes: 11 })
    await other.says(`/link ${late}`)
    expect(other.last.text).toContain('nem ismerem')
    expect(await s.db.linkCode.count({ where: { codeHash: late.replace('-', '') } })).toBe(0)
  })

  it('an admin of ADMINS is called “Admin” until somebody says how: an admin, or they themselves', async () => {
    for (const userId of ['71', '72']) await makeAdmin(s.db, { platform: 'telegram', userId }, s.now())
    const [anna, bela] = [s.person({ id: '71' }), s.person({ id: '72' })]
    const names = async () =>
      (await s.db.contact.findMany({ where: { role: 'admin' }, orderBy: { name: 'asc' } })).map(
        ({ name }) => name,
      )
    await bela.says('/adataim')
    await anna.says('/adataim Kiss Anna')
    expect(await names()).toEqual(['Admin', 'Kiss Anna'])
    await anna.says('/szerepkör átnevezés Admin')
    expect(anna.last.text).toContain('Mi legyen a neve?')
    await anna.says('Nagy Béla')
    expect(anna.last.text).toBe('Rendben, Admin neve mostantól: Nagy Béla.')
    expect(bela.last.text).toContain('mostantól így szerepel: Nagy Béla')
    await anna.says('/role rename Senki')
    expect(anna.last.text).toContain('Nem találtam ilyen nevű kapcsolattartót: Senki')
    // Starting again leaves both as they are called.
    for (const userId of ['71', '72']) await makeAdmin(s.db, { platform: 'telegram', userId }, s.now())
    expect(await names()).toEqual(['Kiss Anna', 'Nagy Béla'])
    // Whoever may not does not.
    const eve = s.person({ name: 'Eve' })
    await eve.says('/role rename Nagy Béla')
    expect(eve.last.text).not.toContain('Mi legyen a neve?')
  })

  it('merges what both accounts had, and nothing is there twice', async () => {
    await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    const twin = await joined(s, 'Minta Zöld', { platform: 'discord', id: '7', name: 'Ikre' })
    const into = await s.db.contact.findFirstOrThrow({ where: { name: 'Anna' } })
    const from = await s.db.contact.findFirstOrThrow({ where: { name: 'Ikre' } })
    const programme = {
      type: 'workshop',
      title: {},
      description: {},
      startsLocal: '2026-12-03T17:00',
      startsZone: 'Europe/Budapest',
      startsAt: new Date('2026-12-03T16:00:00Z'),
      audience: { all: true },
    } as const
    await s.db.programme.createMany({ data: ['both', 'one'].map((id) => ({ ...programme, id })) })
    const answeredAt = s.now()
    await s.db.rsvp.createMany({
      data: [
        { programmeId: 'both', contactId: into.id, answer: 'declined', answeredAt },
        { programmeId: 'both', contactId: from.id, answer: 'going', answeredAt },
        { programmeId: 'one', contactId: from.id, answer: 'maybe', answeredAt },
      ],
    })
    await anna.says('/link')
    await twin.says(`/link ${linkCode(anna.last.text)}`)
    await twin.presses('Igen, mindkettő én vagyok')
    await anna.presses('Jóváhagyom')
    expect(await s.db.rsvp.findMany({ orderBy: { programmeId: 'asc' } })).toMatchObject([
      { programmeId: 'both', contactId: into.id, answer: 'going' },
      { programmeId: 'one', contactId: into.id, answer: 'maybe' },
    ])
    expect(await s.db.membership.count({ where: { contactId: into.id } })).toBe(2)
    expect(await s.db.contact.count({ where: { id: from.id } })).toBe(0)
  })

  it('refuses to give rights away', async () => {
    const admin = await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    await anna.says('/link')
    await admin.says(`/link ${linkCode(anna.last.text)}`)
    expect(admin.last.text).toContain('több joga van')
    expect(await s.db.contact.count({ where: { role: 'admin' } })).toBe(1)
  })

  it('gets a personal web link of which only the hash is stored', async () => {
    await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    await anna.says('/link web')
    const token = /\/c\/([\w-]+)/.exec(anna.last.text)?.[1] ?? ''
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16)
    const [row, ...more] = await s.db.webToken.findMany({
      include: { channel: { include: { contact: true } } },
    })
    expect(more).toEqual([])
    expect(row?.tokenHash).toBe(createHash('sha256').update(token).digest('hex'))
    expect(row?.channel).toMatchObject({ platform: 'web', contact: { name: 'Anna' } })
    expect(JSON.stringify(await s.db.delivery.findMany())).not.toContain(token)
    await anna.says('/link web')
    expect(await s.db.webToken.count({ where: { revokedAt: null } })).toBe(1)
    expect(await s.db.channel.count({ where: { platform: 'web' } })).toBe(1)
  })

  it('is shown the page of the personal link in the web chat itself, where a new one would end it', async () => {
    await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna', platform: 'web' })
    await anna.says('/link web')
    expect(anna.last.message.buttons?.flat()).toMatchObject([
      { kind: 'link', url: `https://dialogus.test/chat/${anna.id}/link` },
    ])
    expect(await s.db.webToken.count()).toBe(0)
  })

  it('keeps an admin when two leave at once, each is told what came of it', async () => {
    // Two acts of the same moment meet now and then only: several rounds.
    for (let round = 0; round < 6; round++) {
      const ids = [`a${round}`, `b${round}`]
      for (const userId of ids) await makeAdmin(s.db, { platform: 'telegram', userId }, s.now())
      const admins = ids.map((id) => s.person({ id, name: `Minta Admin ${id}` }))
      await s.db.contact.deleteMany({
        where: { role: 'admin', channels: { none: { userId: { in: ids } } } },
      })
      await Promise.all(admins.map((admin) => admin.does({ kind: 'button', payload: 'me-erase-yes' })))
      expect(await s.db.contact.count({ where: { role: 'admin' } })).toBe(1)
      const told = admins.map(({ last }) => last.text)
      expect(told.filter((text) => text.includes('Minden adatát töröltük'))).toHaveLength(1)
      expect(told.filter((text) => text.includes('Ön az egyetlen adminisztrátor'))).toHaveLength(1)
    }
  })

  it('keeps an admin when one erases themselves while another is demoted', async () => {
    for (let round = 0; round < 6; round++) {
      const ids = [`c${round}`, `d${round}`]
      for (const userId of ids) await makeAdmin(s.db, { platform: 'telegram', userId }, s.now())
      const [leaving, demoted] = await Promise.all(
        ids.map((userId) => s.db.contact.findFirstOrThrow({ where: { channels: { some: { userId } } } })),
      )
      await s.db.contact.deleteMany({
        where: { role: 'admin', id: { notIn: [leaving?.id ?? '', demoted?.id ?? ''] } },
      })
      const admin = s.person({ id: `c${round}` })
      await Promise.all([
        admin.does({ kind: 'button', payload: 'me-erase-yes' }),
        s.db.$transaction((tx) =>
          changeRole(
            tx,
            { contactId: demoted?.id ?? '', role: 'contact' },
            { contactId: null, now: s.now() },
          ),
        ),
      ])
      expect(await s.db.contact.count({ where: { role: 'admin' } })).toBe(1)
    }
  })

  it('keeps an admin when two demote each other at once, and tells each what came of it', async () => {
    for (let round = 0; round < 6; round++) {
      const ids = [`e${round}`, `f${round}`]
      for (const userId of ids) await makeAdmin(s.db, { platform: 'telegram', userId }, s.now())
      const admins = ids.map((id) => s.person({ id, name: `Minta Admin ${id}` }))
      await s.db.contact.deleteMany({
        where: { role: 'admin', channels: { none: { userId: { in: ids } } } },
      })
      // By now the bot knows where to write to each.
      for (const admin of admins) await admin.says('/start')
      const contactIds = await Promise.all(
        ids.map(
          async (userId) =>
            (await s.db.contact.findFirstOrThrow({ where: { channels: { some: { userId } } } })).id,
        ),
      )
      await Promise.all(
        admins.map((admin, index) =>
          admin.does({ kind: 'button', payload: `role:${contactIds[1 - index]}:contact` }),
        ),
      )
      expect(await s.db.contact.count({ where: { role: 'admin' } })).toBe(1)
      const told = admins.flatMap(({ sees }) => sees.map(({ text }) => text))
      expect(told.filter((text) => text.startsWith('Rendben, Admin szerepköre'))).toHaveLength(1)
      expect(told.filter((text) => text.includes('Az Ön szerepköre mostantól'))).toHaveLength(1)
    }
  })

  it('keeps an admin when one links their account to another who is demoted at once', async () => {
    for (let round = 0; round < 6; round++) {
      const ids = [`g${round}`, `h${round}`]
      for (const userId of ids) await makeAdmin(s.db, { platform: 'telegram', userId }, s.now())
      await s.db.contact.deleteMany({
        where: { role: 'admin', channels: { none: { userId: { in: ids } } } },
      })
      const [linking, owner] = ids.map((id) => s.person({ id }))
      await owner?.says('/link')
      const code = linkCode(owner?.last.text ?? '').replace('-', '')
      const { id } = await s.db.contact.findFirstOrThrow({
        where: { channels: { some: { userId: `h${round}` } } },
      })
      await linking?.does({ kind: 'button', payload: `link-yes:${code}` })
      const link = await s.db.accountLink.findFirstOrThrow({ where: { linkedAt: null } })
      await Promise.all([
        owner?.does({ kind: 'button', payload: `link-agree:${link.id}` }),
        s.db.$transaction((tx) =>
          changeRole(tx, { contactId: id, role: 'contact' }, { contactId: null, now: s.now() }),
        ),
      ])
      expect(await s.db.contact.count({ where: { role: 'admin' } })).toBe(1)
    }
  })

  it('tells the only admin who declines to join that they stay', async () => {
    await coordinator(s)
    const code = await codeOf(s.db, 'Minta Őszikék')
    const only = s.person({ name: 'Egyetlen' })
    await only.says(`/start ${code}`)
    await s.db.contact.deleteMany({ where: { role: 'admin' } })
    await s.db.contact.updateMany({ where: { name: 'Egyetlen' }, data: { role: 'admin' } })
    const toast = await only.presses('Nem, köszönöm')
    expect(await s.db.contact.count({ where: { name: 'Egyetlen' } })).toBe(1)
    expect(only.last.text).toContain('Ön az egyetlen adminisztrátor')
    expect(toast.toast ?? '').not.toContain('semmit')
  })

  it('ends the codes of an account that was linked away', async () => {
    await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    const twin = await joined(s, 'Minta Zöld', { platform: 'discord', id: '7', name: 'Ikre' })
    await twin.says('/link')
    const old = linkCode(twin.last.text)
    await anna.says('/link')
    await twin.says(`/link ${linkCode(anna.last.text)}`)
    await twin.presses('Igen, mindkettő én vagyok')
    await anna.presses('Jóváhagyom')
    expect(await s.db.linkCode.count()).toBe(0)
    const other = s.person({ platform: 'web', id: 'w' })
    await other.says(`/link ${old}`)
    expect(other.last.text).toContain('nem ismerem')
  })

  it('knows nobody who has erased themselves meanwhile', async () => {
    const admin = await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    const { id } = await s.db.contact.findFirstOrThrow({ where: { name: 'Anna' } })
    await anna.says('/link')
    const code = linkCode(anna.last.text).replace('-', '')
    await anna.does({ kind: 'button', payload: 'me-erase-yes' })
    await admin.does({ kind: 'button', payload: `role:${id}:coordinator` })
    expect(admin.last.text).toContain('már nincs a kapcsolattartók között')
    const there = s.person({ platform: 'discord', id: '55' })
    await there.does({ kind: 'button', payload: `link-yes:${code}` })
    expect(there.last.text).toContain('Ez a kód már nem érvényes')
  })

  it('sees, takes and erases what is stored', async () => {
    await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    const contact = await s.db.contact.findFirstOrThrow({ where: { name: 'Anna' } })
    // The form notes who answers.
    const noting = form('f', { hu: 'F' }, [
      group('g', { hu: 'G' }, [ask('ki', 'username', {})]),
      ask('a', 'integer', { hu: 'A' }),
    ])
    await s.db.survey.createMany({
      data: [false, true].map((perOrganisation) => ({
        id: `s-${perOrganisation}`,
        formId: `f-${perOrganisation}`,
        title: {},
        perOrganisation,
        audience: { all: true },
        zone: 'Europe/Budapest',
      })),
    })
    for (const which of ['false', 'true']) {
      await s.db.surveyVersion.create({
        data: { id: `v-${which}`, surveyId: `s-${which}`, number: 1, form: noting as unknown as object },
      })
      for (const contactId of [contact.id, null])
        await s.db.response.create({
          data: {
            id: `r-${which}-${contactId}`,
            surveyId: `s-${which}`,
            surveyVersionId: `v-${which}`,
            contactId,
            answers: { a: 1, 'g/ki': 'Anna' },
            state: { kept: { 'g/ki': 'Anna' } },
            name: 'Anna válasza',
            language: 'hu',
            completedAt: s.now(),
          },
        })
    }
    await anna.says('/me')
    expect(anna.last.text).toContain('Szervezet: Minta Őszikék Egyesület')
    expect(anna.last.text).toContain('A saját nevében kitöltött kérdőívek: 2')
    // What there is none of is left out.
    expect(anna.last.text).not.toMatch(/: 0|\n\n/)
    await anna.presses('Letöltöm')
    const file = await s.db.storedFile.findFirstOrThrow({ where: { name: 'adataim.json' } })
    const data: unknown = JSON.parse(Buffer.from(file.bytes).toString())
    expect(data).toMatchObject({
      contact: { name: 'Anna' },
      channels: [{ userId: anna.id }],
      responses: [{}, {}],
    })
    await anna.presses('Törlöm az adataimat')
    const toast = await anna.presses('Igen, végleg')
    expect(toast.toast).toContain('töröltük')
    expect(anna.last.text).toContain('Minden adatát töröltük')
    expect(await s.db.contact.count({ where: { id: contact.id } })).toBe(0)
    expect(
      await s.db.response.findMany({
        where: { id: { contains: contact.id } },
        select: { surveyId: true, contactId: true, answers: true, state: true, name: true },
      }),
    ).toEqual([{ surveyId: 's-true', contactId: null, answers: { a: 1 }, state: null, name: null }])
    expect(await s.db.response.count({ where: { contactId: null } })).toBe(3)
    expect(await s.db.storedFile.count({ where: { name: 'adataim.json' } })).toBe(0)
    expect(await s.db.delivery.count({ where: { chatId: anna.id } })).toBe(1)
  })

  it('keeps the only admin', async () => {
    const admin = await coordinator(s)
    await admin.says('/me')
    await admin.presses('Törlöm az adataimat')
    await admin.presses('Igen, végleg')
    expect(admin.last.text).toContain('az egyetlen admin')
    await admin.says('/role contact Admin')
    expect(admin.last.text).toContain('az egyetlen admin')
    expect(await s.db.contact.count({ where: { role: 'admin' } })).toBe(1)
  })

  it('gives and takes roles, and tells the person', async () => {
    const admin = await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna Minta' })
    await anna.says('/partners list')
    expect(anna.last.text).toContain('csak koordinátor teheti meg')
    await admin.says('/szerepkör koordinátor Anna Minta')
    expect(anna.last.text).toContain('Az Ön szerepköre mostantól: koordinátor')
    await anna.says('/partners list')
    expect(anna.last.labels).toContain('Minta Őszikék Egyesület')
  })

  it('signs in once, as long as the link lives and the role lasts', async () => {
    const { db } = s
    const first = await createSignIn(db, { contactId: null, now: s.now() })
    const opened = await db.$transaction((tx) => redeemSignIn(tx, first, s.now(), 'en'))
    expect(opened).toMatchObject({ ok: true, firstAdmin: true })
    expect(await db.$transaction((tx) => redeemSignIn(tx, first, s.now(), 'en'))).toMatchObject({ ok: false })
    const contactId = opened.ok ? opened.contactId : ''
    const admin = await db.contact.findUniqueOrThrow({ where: { id: contactId } })
    expect(admin.language).toBe('en')
    const second = await createSignIn(db, { contactId: null, now: s.now() })
    expect(await db.$transaction((tx) => redeemSignIn(tx, second, s.now(), 'en'))).toMatchObject({
      ok: false,
      problem: { key: 'partners-signin-has-admin' },
    })
    const link = await createSignIn(db, { contactId, now: s.now() })
    const late = new Date(s.now().getTime() + 16 * 60_000)
    expect(await db.$transaction((tx) => redeemSignIn(tx, link, late, 'en'))).toMatchObject({ ok: false })
    const both = await Promise.all(
      [1, 2].map(() => db.$transaction((tx) => redeemSignIn(tx, link, s.now(), 'en'))),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const session = await createSession(db, contactId, s.now())
    expect(await readSession(db, session.token, s.now())).toMatchObject({ contactId, role: 'admin' })
    expect(await readSession(db, session.token, session.expiresAt)).toBeNull()
    await db.contact.update({ where: { id: contactId }, data: { role: 'contact' } })
    expect(await readSession(db, session.token, s.now())).toBeNull()
  })
})

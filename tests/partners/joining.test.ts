import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { groupCode } from '../../src/base/secret.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, story } from '../story.ts'
import { codeOf, coordinator, joined, rooms } from './sample.ts'

describe.each([sqlite])('joining on $name', ({ open }) => {
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

  it('welcomes by code, in the language chosen, and stores consent', async () => {
    await coordinator(s)
    const anna = s.person({ name: 'Anna', locale: 'en' })
    await anna.says('hello')
    const code = await codeOf(s.db, 'Minta Őszikék')
    await anna.says(groupCode(code).toLowerCase())
    expect(anna.last.text).toContain('Minta Őszikék Egyesület invites you')
    expect(anna.last.text).toContain('We store your name')
    await anna.presses('Magyar')
    expect(anna.last.text).toContain('A Minta Őszikék Egyesület meghívta Önt kapcsolattartójának.')
    expect(await s.db.contact.count({ where: { name: 'Anna', consentedAt: null } })).toBe(1)
    await anna.presses('Hozzájárulok')
    expect(anna.last.text).toContain('Köszönjük, sikerült!')
    const contact = await s.db.contact.findFirstOrThrow({
      where: { name: 'Anna' },
      include: { memberships: true },
    })
    expect(contact).toMatchObject({ language: 'hu', role: 'contact', memberships: [{}] })
    expect(contact.consentedAt).not.toBeNull()
    await anna.says(`/start ${code}`)
    expect(anna.last.text).toContain('Ön már a Minta Őszikék Egyesület kapcsolattartója')
  })

  it.each([
    ['hu', 'Igen'],
    ['hu', 'hozzájárulok.'],
    ['hu', 'Hozzájárulok, belépek'],
    ['hu', 'ok'],
    ['hu', 'persze, köszi'],
    ['en', 'Yes, please'],
    ['en', 'Yes!'],
    ['en', 'I agree'],
  ])('takes a typed yes in %s for consent: %s', async (locale, word) => {
    await coordinator(s)
    const anna = s.person({ name: 'Anna', locale })
    await anna.says(`/start ${await codeOf(s.db, 'Minta Őszikék')}`)
    const shown = anna.last.text
    await anna.says(word)
    expect(anna.last.text).toContain(locale === 'hu' ? 'Köszönjük, sikerült!' : 'Thank you')
    const contact = await s.db.contact.findFirstOrThrow({
      where: { name: 'Anna' },
      include: { consents: true },
    })
    expect(contact.consentedAt).not.toBeNull()
    // The record is the button's: what was shown, in which language and where.
    expect(contact.consents).toMatchObject([{ text: shown, language: locale, platform: 'telegram' }])
  })

  it.each([
    ['hu', 'Nem.'],
    ['hu', 'nem, köszönöm'],
    ['en', 'no'],
    ['hu', 'inkább nem'],
    ['en', 'No, thanks!'],
  ])('takes a typed no in %s for a refusal: %s', async (locale, word) => {
    await coordinator(s)
    const anna = s.person({ name: 'Anna', locale })
    await anna.says(`/start ${await codeOf(s.db, 'Minta Őszikék')}`)
    await anna.says(word)
    expect(anna.last.text).toContain(locale === 'hu' ? 'semmit sem tárolunk' : 'nothing is stored')
    expect(await s.db.contact.count({ where: { name: 'Anna' } })).toBe(0)
  })

  it('asks again where something else is said in between, and takes a yes only right after it asked', async () => {
    await coordinator(s)
    const anna = s.person({ name: 'Anna', locale: 'hu' })
    await anna.says('igen')
    expect(await s.db.contact.count({ where: { name: 'Anna', consentedAt: { not: null } } })).toBe(0)
    await anna.says(`/start ${await codeOf(s.db, 'Minta Őszikék')}`)
    await anna.says('/help')
    await anna.says('igen')
    expect(anna.last.text).toContain('meghívta Önt')
    expect(await s.db.contact.count({ where: { name: 'Anna', consentedAt: { not: null } } })).toBe(0)
    await anna.says('Mire kell ez?')
    expect(anna.last.text).toContain('meghívta Önt')
    await anna.says('igen')
    expect(await s.db.contact.count({ where: { name: 'Anna', consentedAt: { not: null } } })).toBe(1)
    await anna.says('igen')
    expect(anna.last.text).toContain('Nem tudom')
  })

  it('takes a typed yes for a second organisation, too', async () => {
    await coordinator(s)
    const dora = await joined(s, 'Minta Őszikék', { name: 'Dóra' })
    await dora.says(`/start ${await codeOf(s.db, 'Minta Zöld')}`)
    await dora.says('Igen')
    expect(await s.db.membership.count({ where: { contact: { name: 'Dóra' } } })).toBe(2)
  })

  it('keeps nothing of who declines, and they may come back', async () => {
    await coordinator(s)
    const bela = s.person({ name: 'Béla' })
    await bela.says(`/start ${await codeOf(s.db, 'Minta Őszikék')}`)
    await bela.presses('Nem, köszönöm')
    expect(bela.last.text).toContain('semmit sem tárolunk')
    expect(await s.db.contact.count({ where: { name: 'Béla' } })).toBe(0)
    expect(await s.db.channel.count({ where: { userId: bela.id } })).toBe(0)
    await bela.says(`/start ${await codeOf(s.db, 'Minta Őszikék')}`)
    await bela.presses('Hozzájárulok')
    expect(await s.db.membership.count()).toBe(1)
  })

  it('says kindly why a code does not work', async () => {
    const admin = await coordinator(s)
    await joined(s, 'Minta Zöld')
    // Wrong guesses are counted by account, so this one is of this test alone.
    const cili = s.person({ name: 'Cili', id: `guesser-${database.provider}` })
    await cili.says('/start')
    expect(cili.last.text).toContain('írja be a meghívókódot')
    await cili.says('/start 0000000000')
    expect(cili.last.text).toContain('Ezt a kódot nem ismerem')
    await cili.says(`/start ${await codeOf(s.db, 'Minta Zöld')}`)
    expect(cili.last.text).toContain('már beléptek annyian')
    const old = await codeOf(s.db, 'Minta Őszikék')
    await admin.says('/invite Minta Őszikék')
    await admin.presses('Új kód')
    await cili.says(`/start ${old}`)
    expect(cili.last.text).toContain('visszavonták')
    const fresh = await codeOf(s.db, 'Minta Őszikék')
    s.passTime({ days: 61 })
    await cili.says(`/start ${fresh}`)
    expect(cili.last.text).toContain('lejárt')
    for (let n = 0; n < 10; n++) await cili.says(`/start 111111111${n}`)
    await cili.says(`/start ${fresh}`)
    expect(cili.last.text).toContain('Túl sok hibás kód')
  })

  it('gives the last place to exactly one of many who press at once', async () => {
    await coordinator(s)
    const code = await codeOf(s.db, 'Minta Őszikék')
    const people = Array.from({ length: 6 }, () => s.person())
    for (const person of people) await person.says(`/start ${code}`)
    await Promise.all(people.map((person) => person.presses('Hozzájárulok')))
    expect(await s.db.membership.count()).toBe(2)
    expect(people.filter((person) => person.last.text.includes('már beléptek annyian'))).toHaveLength(4)
  })

  it('adds a second organisation only when asked', async () => {
    await coordinator(s)
    const dora = await joined(s, 'Minta Őszikék', { name: 'Dóra' })
    await dora.says(`/start ${await codeOf(s.db, 'Minta Zöld')}`)
    expect(dora.last.text).toContain('kapcsolattartójaként is?')
    await dora.presses('Igen, csatlakozom')
    expect(await s.db.membership.count({ where: { contact: { name: 'Dóra' } } })).toBe(2)
  })

  it('obeys /stop at once, also for what is on its way, and /start undoes it', async () => {
    await coordinator(s)
    const emil = await joined(s, 'Minta Őszikék', { name: 'Emil' })
    const { id: contactId } = await s.db.contact.findFirstOrThrow({ where: { name: 'Emil' } })
    const waiting = {
      platform: 'telegram',
      chatId: emil.id,
      contactId,
      language: 'hu',
      content: { text: 'x' },
      notBefore: new Date('2027-01-01'),
    } as const
    await s.db.delivery.createMany({ data: [0, 1, 2].map((priority) => ({ ...waiting, priority })) })
    await emil.says('/leállás')
    expect(emil.last.text).toContain('Leállítottam')
    const rows = await s.db.delivery.findMany({
      where: { notBefore: new Date('2027-01-01') },
      orderBy: { priority: 'asc' },
    })
    expect(rows.map(({ status }) => status)).toEqual(['pending', 'cancelled', 'cancelled'])
    await emil.says('/start')
    expect(emil.last.text).toContain('ismét megkapja')
    expect(await s.db.contact.count({ where: { name: 'Emil', optedOutAt: null } })).toBe(1)
  })
})

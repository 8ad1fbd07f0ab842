/** Consent is a record: what was shown, in which wording and language, when and where. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/index.ts'
import { consentVersion } from '../../src/partners/consents.ts'
import { eraseContact, mergeContacts, storeMyData } from '../../src/partners/mydata.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { codeOf, coordinator, joined } from './sample.ts'

describe.each([sqlite])('consent on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms })
    await coordinator(s)
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })
  const idOf = async (who: StoryPerson) =>
    (await s.db.contact.findFirstOrThrow({ where: { channels: { some: { userId: who.id } } } })).id

  it('is stored as it was read, in the language that was chosen last', async () => {
    const anna = s.person({ platform: 'discord', id: '7', name: 'Minta Anna' })
    await anna.says(`/start ${await codeOf(s.db, 'Minta Őszikék')}`)
    await anna.presses('English')
    const { text } = anna.last
    expect(await s.db.consent.count()).toBe(0)
    await anna.presses('I agree, let me in')
    const [consent, ...more] = await s.db.consent.findMany()
    expect(more).toEqual([])
    expect(consent).toMatchObject({
      contactId: await idOf(anna),
      ...{ text, language: 'en', platform: 'discord', version: consentVersion },
    })
    expect(consent?.text).toContain('Minta Őszikék Egyesület invites you')
    expect(consent?.text).toContain('We store your name')
    expect(consent?.at.getTime()).toBe(s.now().getTime())
    // A second organisation asks for nothing new.
    await anna.says(`/start ${await codeOf(s.db, 'Minta Zöld')}`)
    await anna.presses('Yes, join')
    expect(await s.db.membership.count({ where: { contactId: await idOf(anna) } })).toBe(2)
    expect(await s.db.consent.count()).toBe(1)
  })

  it('is not stored for who declines, nor for a code that lets nobody in', async () => {
    const code = await codeOf(s.db, 'Minta Őszikék')
    const anna = s.person({ name: 'Minta Anna' })
    await anna.says(`/start ${code}`)
    await s.db.invitation.updateMany({ where: { code }, data: { revokedAt: s.now() } })
    await anna.presses('Hozzájárulok, belépek')
    const bela = s.person({ name: 'Minta Béla' })
    await bela.says(`/start ${await codeOf(s.db, 'Minta Zöld')}`)
    await bela.presses('Nem, köszönöm')
    expect(await s.db.consent.count()).toBe(0)
  })

  it('is given to them with their data, and goes with them', async () => {
    const anna = await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
    const twin = await joined(s, 'Minta Város', { platform: 'web', id: 'w', name: 'Minta Anna' })
    const contacts = { from: await idOf(twin), into: await idOf(anna) }
    const by = { contactId: null, now: s.now() }
    await s.db.$transaction((tx) => mergeContacts(tx, contacts, by))
    const { id } = await s.db.$transaction((tx) => storeMyData(tx, contacts.into, translator('hu')))
    const file = await s.db.storedFile.findUniqueOrThrow({ where: { id } })
    const { consents } = JSON.parse(Buffer.from(file.bytes).toString())
    expect(consents).toEqual([
      expect.objectContaining({ platform: 'telegram', language: 'hu', version: consentVersion }),
      expect.objectContaining({
        platform: 'web',
        text: expect.stringContaining('Minta Város Önkormányzata'),
      }),
    ])
    await s.db.$transaction((tx) => eraseContact(tx, contacts.into, by))
    expect(await s.db.consent.count()).toBe(0)
  })
})

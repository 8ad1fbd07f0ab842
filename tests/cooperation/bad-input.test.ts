/** What cannot be used gets a clear word in the reader's language, in chat and on the pages, and loses nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { plainText } from '../../src/base/markup.ts'
import { translator } from '../../src/i18n/index.ts'
import { close } from '../../src/offers/publishing.ts'
import { rooms } from '../../src/rooms.ts'
import { signedIn } from '../console/signed-in.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { someone } from '../offers/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

let database: TestDatabase
let s: Story
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms, now: new Date('2027-03-10T09:00:00Z') })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

const bytes = (text: string) => new TextEncoder().encode(text)
const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Array<number>(600).fill(0)])
const sealed = new Uint8Array([...old, ...Buffer.from('EncryptedPackage', 'utf16le')])
const long = bytes(Array.from({ length: 5000 }, (_, at) => `${at}. bekezdés`).join('\n\n'))

describe.each(languages)('in %s', (language) => {
  const tr = translator(language)
  const words = (key: string) => tr.plain(key, { begins: '', headings: 0, most: 0, points: 0 }).slice(0, 11)

  test.each([
    ['empty', 'terv.docx', new Uint8Array([]), 'consultation-empty'],
    ['a PDF', 'terv.pdf', bytes('%PDF-1.7'), 'consultation-pdf'],
    ['a .doc', 'terv.doc', old, 'consultation-old-word'],
    ['behind a password', 'terv.docx', sealed, 'consultation-protected'],
    ['500 pages', 'terv.md', long, 'consultation-too-many'],
  ])('a draft: %s', async (_what, name, content, key) => {
    const { person: kati, contactId } = await someone(s, 'Minta Kati', null, {
      ...{ language, platform: 'discord', role: 'coordinator' },
    })
    await kati.says('/consultation new')
    await kati.sends({ name, type: 'application/octet-stream', bytes: content })
    expect(kati.sees.map(({ text }) => text).join('\n')).toContain(words(key))
    const post = (await signedIn(s, contactId)).sent
    const page = await post('/console/consultations', { file: new File([content], name) })
    expect(page).toContain(words(key))
    expect(await s.db.consultation.count()).toBe(0)
    // The next one that is sent is taken.
    await kati.sends({ name: 'jo.md', type: 'text/markdown', bytes: bytes('Első.\n\nMásodik.') })
    expect(kati.sees.map(({ text }) => text).join('\n')).toContain(tr.plain('consultation-no-headings'))
    expect(await s.db.consultation.count()).toBe(1)
  })

  test('a deadline that is over: what was typed besides stays', async () => {
    const { person: kati, contactId } = await someone(s, 'Minta Kati', null, {
      ...{ language, platform: 'web', role: 'coordinator' },
    })
    await someone(s, 'Minta Anna', 'Minta Kert', { language })
    await kati.says('/plan new')
    await kati.says('Közös naptár')
    await kati.presses(tr.plain('asking-skip'))
    await kati.says('Minta Kert')
    await kati.presses(tr.plain('asking-skip'))
    await kati.says('2027-03-01')
    // At its own question, and everything before stays.
    expect(kati.last.text).toContain(tr.plain('matters-fault-past'))
    expect(kati.last.text).toContain(tr.plain('matters-field-due'))
    expect(JSON.stringify(await s.db.formSession.findMany())).toContain('Közös naptár')
    await kati.says('2027-04-01')
    await kati.presses(tr.plain('asking-yes'))
    for (const _ of ['budget', 'milestones']) await kati.presses(tr.plain('asking-skip'))
    for (const several of ['https://a.hu https://b.hu', 'https://a.hu,https://b.hu', 'a.hu, b.hu']) {
      await kati.says(several)
      expect(kati.last.text).toContain(tr.plain('matters-field-hint-link'))
    }
    await kati.says('minta.example.org/terv')
    await kati.presses(tr.plain('asking-preview'))
    expect(JSON.stringify(await s.db.matter.findFirst())).toContain('https://minta.example.org/terv')
    await s.db.matter.deleteMany()
    const post = (await signedIn(s, contactId)).sent
    const page = await post('/console/plan', {
      title: 'Közös naptár',
      owner: 'Minta Kert',
      due: '2027-03-01',
    })
    expect(page).toContain(tr.plain('matters-fault-past'))
    expect(page).toContain('value="Közös naptár"')
    expect(await s.db.matter.count()).toBe(0)
  })

  test('an interest in one’s own offer, twice in another’s, and in one that is over', async () => {
    const how = { language, platform: 'discord' } as const
    const anna = await someone(s, 'Minta Anna', 'Minta Kert', how)
    const béla = await someone(s, 'Minta Béla', 'Minta Liget', how)
    await offers(anna.person, tr.plain('asking-skip'))
    const { id } = await s.db.posting.findFirstOrThrow()
    const wants = async ({ person }: typeof anna) => {
      const { toast } = await person.does({ kind: 'button', payload: `of-want:${id}` })
      return `${toast ?? ''}\n${person.last.text}`
    }
    expect(await wants(anna)).toContain(plainText(tr.t('offers-own')))
    expect(await s.db.introduction.count()).toBe(0)
    await wants(béla)
    await béla.person.says('Szülői est')
    await béla.person.presses(language === 'hu' ? 'Itt, a boton' : 'Here, through')
    expect(await s.db.introduction.count()).toBe(1)
    expect(await wants(béla)).toContain(plainText(tr.t('offers-already-waiting')))
    const by = { contactId: anna.contactId, now: s.now() }
    await s.db.$transaction((tx) => close(tx, { id }, 'expired', by))
    const cili = await someone(s, 'Minta Cili', 'Minta Berek', how)
    expect(await wants(cili)).toContain(plainText(tr.t('offers-over')))
    expect(await s.db.introduction.count()).toBe(1)
  })
})

async function offers(person: StoryPerson, skip: string): Promise<void> {
  await person.does({ kind: 'button', payload: 'of-add:offer:room' })
  await person.says('Nagyterem')
  await person.says('Fő tér 1.')
  await person.says('2027-05-05')
  await person.presses(skip)
}

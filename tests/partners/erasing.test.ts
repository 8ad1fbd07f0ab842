/**
 * Nothing of a person is left when they have erased themselves, whoever had seen their name and answers by then:
 * everything that is stored is searched, table by table and file by file.
 */
import { read } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from '../../src/base/id.ts'
import { storedMessage } from '../../src/base/message.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { forgetQuotes } from '../../src/db/quotes.ts'
import { eraseContact, mergeContacts } from '../../src/partners/mydata.ts'
import { appendMessage, appendPersonContent } from '../../src/platforms/web/conversation.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { coordinator, joined } from './sample.ts'

const formFile = `
## survey
| type | name | label::Magyar (hu) | required |
| select_one igen | jon | Eljön? | yes |
| text | szoveg | Mit üzen? | |
## choices
| list_name | name | label::Magyar (hu) |
| igen | igen | Igen |
| igen | nem | Nem |
## settings
| form_title | form_id | version | instance_name |
| Rövid kérdőív | rovid | 1 | concat('Válasz: ', \${szoveg}) |
`

/** Anything of these gives the person away: their names, and what only they said. */
const rare = ['Zsombékos', 'Őzike & Társa', 'Nádirigó', 'búbosvöcsök']

describe.each([sqlite])('erasing a person on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  let admin: StoryPerson
  let person: StoryPerson
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms })
    admin = await coordinator(s)
    person = await joined(s, 'Minta Város', { name: 'Zsombékos Minta' })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  const idOf = async (who: StoryPerson) =>
    (await s.db.contact.findFirstOrThrow({ where: { channels: { some: { userId: who.id } } } })).id
  const presses = (who: StoryPerson, payload: string) => who.does({ kind: 'button', payload })

  async function programme(): Promise<string> {
    const { id } = await s.db.programme.create({
      data: {
        id: newId(),
        type: 'workshop',
        title: { hu: 'Műhely' },
        description: {},
        startsLocal: '2026-12-03T17:00',
        startsZone: 'Europe/Budapest',
        startsAt: new Date('2026-12-03T16:00:00Z'),
        audience: { all: true },
        status: 'announced',
      },
    })
    return id
  }

  async function survey(privacy: string): Promise<string> {
    await admin.sends({ name: 'rovid.md', type: 'text/markdown', bytes: Buffer.from(formFile) })
    for (const label of ['Kész', privacy, 'személyenként', 'Igen']) await admin.presses(label)
    await admin.says('2026. december 10. 18:00')
    for (const label of ['Igen', 'Tovább az előnézethez', 'Közzéteszem']) await admin.presses(label)
    await expandDue(database, s.now())
    await s.deliver()
    return (await s.db.survey.findFirstOrThrow({ where: { formId: 'rovid' } })).id
  }

  async function answers(who: StoryPerson, text: string): Promise<void> {
    await who.presses('Kitöltöm')
    await who.presses('Igen')
    await who.says(text)
    await who.presses('Beküldöm')
  }

  /** As if the coordinators used the web chat: what was said to them, and what they typed, stands there too. */
  async function onTheWeb(who: StoryPerson, typed: string[]): Promise<void> {
    const contactId = await idOf(who)
    const channelId = newId()
    await s.db.channel.create({
      data: { id: channelId, platform: 'web', userId: channelId, contactId, lastSeenAt: new Date(0) },
    })
    for (const text of typed) await appendPersonContent(s.db, channelId, `web:${newId()}`, { text }, s.now())
    for (const { id, content } of await s.db.delivery.findMany({
      where: { contactId },
      orderBy: { id: 'asc' },
    }))
      if (content !== null)
        await appendMessage(s.db, channelId, `x-${id}`, storedMessage.read(content), s.now())
  }

  /** Where the words stand: table and column, and how they stand there. */
  async function left(words: string[]): Promise<string[]> {
    const sql =
      database.provider === 'sqlite'
        ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
        : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
    const tables = z.array(z.object({ name: z.string() })).parse(await s.db.$queryRawUnsafe(sql))
    expect(tables.length).toBeGreaterThan(25)
    const found: string[] = []
    for (const { name } of tables)
      for (const row of z
        .array(z.record(z.string(), z.unknown()))
        .parse(await s.db.$queryRawUnsafe(`SELECT * FROM "${name}"`)))
        for (const [column, value] of Object.entries(row))
          for (const text of textsOf(value))
            for (const word of words)
              if (text.toLowerCase().includes(word.toLowerCase()))
                found.push(`${name}.${column} (${word}): ${text.slice(0, 300)}`)
    return found
  }

  it('leaves nothing of them in lists, results, notices and files of others', async () => {
    const colleague = await joined(s, 'Minta Város', { name: 'Kolléga Kata' })
    const programmeId = await programme()
    await presses(person, `rsvp:${programmeId}:going`)
    for (const payload of [`p-who:${programmeId}`, `p-file:${programmeId}:xlsx`, `p-file:${programmeId}:csv`])
      await presses(admin, payload)
    await admin.says('/partners show Minta Város')
    await admin.says('/role coordinator Zsombékos Minta')
    await admin.says('/role contact Zsombékos Minta')
    await person.says('/me Őzike & Társa')
    await admin.says('/partners show Minta Város')
    const surveyId = await survey('névvel')
    await answers(person, 'Láttam egy Nádirigó nevű búbosvöcsök madarat')
    await answers(colleague, 'Mindenben egyetértek')
    await admin.says('/survey')
    for (const payload of [`sv-show:${surveyId}`, `sv-res:${surveyId}:0`, `sv-res:${surveyId}:1`])
      await presses(admin, payload)
    await presses(admin, `sv-export:${surveyId}`)
    for (const format of ['xlsx', 'csv', 'pdf']) await presses(admin, `sv-file:${surveyId}:${format}`)
    s.failing.set(person.id, { kind: 'unreachable', reason: 'blocked' })
    await admin.says('/unreachable')
    s.failing.delete(person.id)
    s.passTime({ days: 9 })
    for (const payload of [`p-who:${programmeId}`, `p-attend:${programmeId}:0`]) await presses(admin, payload)
    await onTheWeb(admin, ['/role coordinator Zsombékos Minta'])
    await onTheWeb(colleague, [])
    const before = await left(rare)
    for (const where of [
      'Delivery.content (Zsombékos)',
      'WebMessage.content (Őzike',
      'StoredFile.bytes (Zsombékos)',
    ])
      expect(
        before.some((one) => one.startsWith(where)),
        where,
      ).toBe(true)
    expect(await s.db.storedFile.count({ where: { contactId: null } })).toBeGreaterThan(3)

    const contactId = await idOf(person)
    const channels = await s.db.channel.findMany({ where: { contactId } })
    await person.says('/me')
    await person.presses('Törlöm az adataimat')
    await person.presses('Igen, végleg töröljük')
    expect(await s.db.contact.count({ where: { id: contactId } })).toBe(0)
    expect(await left(rare)).toEqual([])
    expect(await left([contactId, ...channels.map(({ id }) => id)])).toEqual([])
    // The lists are made anew on demand, and what they were about is still there.
    await presses(admin, `p-who:${programmeId}`)
    await presses(admin, `p-file:${programmeId}:csv`)
    expect(admin.last.message.file).toBeDefined()
    expect(await s.db.webMessage.count()).toBeGreaterThan(10)
  })

  it('finds them by the names of all accounts that became theirs', async () => {
    const other = await joined(s, 'Minta Őszikék', { platform: 'discord', id: '77', name: 'Őzike & Társa' })
    await admin.says('/partners show Minta Város')
    await admin.says('/partners show Minta Őszikék')
    await onTheWeb(admin, [])
    expect((await left(rare)).length).toBeGreaterThan(3)
    const contacts = { from: await idOf(other), into: await idOf(person) }
    await s.db.$transaction((tx) => mergeContacts(tx, contacts, { contactId: null, now: s.now() }))
    await s.db.$transaction((tx) => eraseContact(tx, contacts.into, { contactId: null, now: s.now() }))
    expect(await left(rare)).toEqual([])
  })

  it('takes out whole words where people read them, and nothing else', async () => {
    const content = {
      text: 'Ann, Annamária, &lt;Ann&gt;, Mary-Ann, kind: text',
      buttons: [[{ kind: 'action', label: 'Ann', payload: 'Ann:text' }]],
    }
    const delivery = {
      platform: 'web',
      chatId: 'w',
      language: 'hu',
      priority: 0,
      notBefore: s.now(),
      content,
    } as const
    const { id } = await s.db.delivery.create({ data: delivery })
    await s.db.$transaction((tx) =>
      forgetQuotes(
        tx,
        ['Ann', 'text', 'A', ''].map((words) => ({ words })),
      ),
    )
    expect((await s.db.delivery.findUniqueOrThrow({ where: { id } })).content).toEqual({
      text: '–, Annamária, &lt;–&gt;, Mary-–, kind: –',
      buttons: [[{ kind: 'action', label: '–', payload: 'Ann:text' }]],
    })
  })
})

/** Texts in a cell; of a workbook what its sheets say. */
function textsOf(value: unknown): string[] {
  if (!(value instanceof Uint8Array)) return [typeof value === 'string' ? value : asText(value)]
  const bytes = Buffer.from(value)
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
  return [bytes.toString(), ...(isZip ? [JSON.stringify(read(bytes).Sheets)] : [])]
}

function asText(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)) ?? ''
}

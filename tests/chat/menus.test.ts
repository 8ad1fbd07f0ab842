/** Help, menus and lists: what they say can be done is one press, or a word that is understood. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { commandsRoom } from '../../commands/index.ts'
import { listings } from '../../src/chat/listing.ts'
import { storedAudience } from '../../src/partners/audience.ts'
import { showDefaultCommands } from '../../src/platforms/telegram/menu.ts'
import { rooms } from '../../src/rooms.ts'
import { surveyFixture } from '../console/fixture.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { coordinator, joined } from '../partners/sample.ts'
import { type Story, story } from '../story.ts'

test('the menu on Telegram is in the words of its language, without accents', async () => {
  const menus = new Map<string | undefined, string[]>()
  await showDefaultCommands(
    {
      async setMyCommands(commands, other) {
        menus.set(
          other?.language_code,
          commands.map(({ command }) => command),
        )
        return true
      },
    },
    listings(commandsRoom.commands ?? []).admin,
  )
  const hungarian = ['program', 'naptar', 'kerdoivek', 'folytatas', 'adataim', 'sugo', 'partnerek']
  for (const language of ['hu', undefined])
    expect(menus.get(language)).toEqual(expect.arrayContaining(hungarian))
  expect(menus.get('hu')).toContain('koruzenet')
  for (const word of ['programme', 'broadcast', 'survey', 'help', 'tag', 'link'])
    expect(menus.get('hu')).not.toContain(word)
  expect(menus.get('en')).toEqual(expect.arrayContaining(['programme', 'broadcast', 'help']))
})

describe.each(databases.slice(0, 1))('in chat on $name', ({ open }) => {
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

  it('help names the parts of each command in the words of the menu', async () => {
    const admin = await coordinator(s)
    await admin.says('/sugo')
    expect(admin.last.text).toContain('/koruzenet – Üzenet sok embernek egyszerre: új, lista')
    expect(admin.last.text).toMatch(
      /\/program – .*: lista, új, időpont, korábbi, mutat, kik, nemválaszolt, módosít/,
    )
    const anna = s.person()
    await anna.says('/help')
    expect(anna.last.text).not.toContain('koruzenet')
  })

  it.each([
    ['/körüzenet', 'Új körüzenet írása', 'Mi legyen az üzenet magyarul?'],
    ['/partnerek', 'A szervezetek listája', 'Partnerszervezetek'],
    ['/címke', 'Minden címke', 'Címkék'],
  ])('%s alone offers buttons', async (command, button, then) => {
    const admin = await coordinator(s)
    await admin.says(command)
    expect(admin.last.text).not.toContain('/')
    expect(admin.last.labels).toContain(button)
    await admin.presses(button)
    expect(admin.last.text).toContain(then)
  })

  it('a button of a command is refused to whom the command is refused', async () => {
    await coordinator(s)
    const anna = s.person()
    await anna.does({ kind: 'button', payload: 'do:broadcast:new' })
    expect(await s.db.formSession.count()).toBe(0)
    await anna.does({ kind: 'button', payload: 'do:nothing:new' })
    expect(await s.db.formSession.count()).toBe(0)
  })

  it.each([
    ['/program', 'Új program'],
    ['/programok', 'Új program'],
    ['/programmes', 'Új program'],
    ['/kérdőív lista', 'Új kérdőív'],
    ['/kérdőív eredmény', 'Új kérdőív'],
    ['/survey close', 'Új kérdőív'],
    ['/körüzenet lista', 'Új körüzenet'],
    ['/partnerek lista', 'Új lista betöltése'],
    ['/partnerek lista nincsilyen', 'Új lista betöltése'],
    ['/címke lista', 'Új címke'],
  ])('%s carries the way to a new one', async (command, label) => {
    const admin = await coordinator(s)
    await admin.says(command)
    expect(admin.last.labels).toContain(label)
    await admin.presses(label)
    expect(admin.last.text).not.toContain('A gomb')
  })

  it('attendance before any start says when it opens', async () => {
    const admin = await coordinator(s)
    await admin.says('/program új Minta képzés, december 3. 17:00, Minta Ház')
    await admin.presses('Meghirdetem')
    await admin.says('/program jelenlét')
    expect(admin.last.text).toContain('A jelenlét a kezdéskor nyílik meg: Minta képzés')
    expect(admin.last.text).toContain('december 3')
    await admin.says('/program jelenlét képzés')
    expect(admin.last.text).toContain('A jelenlét a kezdéskor nyílik meg')
    // Invitations are among what was sent to many.
    await admin.says('/körüzenet lista')
    expect(admin.last.text).toContain('Programmeghívó: Minta képzés')
  })

  it('a reminder of a survey says whom it reaches and asks', async () => {
    const admin = await coordinator(s)
    await joined(s, 'Minta Őszikék', { name: 'Anna' })
    const id = await surveyFixture(s.db, s.now())
    await s.db.survey.update({ where: { id }, data: { audience: storedAudience.write({ all: true }) } })
    await admin.says('/kérdőív emlékeztetés')
    expect(admin.last.text).toContain('Emlékeztetőt küldjünk? Minta kérdőív')
    expect(admin.last.text).toMatch(/2 ember, 1 szervezetből/)
    expect(await s.db.broadcast.count()).toBe(0)
    await admin.presses('Emlékeztető küldése (2 főnek)')
    expect(await s.db.broadcast.count({ where: { kind: 'survey_reminder' } })).toBe(1)
  })
})

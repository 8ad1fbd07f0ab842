/** What stands in the way of publishing, in chat. */
import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { storedAudience } from '../../src/partners/audience.ts'
import { attachFiles, packFiles, surveyAwaiting } from '../../src/surveys/attaching.ts'
import { askAgain } from '../../src/surveys/creating.ts'
import { exportSurvey } from '../../src/surveys/exports/index.ts'
import { sqlite } from '../databases.ts'
import { fillIn, markdown, publish, shortForm, type World, world } from './world.ts'

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A spreadsheet of the kind that its name says. */
function workbook(sheets: Record<string, string[][]>, name: string): Uint8Array {
  const book = utils.book_new()
  for (const [title, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), title)
  const bookType = /[.](xlsx|xls|ods)$/.exec(name)?.[1]
  return new Uint8Array(write(book, { type: 'buffer', bookType: bookType as 'xlsx' | 'xls' | 'ods' }))
}

async function draft({ coordinator }: World): Promise<void> {
  await coordinator.sends(markdown(shortForm()))
  await coordinator.presses('Kész')
  for (const label of ['névvel', 'személyenként', 'Igen']) await coordinator.presses(label)
}

describe.each([sqlite])('publishing in chat ($name)', ({ open }) => {
  test('a closing time that is past when the settings are sent in is asked again, and nothing else is', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator } = w
    await draft(w)
    await coordinator.says('2026. november 25. 11:00')
    await coordinator.presses('Igen')
    s.passTime({ hours: 2 })
    await coordinator.presses('Tovább az előnézethez')
    expect(coordinator.last.text).toContain('Mikor záruljon le?')
    expect(await db.survey.findFirstOrThrow()).toMatchObject({ closesAt: null })
    await coordinator.presses('Kihagyom')
    await coordinator.presses('Tovább az előnézethez')
    expect(coordinator.last.labels).toContain('Közzéteszem és kiküldöm')
    await s.stop()
    await database.close()
  }, 120_000)

  test('an audience that nobody is in any more is asked again', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const anna = await member('ngo', 'Anna Minta')
    await draft(w)
    await coordinator.presses('Kihagyom')
    await db.survey.updateMany({ data: { audience: { kind: 'ngo' } } })
    await coordinator.presses('Tovább az előnézethez')
    await db.contact.updateMany({
      where: { channels: { some: { userId: anna.id } } },
      data: { optedOutAt: s.now() },
    })
    await coordinator.presses('Közzéteszem')
    expect(coordinator.sees.at(-2)?.text).toContain('senki sem érhető el')
    expect(coordinator.last.text).toContain('Kik kapják?')
    expect(await db.survey.findFirstOrThrow()).toMatchObject({ status: 'draft' })
    expect(await db.broadcast.count()).toBe(0)
    await s.stop()
    await database.close()
  }, 120_000)

  test('a protected survey that reaches fewer than its results may show says so before it is published', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    await member('ngo', 'Anna Minta')
    await draft(w)
    await coordinator.presses('Kihagyom')
    await coordinator.presses('Tovább az előnézethez')
    const few = 'Most csak 2 válaszadót érne el, és 5 válasz alatt'
    expect(coordinator.last.text).not.toContain(few)
    await db.survey.updateMany({ data: { privacy: 'confidential' } })
    await coordinator.says('/kérdőív állás')
    expect(coordinator.last.text).toContain(few)
    await s.stop()
    await database.close()
  }, 120_000)

  test('a draft waits for the files that its form names: they are listed, sent one by one, and then it can be published', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const anna = await member('ngo', 'Anna Minta')
    await coordinator.sends(
      markdown(
        '## survey\n| type | name | label | image |\n| select_one_from_file varosok.csv | varos | Melyik város? | |\n| text | b | Mit lát? | ter.png |\n## settings\n| form_title | form_id |\n| Városok | varosok |\n',
      ),
    )
    const [read] = coordinator.sees.slice(-2)
    expect(read?.text).toContain('varosok.csv – ehhez kell: varos')
    expect(read?.text).toContain('ter.png – ehhez kell: b (nélküle is kitölthető)')
    expect(read?.text.match(/varosok\.csv/g)).toHaveLength(1)
    await coordinator.presses('Kész')
    for (const label of ['névvel', 'személyenként', 'Igen', 'Kihagyom', 'Tovább az előnézethez'])
      await coordinator.presses(label)
    expect(coordinator.last.text).toContain('Még várja ezeket a fájlokat: varosok.csv')
    expect(coordinator.last.labels).not.toContain('Közzéteszem és kiküldöm')
    const bytes = (text: string) => new TextEncoder().encode(text)
    // A list without its columns is a fault of the form: the draft stays as it is.
    await coordinator.sends({ name: 'varosok.csv', type: 'text/csv', bytes: bytes('a,b\n1,2\n') })
    expect(coordinator.last.text).toContain('nincs ilyen oszlop: name')
    const { fileId: before, surveyId } = await db.surveyVersion.findFirstOrThrow()
    const picture = { name: 'ter.png', bytes: onePixel }
    // Of two that would be one file neither is put there.
    const twice = ['varosok.csv', 'varosok (1).csv'].map((name) => ({
      name,
      bytes: bytes('name,label\nd,D\n'),
    }))
    expect(await packFiles(db, surveyId, twice)).toEqual({
      kind: 'refused',
      faults: [
        {
          key: 'surveys-attached-twice',
          args: { file: 'varosok (1).csv', other: 'varosok.csv', awaited: 'varosok.csv' },
        },
      ],
    })
    const packed = await packFiles(db, surveyId, [picture])
    // Not a list of partners, whatever is in it.
    await coordinator.sends({
      name: 'Varosok.csv',
      type: 'text/csv',
      bytes: bytes('name,label\nd,Debrecen\n'),
    })
    const [attached] = coordinator.sees.slice(-2)
    expect(attached?.text).toContain('Megvan: Városok, Varosok.csv')
    expect(attached?.text).toContain('ter.png')
    expect(await db.storedFile.count({ where: { id: before ?? '' } })).toBe(0)
    // Packed before the list was there: it is packed again, with the list.
    const by = {
      contactId: (await db.contact.findFirstOrThrow({ where: { role: 'coordinator' } })).id,
      now: s.now(),
    }
    const both = await db.$transaction((tx) => attachFiles(tx, surveyId, [picture], by, packed))
    expect(both).toMatchObject({ kind: 'attached', left: [] })
    await coordinator.presses('Közzéteszem')
    await w.expand()
    await anna.presses('Kitöltöm')
    expect(anna.last.labels).toContain('Debrecen')
    await s.stop()
    await database.close()
  }, 120_000)

  test('a spreadsheet is taken for the CSV of its name, but a form or a list of partners is what it is', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const anna = await member('ngo', 'Anna Minta')
    await coordinator.sends(
      markdown(
        '## survey\n| type | name | label |\n| select_one_from_file varosok.csv | varos | Melyik város? |\n## settings\n| form_title | form_id |\n| Városok | varosok |\n',
      ),
    )
    await coordinator.presses('Kész')
    for (const label of ['névvel', 'személyenként', 'Igen', 'Kihagyom', 'Tovább az előnézethez'])
      await coordinator.presses(label)
    const sends = (name: string, rows: string[][], others: Record<string, string[][]> = {}) =>
      coordinator.sends({
        name,
        type: 'application/vnd.ms-excel',
        bytes: workbook({ survey: rows, ...others }, name),
      })
    await sends('Varosok.xlsx', [
      ['Szervezet', 'E-mail', 'Telefon'],
      ['Minta Egylet', 'a@minta.hu', '+3612345678'],
    ])
    expect(coordinator.last.text).toContain('Nem találtam ezt az oszlopot: település')
    await sends(
      'varosok.xls',
      [
        ['type', 'name', 'label'],
        ['text', 'a', 'Más?'],
      ],
      { settings: [['form_id'], ['mas']] },
    )
    expect(coordinator.sees.at(-2)?.text).toContain('Beolvastam')
    await sends('Varosok (2).ods', [
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(coordinator.last.text).toContain('nincs ilyen oszlop: name')
    // Of names, kinds and towns: a list of partners, too, by its columns.
    await sends('varosok.xlsx', [
      ['name', 'label', 'type', 'town'],
      ['d', 'Debrecen', 'NGO', 'Debrecen'],
    ])
    const [attached] = coordinator.sees.slice(-2)
    expect(attached?.text).toContain('Megvan: Városok, varosok.xlsx')
    expect(attached?.text).toContain(
      'Az űrlap varosok.csv néven várta: a varosok.xlsx első munkalapját olvasom.',
    )
    await coordinator.presses('Közzéteszem')
    await w.expand()
    await anna.presses('Kitöltöm')
    expect(anna.last.labels).toContain('Debrecen')
    expect(await db.survey.count()).toBe(2)
    await s.stop()
    await database.close()
  }, 120_000)

  test('a next version waits for its files, too, and is offered when it has them', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const anna = await member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    const next = shortForm('2', '| select_one_from_file varosok.csv | varos | Hol? | Where? | |')
    await coordinator.sends(markdown(next))
    expect(coordinator.last.text).toContain('2. változata lehet')
    expect(coordinator.last.text).toContain('varosok.csv – ehhez kell: varos')
    expect(coordinator.last.labels).not.toContain('Közzéteszem új változatként')
    // Whoever looks at the survey later finds it there.
    await coordinator.says('/kérdőív állás')
    await coordinator.presses('Elküldött új változat')
    expect(coordinator.last.text).toContain('varosok.csv – ehhez kell: varos')
    const towns = (text: string) => ({
      name: 'varosok.csv',
      type: 'text/csv',
      bytes: new TextEncoder().encode(text),
    })
    await coordinator.sends(towns('a,b\n1,2\n'))
    expect(coordinator.last.text).toContain('nincs ilyen oszlop: name')
    await coordinator.sends(towns('name,label\nd,Debrecen\n'))
    expect(coordinator.sees.at(-2)?.text).toContain('Megvan: Rövid kérdőív, varosok.csv')
    expect(coordinator.last.text).toContain('2. változata lehet')
    await coordinator.presses('Közzéteszem új változatként')
    expect(coordinator.last.text).toContain('2. változat')
    expect(await db.survey.findFirstOrThrow()).toMatchObject({ nextFileId: null })
    await anna.presses('Kitöltöm')
    await fillIn(anna, ['Igen', 'Kész'], '1', 'x')
    expect(anna.last.labels).toContain('Debrecen')
    // One that is let go waits for nothing.
    await coordinator.sends(markdown(next.replace('| 2 |', '| 3 |')))
    await coordinator.presses('Elvetem')
    expect(coordinator.last.text).toContain('a kérdőív marad, ahogy van')
    await coordinator.says('/kérdőív állás')
    expect(coordinator.last.labels).not.toContain('Elküldött új változat')
    await coordinator.sends(towns('name,label\nd,Debrecen\n'))
    expect(coordinator.last.text).not.toContain('Megvan')
    expect(await db.surveyVersion.count()).toBe(2)
    await s.stop()
    await database.close()
  }, 120_000)

  test('a form that came after the one that is published waits on, and is offered instead', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator } = w
    await publish(w, 'névvel', 'személyenként')
    await coordinator.sends(markdown(shortForm('2', '| text | b | Kettő? | Two? | |')))
    const earlier = coordinator.last
    await coordinator.sends(
      markdown(shortForm('3', '| text | b | Kettő? | Two? | |\n| text | c | Három? | Three? | |')),
    )
    const { nextFileId: newer } = await db.survey.findFirstOrThrow()
    await coordinator.presses('Közzéteszem új változatként', [earlier])
    expect(coordinator.sees.at(-2)?.text).toContain('azóta másik lépett a helyébe')
    expect(coordinator.last.text).toContain('6 kérdés')
    expect(await db.survey.findFirstOrThrow()).toMatchObject({ nextFileId: newer })
    expect(await db.surveyVersion.count()).toBe(1)
    // Asked again with the earlier one, a closed survey keeps the newer one, too.
    await db.survey.updateMany({ data: { status: 'closed' } })
    const { id } = await db.survey.findFirstOrThrow()
    const older = await db.storedFile.findFirstOrThrow({
      where: { id: { not: newer ?? '' } },
      orderBy: { createdAt: 'desc' },
    })
    const by = { contactId: null, now: s.now() }
    const again = () => db.$transaction((tx) => askAgain(tx, id, older.id, by))
    expect(await again()).toMatchObject({ kind: 'created' })
    expect(await again()).toMatchObject({ kind: 'refused' })
    expect(await db.survey.findUniqueOrThrow({ where: { id } })).toMatchObject({ nextFileId: newer })
    // It may be asked instead, as long as the draft is one; once.
    await coordinator.does({ kind: 'button', payload: `sv-next:${id}` })
    await coordinator.presses('Új kérdőívként')
    expect(coordinator.last.text).toContain('Kik kapják')
    const [version] = await db.surveyVersion.findMany({ where: { surveyId: { not: id } } })
    expect(version).toMatchObject({ fileId: newer })
    expect(JSON.stringify(version?.form)).toContain('Három?')
    expect(await db.survey.findUniqueOrThrow({ where: { id } })).toMatchObject({ nextFileId: null })
    expect(await db.storedFile.count({ where: { id: older.id } })).toBe(0)
    await s.stop()
    await database.close()
  }, 120_000)

  test('a file is looked for in as many forms as are kept in memory: none is read again for the next one', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db } = w
    for (let n = 1; n <= 20; n++) {
      const fileId = `file-${n}-`.padEnd(22, '0')
      const form = `## survey\n| type | name | label | image |\n| text | a | A? | kep-${n}.png |\n## settings\n| form_title | form_id |\n| F${n} | f${n} |\n`
      const bytes = new TextEncoder().encode(form)
      await db.storedFile.create({
        data: {
          ...{ id: fileId, name: 'f.md', type: 'text/markdown', bytes, size: bytes.length, sha256: 'x' },
          createdAt: new Date(s.now().getTime() + n * 1000),
        },
      })
      await db.survey.create({
        data: {
          ...{ id: `survey-${n}-`.padEnd(22, '0'), formId: `f${n}`, title: { hu: `F${n}` }, status: 'open' },
          ...{ zone: 'Europe/Budapest', audience: storedAudience.write({ all: true }), nextFileId: fileId },
        },
      })
    }
    expect(await surveyAwaiting(db, 'masik.png')).toBeNull()
    // What is stored never changes: here it does, so that reading it again would show.
    await db.storedFile.updateMany({ data: { bytes: new Uint8Array() } })
    for (const n of [20, 1])
      expect(await db.$transaction((tx) => surveyAwaiting(tx, `kep-${n}.png`))).toMatchObject({
        surveyId: `survey-${n}-`.padEnd(22, '0'),
      })
    await s.stop()
    await database.close()
  }, 120_000)

  test('a file goes to the form that names just it, also where a newer form names one like it', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator } = w
    const asking = (id: string, image: string) =>
      `## survey\n| type | name | label | image |\n| text | a | A? | ${image} |\n## settings\n| form_title | form_id |\n| ${id} | ${id} |\n`
    await coordinator.sends(markdown(asking('regi', 'kép (1).png')))
    s.passTime({ minutes: 1 })
    await coordinator.sends(markdown(asking('uj', 'kép.png')))
    const takes = async (name: string) => {
      const found = await surveyAwaiting(db, name)
      const survey = found && (await db.survey.findUniqueOrThrow({ where: { id: found.surveyId } }))
      return survey?.formId
    }
    expect(await takes('kép (1).png')).toBe('regi')
    expect(await takes('kép.png')).toBe('uj')
    expect(await takes('kép (2).png')).toBe('uj')
    await s.stop()
    await database.close()
  }, 120_000)

  test('a survey in other languages asks in which one, and remembers it for the next', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const anna = await member('ngo', 'Anna Minta')
    const form = (id: string) =>
      `## survey\n| type | name | label::Magyar (hu) | label::Slovenčina (sk) | label::Українська (uk) |\n| text | a | Hogy van? | Ako sa máte? | Як справи? |\n| select_one m | b | Kedve? | Nálada? | Настрій? |\n## choices\n| list_name | name | label::Magyar (hu) | label::Slovenčina (sk) | label::Українська (uk) |\n| m | jo | Jó | Dobrá | Добрий |\n## settings\n| form_title | form_id |\n| ${id} | ${id} |\n`
    await publish(w, 'névvel', 'személyenként', '', form('egy'))
    await anna.presses('Kitöltöm')
    expect(anna.last.text).toContain('Milyen nyelven')
    expect(anna.last.labels).toEqual(expect.arrayContaining(['magyar', 'slovenčina', 'українська']))
    await anna.says('esperanto')
    expect(anna.last.text).toContain('Kérem, válasszon')
    expect(anna.last.text).toContain('Milyen nyelven')
    // Left as it is, nothing is chosen for the forms to come.
    await anna.says('vissza')
    expect(anna.last.text).toContain('Hogy van?')
    expect(await db.contact.findFirst({ where: { name: 'Anna Minta' } })).toMatchObject({
      formLanguage: null,
    })
    await anna.presses('🌐')
    await anna.says('szlovák')
    expect(anna.last.text).toContain('Ako sa máte?')
    expect(anna.last.labels).toContain('Kihagyom')
    await anna.says('Dobre')
    await anna.presses('Dobrá')
    await anna.presses('Beküldöm')
    await publish(w, 'névvel', 'személyenként', '', form('ketto'))
    await anna.presses('Kitöltöm')
    expect(anna.last.text).toContain('Ako sa máte?')
    await anna.presses('🌐')
    await anna.presses('українська')
    expect(anna.last.text).toContain('Як справи?')
    expect(await db.contact.findFirst({ where: { name: 'Anna Minta' } })).toMatchObject({
      language: 'hu',
      formLanguage: 'uk',
    })
    await anna.says('Добре')
    await anna.presses('Добрий')
    await anna.presses('Beküldöm')
    expect(await db.response.findFirst({ where: { survey: { formId: 'ketto' } } })).toMatchObject({
      language: 'uk',
    })
    // The form's words in any of its languages, those around them in the reader's.
    const survey = await db.survey.findUniqueOrThrow({ where: { formId: 'ketto' } })
    const header = async (words?: string) => {
      const made = await exportSurvey(db, survey.id, 'csv', { language: 'hu', words, now: s.now() })
      if (made.kind === 'none') throw new Error(made.why)
      const pieces: string[] = []
      for await (const piece of made.stream) pieces.push(String(piece))
      return pieces.join('').split('\n')[0]
    }
    expect(await header('uk')).toMatch(/Як справи\?/)
    expect(await header('uk')).toMatch(/Szervezet/)
    expect(await header('xx')).toMatch(/Hogy van\?/)
    // In chat the reader chooses: results and files are in that language from then on.
    await coordinator.says('/survey results ketto')
    expect(coordinator.last.text).toContain('Hogy van?')
    await coordinator.presses('🌐 Az űrlap nyelve')
    expect(coordinator.last.text).toContain('Az Önnek szóló kérdőívek is ezen a nyelven nyílnak meg')
    await coordinator.presses('ukrán')
    expect(coordinator.last.text).toContain('Як справи?')
    // As a form opens in it: the same language of another place is the same.
    await db.contact.updateMany({ where: { role: 'coordinator' }, data: { formLanguage: 'uk-UA' } })
    await coordinator.says('/survey results ketto')
    expect(coordinator.last.text).toContain('Як справи?')
    await coordinator.presses('Letöltés')
    await coordinator.presses('🌐 Az űrlap nyelve')
    await coordinator.presses('szlovák')
    await coordinator.presses('CSV (magyar Excel)')
    const kept = await db.storedFile.findFirstOrThrow({
      where: { type: { startsWith: 'text/csv' } },
      orderBy: { createdAt: 'desc' },
    })
    expect(Buffer.from(kept.bytes).toString()).toContain('Ako sa máte?')
    // So are tables of two, and the answers that one can choose by.
    await coordinator.does({ kind: 'button', payload: `sv-cross:${survey.id}:kind:0` })
    expect(coordinator.last.text).toContain('Nálada?')
    expect(coordinator.last.text).toContain('Dobrá')
    await coordinator.does({ kind: 'button', payload: `sv-ways:${survey.id}:1:answer` })
    expect(coordinator.last.labels.join()).toContain('Nálada?: Dobrá')
    expect(await db.contact.findFirst({ where: { role: 'coordinator' } })).toMatchObject({
      language: 'hu',
      formLanguage: 'sk',
    })
    await s.stop()
    await database.close()
  }, 120_000)
})

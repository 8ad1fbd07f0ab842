import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/base/markup.ts'
import { translator } from '../../src/i18n/index.ts'
import { remind } from '../../src/reminders/store.ts'
import { closeDueSurveys } from '../../src/surveys/changing.ts'
import { sqlite } from '../databases.ts'
import { fillIn, markdown, publish, shortForm, world } from './world.ts'

describe.each([sqlite])('a survey in chat ($name)', ({ open }) => {
  test('published from a file, answered, changed, reminded, closed, shown, taken away', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const anna = await member('ngo', 'Anna Minta')
    const bela = await member('town', 'Béla Minta', 'en')
    await publish(w, 'névvel', 'személyenként')
    const broadcast = await db.broadcast.findFirstOrThrow()
    expect(broadcast.trace).toMatch(/^telegram:/)
    // The log finds the invitations by the update that caused them, which the coordinator's last reply tells, too.
    const [replies, invitations] = [{ broadcastId: null }, { broadcastId: broadcast.id }].map((which) =>
      db.delivery.findMany({ where: which, orderBy: { id: 'asc' }, select: { trace: true } }),
    )
    expect((await replies)?.at(-1)?.trace).toBe(broadcast.trace)
    expect((await invitations)?.map(({ trace }) => trace)).toEqual(Array(3).fill(broadcast.trace))
    expect(anna.last.text).toContain('Határidő: 2026. december 10., csütörtök 18:00')
    expect(bela.last.text).toContain('Closes: Thursday, 10 December 2026')

    await anna.presses('Kitöltöm')
    expect(anna.sees.at(-2)?.text).toContain('A válaszait a koordinátorok az Ön nevével')
    expect(anna.sees.at(-2)?.text).toContain('4 kérdés, körülbelül 1 perc')
    await fillIn(anna, ['Igen', 'Pénz', 'Kész'], '3', 'Köszönöm!')
    expect(await db.participation.findMany({ select: { state: true } })).toEqual([{ state: 'started' }])
    await anna.presses('Beküldöm')
    expect(anna.last.text).toContain('Köszönjük a válaszait!')
    expect(await db.participation.findMany({ select: { state: true } })).toEqual([{ state: 'done' }])
    const [first] = await db.response.findMany()
    expect(first?.answers).toEqual({ jon: 'igen', temak: ['penz'], fo: 3, szoveg: 'Köszönöm!' })
    expect(first?.name).toBe('Igen, 3 fő')
    expect(first?.segments).toEqual({ kind: 'ngo', town: 'Debrecen', fields: ['kultúra'] })

    await anna.presses('Válasz módosítása')
    await anna.presses('Módosítok')
    await anna.presses('Hányan')
    await anna.says('4')
    await anna.presses('Beküldöm')
    const changed = await db.response.findMany()
    expect(changed[0]?.name).toBe('Igen, 4 fő')
    expect(changed.map(({ answers }) => answers)).toEqual([
      { jon: 'igen', temak: ['penz'], fo: 4, szoveg: 'Köszönöm!' },
    ])

    await bela.says('/surveys')
    expect(bela.last.text).toContain('Not begun yet')
    await bela.presses('Answer it')
    await bela.presses('No')
    await anna.says('/surveys')
    expect(anna.last.text).toContain('a lezárásig módosíthatja')

    await coordinator.says('/survey remind')
    await coordinator.presses('Emlékeztető küldése')
    await w.expand()
    expect(bela.last.text).toContain('You began but have not submitted yet')
    expect(anna.last.text).not.toContain('⏳')
    await coordinator.says('/survey remind')
    expect(coordinator.last.text).toBe('Ma már ment emlékeztető; naponta egy elég.')

    await coordinator.says('/survey show')
    expect(coordinator.last.text).toContain('Beküldte: 1 / 3 fő (33%), félkész: 1')
    expect(coordinator.last.text).toContain('Igen, 4 fő (Anna Minta, Minta Egyesület)')
    await coordinator.says('/survey results')
    expect(coordinator.last.text).toContain('Igen: 1 (100%)')
    expect(coordinator.last.message.picture?.type).toBe('image/png')
    await coordinator.presses('▶')
    expect(coordinator.last.text).toContain('Pénz: 1 (100%)')
    // An answer that is changed meanwhile is seen by whoever opens the results again.
    const answers = { jon: 'igen', temak: ['penz'], fo: 4, szoveg: 'Köszönöm!' }
    await db.response.updateMany({ data: { answers: { ...answers, jon: 'nem' } } })
    await coordinator.says('/survey results')
    expect(coordinator.last.text).toContain('Nem: 1 (100%)')
    await db.response.updateMany({ data: { answers } })
    await coordinator.says('/survey results')
    await coordinator.presses('Kereszttábla')
    await coordinator.presses('Szervezettípus')
    expect(coordinator.last.text).toContain('civil szervezet (1): Igen: 1 (100%), Nem: 0 (0%)')
    expect(coordinator.last.message.picture?.type).toBe('image/png')
    await coordinator.says('/survey results')
    await coordinator.presses('Kereszttábla')
    await coordinator.presses('Mely témák')
    expect(coordinator.last.text).toContain('Pénz (1): Igen: 1 (100%)')
    await coordinator.says('/survey results')
    await coordinator.presses('Szűrés')
    await coordinator.presses('civil szervezet')
    expect(coordinator.last.text).toContain('Csak: civil szervezet')
    await coordinator.presses('▶')
    expect(coordinator.last.text).toContain('Csak: civil szervezet')
    await coordinator.presses('◀')
    const shown = coordinator.last.text.replace(/Csak: .*/, '')
    await coordinator.presses('Szűrés')
    await coordinator.presses('Ennek a kérdésnek a válasza szerint')
    await coordinator.presses(': Igen')
    expect(coordinator.last.text).toMatch(/Csak: .*: Igen/)
    expect(coordinator.last.text.replace(/Csak: .*/, '')).toBe(shown)
    await coordinator.presses('Szűrés')
    await coordinator.presses('Ennek a kérdésnek a válasza szerint')
    await coordinator.presses(': Nem')
    expect(coordinator.last.text).toContain('Még nincs válasz')
    await coordinator.says('/survey results')
    await coordinator.presses('Szűrés')
    await coordinator.presses('Település szerint')
    await coordinator.presses('Debrecen')
    expect(coordinator.last.text).toContain('Csak: Debrecen')
    await coordinator.presses('Szűrés')
    await coordinator.presses('Tevékenységi terület szerint')
    await coordinator.presses('kultúra')
    expect(coordinator.last.text).toContain('Csak: kultúra')
    await coordinator.says('/survey results')
    await coordinator.presses('Letöltés')
    await coordinator.presses('CSV (kódokkal, elemzéshez)')
    const file = await db.storedFile.findUniqueOrThrow({
      where: { id: coordinator.last.message.file?.id ?? '' },
    })
    const csv = Buffer.from(file.bytes).toString('utf8')
    expect(csv.split('\r\n')[0]).toContain('jon;temak;temak/penz;temak/ember;fo;szoveg;_id')
    expect(csv.split('\r\n')[0]).toMatch(/;_instance_name$/)
    expect(csv.split('\r\n')[1]).toMatch(/^igen;penz;1;0;4;Köszönöm!;.*;Igen, 4 fő$/)

    s.passTime(new Date('2026-12-10T17:00:01Z'))
    await bela.presses('Continue')
    expect(bela.last.text).toMatch(/closed|no longer/i)
    expect(await closeDueSurveys(db, s.now())).toBe(1)
    await coordinator.says('/survey show')
    await coordinator.presses('Köszönet')
    await w.expand()
    expect(anna.last.text).toContain('Ezt hallottuk Önöktől')
    expect(anna.last.text).toContain('Hányan jönnek? Átlag: 4')
    await s.stop()
    await database.close()
  })

  test('a faulty file is answered with every fault and its cell; a corrected form becomes a new version', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    await coordinator.sends(markdown(shortForm().replace('select_multiple tema', 'select_multiple nincs')))
    expect(coordinator.last.text).toContain('rovid.md: 1 hiba miatt nem olvasható be')
    expect(coordinator.last.text).toMatch(/survey A5/)
    expect(await db.survey.count()).toBe(0)

    const anna = await member('ngo', 'Anna Minta')
    const bela = await member('ngo', 'Béla Minta')
    await publish(w, 'névvel', 'személyenként')
    await anna.presses('Kitöltöm')
    await anna.presses('Igen')
    await coordinator.sends(markdown(shortForm('2', '| text | cim | Hol? | Where? | |')))
    expect(coordinator.last.text).toContain('2. változata lehet')
    await coordinator.presses('Közzéteszem új változatként')
    // Who began goes on with the first version; who begins now gets the second.
    await fillIn(anna, ['Pénz', 'Kész'], '1', 'Üdv')
    await anna.presses('Beküldöm')
    await bela.presses('Kitöltöm')
    await fillIn(bela, ['Igen', 'Pénz', 'Kész'], '2', 'Szia')
    await bela.says('Debrecen')
    await bela.presses('Beküldöm')
    const responses = await db.response.findMany({
      select: { answers: true, version: { select: { number: true } } },
      orderBy: { completedAt: 'asc' },
    })
    expect(responses.map(({ version }) => version.number)).toEqual([1, 2])
    await coordinator.says('/survey results')
    expect(coordinator.last.text).toContain('2 válasz')
    expect(coordinator.last.text).toContain('Igen: 2 (100%)')
    // The same file again is no third version.
    await coordinator.presses('Közzéteszem új változatként')
    expect(await db.surveyVersion.count()).toBe(2)
    await s.stop()
    await database.close()
  })

  test('a new version says what is gone, what is of another type and what the importer warns of', async () => {
    const database = await open()
    const w = await world(database)
    await publish(w, 'névvel', 'személyenként')
    const corrected = shortForm('2')
      .replace(/^\| select_multiple tema.*\n/m, '')
      .replace('| integer | fo |', '| text | fo |')
      .replace(/label::English \(en\)/g, 'note_en')
    await w.coordinator.sends(markdown(corrected))
    const { text } = w.coordinator.last
    expect(text).toContain('2. változata lehet')
    expect(text).toContain('már nem kérdezi, az eddigi válaszok megmaradnak: temak.')
    expect(text).toContain('külön kérdésként szerepel: fo.')
    expect(text).toContain(
      translator('hu').plain('surveys-language-missing', { language: 'angol' }).slice(0, 12),
    )
    expect(text).toContain(plainText(translator('hu').t('surveys-warnings')))
    await w.coordinator.sends(markdown(shortForm('3')))
    expect(w.coordinator.last.text).not.toContain('már nem kérdezi')
    await w.s.stop()
    await database.close()
  })

  test('nobody is reminded by hand and by a rule on the same day', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const anna = await member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    const reminders = () => anna.sees.filter(({ text }) => text.includes('⏳')).length
    // An hour before the rule's: three days before the end.
    s.passTime(new Date('2026-12-07T16:00:00Z'))
    await coordinator.says('/survey remind')
    await coordinator.presses('Emlékeztető küldése')
    await w.expand()
    expect(reminders()).toBe(1)
    s.passTime(new Date('2026-12-07T17:00:00Z'))
    expect(await remind(db, s.now())).toHaveLength(1)
    await w.expand()
    expect(reminders()).toBe(1)
    // The next rule's comes two days later.
    s.passTime(new Date('2026-12-09T17:00:00Z'))
    expect(await remind(db, s.now())).toHaveLength(1)
    await w.expand()
    expect(reminders()).toBe(2)
    // By hand on the next calendar day, ten hours after it.
    s.passTime(new Date('2026-12-10T08:00:00Z'))
    await coordinator.says('/survey remind')
    await coordinator.presses('Emlékeztető küldése')
    await w.expand()
    expect(reminders()).toBe(2)
    await s.stop()
    await database.close()
  })

  test('once for an organisation: one has it, the others see so, it can be handed over', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, member } = w
    const anna = await member('ngo', 'Anna Minta')
    const bela = await member('ngo', 'Béla Minta')
    // The form notes who answers, once and for good.
    const noted =
      '| username | ki | | | |\n| begin repeat | tag | Tag | Member | |\n| text | neve | Neve | Name | |\n| end repeat | | | | |'
    await publish(w, 'névvel', 'szervezetenként', noted)
    await anna.presses('Kitöltöm')
    await anna.presses('Igen')
    await bela.presses('Kitöltöm')
    expect(bela.last.text).toBe(
      'Anna Minta már elkezdte kitölteni a Minta Egyesület nevében. Ha Ön folytatná, kérje meg, hogy adja át.',
    )
    await bela.says('/surveys')
    expect(bela.last.text).toContain('Anna Minta tölti ki a szervezet nevében.')
    await anna.presses('Átadom')
    await anna.presses('Béla')
    expect(bela.last.text).toContain('Anna Minta átadta Önnek')
    await bela.presses('Folytatom')
    await fillIn(bela, ['Pénz', 'Kész'], '5', 'Jövünk')
    await bela.presses('Kihagyom')
    await bela.presses('Nem, tovább')
    await bela.presses('Beküldöm')
    const given = { jon: 'igen', temak: ['penz'], fo: 5, szoveg: 'Jövünk', 'tag[1]': '' }
    expect(await db.response.findMany({ select: { answers: true, organisationId: true } })).toEqual([
      {
        answers: { ...given, ki: 'Béla Minta' },
        organisationId: 'ngo'.padEnd(22, '0'),
      },
    ])
    await anna.says('/surveys')
    expect(anna.last.text).toContain('Béla Minta már beküldte a szervezet nevében.')

    // What was submitted is handed over too, and says no more of who gave it.
    const survey = await db.survey.findFirstOrThrow()
    const channel = await db.channel.findFirstOrThrow({ where: { userId: anna.id } })
    const organisation = 'ngo'.padEnd(22, '0')
    const response = await db.response.findFirstOrThrow()
    const file = { name: 'minta.png', type: 'image/png', size: 1, sha256: 'x', bytes: new Uint8Array(1) }
    for (const id of ['picture', 'another'])
      await db.storedFile.create({ data: { id, contactId: response.contactId, ...file } })
    await db.response.update({
      where: { id: response.id },
      data: { answers: { ...given, kep: { file: 'picture', name: 'minta.png', type: 'image/png' } } },
    })
    await bela.does({
      kind: 'button',
      payload: `sv-give:${survey.id}:${channel.contactId}:${organisation.slice(0, 8)}`,
    })
    expect(anna.last.text).toContain('Béla Minta átadta Önnek')
    const handed = await db.response.findMany()
    expect(handed).toMatchObject([
      {
        contactId: channel.contactId,
        onBehalfOf: organisation,
        answers: given,
      },
    ])
    expect(JSON.stringify(handed)).not.toContain('Béla')
    // A file that was sent as an answer goes along, and no other.
    expect(await db.storedFile.findMany({ select: { id: true, contactId: true } })).toEqual(
      expect.arrayContaining([
        { id: 'picture', contactId: channel.contactId },
        { id: 'another', contactId: response.contactId },
      ]),
    )
    await anna.presses('Válasz módosítása')
    await anna.presses('Beküldöm')
    expect(await db.response.findMany()).toMatchObject([{ answers: { ki: 'Anna Minta', fo: 5 } }])
    await s.stop()
    await database.close()
  })

  test('who is contact of two organisations answers for each of them', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const [ngo, town] = ['ngo', 'town'].map((key) => key.padEnd(22, '0'))
    const anna = await member('ngo', 'Anna Minta')
    const bela = await member('town', 'Béla Minta')
    const contactOf = async (userId: string) =>
      (await db.channel.findFirstOrThrow({ where: { userId } })).contactId
    const [annaId, belaId] = [await contactOf(anna.id), await contactOf(bela.id)]
    await db.membership.create({ data: { contactId: annaId, organisationId: town ?? '' } })
    await publish(w, 'névvel', 'szervezetenként')

    await anna.presses('Kitöltöm')
    expect(anna.last.text).toContain('Melyik szervezet nevében válaszol?')
    await anna.presses('Minta Egyesület')
    expect(anna.sees.at(-2)?.text).toContain('Minta Egyesület')
    await anna.presses('Igen')
    // A second draft beside the first.
    await anna.says('/surveys')
    await anna.presses('Kitöltöm: Minta Önkormányzat')
    await anna.presses('Nem')
    expect(await db.formSession.count({ where: { kind: 'survey' } })).toBe(2)
    await bela.presses('Kitöltöm')
    expect(bela.last.text).toContain('Anna Minta már elkezdte kitölteni')

    await anna.says('/surveys')
    await anna.presses('Folytatom: Minta Egyesület')
    await fillIn(anna, ['Pénz', 'Kész'], '3', 'az egyesület')
    await anna.presses('Beküldöm')
    expect(anna.last.text).toContain('Ez még hátravan')
    const rate = async () => {
      await coordinator.says('/survey show')
      return coordinator.last.text
    }
    expect(await rate()).toContain('Beküldte: 1 / 2 szervezet (50%), félkész: 1')

    // Who has finished for one organisation is reminded of the other.
    await coordinator.says('/survey remind')
    await coordinator.presses('Emlékeztető küldése')
    expect(coordinator.last.text).toBe('1 fő kap emlékeztetőt.')
    await w.expand()
    expect(anna.last.text).toContain('⏳')
    expect(bela.last.text).not.toContain('⏳')

    // The one that is not finished is handed over; the finished one stays.
    const survey = await db.survey.findFirstOrThrow()
    await anna.does({ kind: 'button', payload: `sv-hand:${survey.id}:${town}` })
    await anna.presses('Béla')
    await bela.presses('Folytatom')
    await fillIn(bela, ['Emberek', 'Kész'], '2', 'az önkormányzat')
    await bela.presses('Beküldöm')
    expect(
      await db.response.findMany({
        select: { contactId: true, onBehalfOf: true, answers: true },
        orderBy: { onBehalfOf: 'asc' },
      }),
    ).toEqual([
      {
        contactId: annaId,
        onBehalfOf: ngo,
        answers: { jon: 'igen', temak: ['penz'], fo: 3, szoveg: 'az egyesület' },
      },
      {
        contactId: belaId,
        onBehalfOf: town,
        answers: { jon: 'nem', temak: ['ember'], fo: 2, szoveg: 'az önkormányzat' },
      },
    ])
    expect(await rate()).toContain('Beküldte: 2 / 2 szervezet (100%), félkész: 0')

    // Given back, both are hers, and each is changed by itself.
    await bela.does({ kind: 'button', payload: `sv-give:${survey.id}:${annaId}:${town?.slice(0, 8)}` })
    await anna.says('/surveys')
    await anna.presses('Válasz módosítása: Minta Önkormányzat')
    await anna.presses('Módosítok')
    await anna.presses('Hányan')
    await anna.says('9')
    await anna.presses('Beküldöm')
    expect(
      (await db.response.findMany({ orderBy: { onBehalfOf: 'asc' } })).map(({ answers }) => answers),
    ).toMatchObject([{ fo: 3 }, { fo: 9 }])
    await coordinator.says('/survey export')
    await coordinator.presses('CSV (kódokkal, elemzéshez)')
    const file = await db.storedFile.findUniqueOrThrow({
      where: { id: coordinator.last.message.file?.id ?? '' },
    })
    const rows = Buffer.from(file.bytes).toString('utf8').split('\r\n')
    expect(rows.find((row) => row.includes('az egyesület'))).toContain(';Minta Egyesület;ngo;')
    expect(rows.find((row) => row.includes('az önkormányzat'))).toContain(';Minta Önkormányzat;municipality;')
    await coordinator.says('/survey remind')
    expect(coordinator.last.text).toContain('Nincs kit emlékeztetni')
    await s.stop()
    await database.close()
  })

  test('a trial stores nothing', async () => {
    const database = await open()
    const { s, db, coordinator } = await world(database)
    await coordinator.sends(markdown(shortForm()))
    await coordinator.presses('Kipróbálom')
    await fillIn(coordinator, ['Igen', 'Pénz', 'Kész'], '5', 'Próba')
    await coordinator.presses('Beküldöm')
    expect(coordinator.last.text).toBe('A próba kész: 4 válasz, ebből semmit nem tároltam.')
    expect(await db.response.count()).toBe(0)
    expect(await db.participation.count()).toBe(0)
    await s.stop()
    await database.close()
  })
})

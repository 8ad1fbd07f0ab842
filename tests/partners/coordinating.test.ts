import { read as readWorkbook, utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, story } from '../story.ts'
import { codeOf, coordinator, csv, joined, list, rooms } from './sample.ts'

describe.each([sqlite])('partners on $name', ({ open }) => {
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

  it('imports a file sent, twice without a change, and what changed', async () => {
    const admin = await coordinator(s)
    expect(admin.last.text).toContain('Új: 4, módosult: 0, változatlan: 0')
    expect(await s.db.invitation.count()).toBe(4)
    const before = await s.db.organisation.findMany({
      include: { fields: true, tags: true },
      orderBy: { id: 'asc' },
    })
    await admin.sends(csv(list))
    expect(admin.last.text).toContain('Új szervezet: 0, módosul: 0, változatlan: 4, hibás sor: 0')
    expect(admin.last.labels).toEqual(['Megnézem az oldalon', 'Elvetem'])
    expect(
      await s.db.organisation.findMany({ include: { fields: true, tags: true }, orderBy: { id: 'asc' } }),
    ).toEqual(before)
    expect(await s.db.invitation.count()).toBe(4)
    await admin.sends(csv(list.replace('idősek|közösség', 'idősek').replace('Ebes', 'Debrecen')))
    expect(admin.last.text).toContain('Új szervezet: 0, módosul: 2, változatlan: 2')
    expect(admin.last.text).toContain('területek: idősek, közösség → idősek')
    expect(admin.last.text).toContain('település: Ebes → Debrecen')
    expect(await s.db.organisation.count({ where: { town: 'Ebes' } })).toBe(1)
    await admin.presses('Betöltöm (2)')
    expect(admin.last.text).toContain('Új: 0, módosult: 2, változatlan: 2')
    expect(await s.db.partnerList.count()).toBe(1)
    const changed = await s.db.organisation.findFirstOrThrow({
      where: { name: { startsWith: 'Minta Őszikék' } },
      include: { fields: true, tags: true },
    })
    expect(changed.fields.map(({ field }) => field)).toEqual(['idősek'])
    expect(changed.tags.map(({ tag }) => tag)).toEqual(['pályázó'])
  })

  it('lists bad rows by line and column, and imports the good ones', async () => {
    const admin = await coordinator(s)
    await admin.sends(
      csv('név;típus;település\n;civil;Ebes\nMinta Új Egyesület;civil szervezet;Ebes\nMinta;szekta;'),
    )
    expect(await s.db.organisation.count()).toBe(4)
    await admin.presses('Betöltöm (1)')
    expect(admin.last.text).toMatchInlineSnapshot(`
      "A lista betöltve. Új: 1, módosult: 0, változatlan: 0.

      2 sor kimarad. Javítsa őket, és küldje el újra a fájlt; ami már bent van, nem kettőződik:
      2. sor, név: hiányzik a szervezet neve. Írja be.
      4. sor, típus: ismeretlen típus: „szekta”. Lehet: civil szervezet, önkormányzat, vállalkozás, képző intézmény, egyéb.
      4. sor, település: hiányzik a település. Írja be."
    `)
  })

  it('asks which column is the town, remembers it, and asks for a kind for all', async () => {
    const admin = await coordinator(s)
    const odd = 'Kik ők;Merre;megjegyzés\nMinta Műhely;Vác;jó\nPróba Műhely;Vác;'
    await admin.sends(csv(odd))
    expect(admin.last.text).toContain('Nem találtam ezt az oszlopot: név. Melyik az?')
    await admin.presses('Kik ők')
    expect(admin.last.text).toContain('Nem találtam ezt az oszlopot: típus')
    await admin.presses('Mindegyik: vállalkozás')
    expect(admin.last.text).toContain('Nem találtam ezt az oszlopot: település')
    await admin.presses('Merre')
    expect(admin.last.text).toContain('Új szervezet: 2')
    expect(admin.last.text).toContain('Nem használt oszlopok: megjegyzés')
    await admin.presses('Elvetem')
    expect(await s.db.organisation.count()).toBe(4)
    await admin.sends(csv(odd))
    await admin.presses('Mindegyik: vállalkozás')
    await admin.presses('Betöltöm (2)')
    expect(await s.db.organisation.count({ where: { kind: 'company', town: 'Vác' } })).toBe(2)
  })

  it('says what it left out', async () => {
    const admin = await coordinator(s)
    await admin.sends(csv('név;típus;település\nMinta Kör;civil;Ebes\nnév;típus;település\nÖsszesen: 1;;'))
    expect(admin.last.text).toContain('4. sor: összesítő sor: kihagyom.')
    expect(admin.last.text).toContain('3. sor: a fejléc még egyszer: kihagyom.')
    expect(admin.last.text).toContain('Új szervezet: 1, módosul: 0, változatlan: 0, hibás sor: 0.')
  })

  it('takes one town for all, and the heading that is chosen of two that mean the same', async () => {
    const admin = await coordinator(s)
    await admin.sends(csv('Szervezet;Megnevezés;típus\nMinta Kör;M. K.;civil'))
    expect(admin.last.text).toContain('Két oszlop jelenti ugyanazt (név): „Szervezet” és „Megnevezés”.')
    await admin.presses('Szervezet')
    await admin.presses('Mindegyik egy településen van')
    await admin.says('Ebes')
    await admin.presses('Betöltöm (1)')
    expect(await s.db.organisation.count({ where: { name: 'Minta Kör', town: 'Ebes' } })).toBe(1)
  })

  it('asks how a list is written where it may be this or that', async () => {
    const admin = await coordinator(s)
    // One letter that is ľ in one alphabet and ž in the other.
    const bytes = Buffer.from('name;kind;town\nMinta Mo\xbee;ngo;Vac', 'latin1')
    await admin.sends({ name: 'partneri.csv', type: 'text/csv', bytes: Uint8Array.from(bytes) })
    expect(admin.last.text).toContain('nem egyértelmű')
    expect(admin.last.text).toContain('Moľe')
    await admin.presses('ISO-8859-2')
    await admin.presses('Betöltöm (1)')
    expect(await s.db.organisation.count({ where: { name: 'Minta Može' } })).toBe(1)
  })

  it.each([
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['biff8', 'application/vnd.ms-excel'],
    ['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
  ] as const)('reads a list in a workbook: %s', async (bookType, type) => {
    const admin = await coordinator(s)
    const name = `lista.${bookType === 'biff8' ? 'xls' : bookType}`
    const sheet = utils.aoa_to_sheet([
      ['Partnereink 2026'],
      [],
      ['Név', 'Típus', 'Település', 'Telefon'],
      ['Minta Füzet Egyesület', 'civil', 'Ebes', 36301234567],
    ])
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'Munka1')
    await admin.sends({ name, type, bytes: new Uint8Array(write(book, { type: 'array', bookType })) })
    await admin.presses('Betöltöm (1)')
    expect(await s.db.organisation.findFirst({ where: { name: 'Minta Füzet Egyesület' } })).toMatchObject({
      town: 'Ebes',
      phone: '+36301234567',
    })
  })

  it('takes no list from a contact', async () => {
    await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék')
    await anna.sends(csv('név;típus;település\nMinta Betörő;civil;Ebes'))
    expect(await s.db.organisation.count()).toBe(4)
  })

  it('finds, shows, invites and withdraws', async () => {
    const admin = await coordinator(s)
    await joined(s, 'Minta Őszikék', { name: 'Anna' })
    await admin.says('/partnerek lista debrecen')
    expect(admin.last.labels).toEqual([
      'Minta Őszikék Egyesület',
      'Minta Város Önkormányzata',
      'Új lista betöltése',
    ])
    await admin.presses('Minta Őszikék')
    expect(admin.last.text).toContain('Kapcsolattartók: 1 / 2')
    expect(admin.last.text).toContain('– Anna (Telegram)')
    await admin.presses('Meghívó')
    const code = await codeOf(s.db, 'Minta Őszikék')
    expect(admin.last.text).toContain(`${code.slice(0, 5)}-${code.slice(5)}`)
    expect(admin.last.text).toContain(`https://t.me/dialogus_test_bot?start=${code}`)
    expect(admin.last.text).toContain('2027. január 24.')
    const picture = await s.db.storedFile.findUniqueOrThrow({
      where: { id: admin.last.message.picture?.id ?? '' },
    })
    expect(Buffer.from(picture.bytes.slice(1, 4)).toString()).toBe('PNG')
    await admin.presses('Visszavonás')
    expect(admin.last.text).toContain('Visszavontam')
    expect(await s.db.invitation.count({ where: { code, revokedAt: null } })).toBe(0)
    const { organisationId } = await s.db.invitation.findUniqueOrThrow({ where: { code } })
    const again = await admin.does({ kind: 'button', payload: `inv-stop:${organisationId}` })
    expect(admin.last.text).toContain('Nem volt érvényes meghívó')
    expect(again.toast).toBe(admin.last.text)
    await s.db.organisation.delete({ where: { id: organisationId } })
    await admin.does({ kind: 'button', payload: `inv-stop:${organisationId}` })
    expect(admin.last.text).toContain('Ez a szervezet már nincs a listában')
    await admin.says('/meghívó minta')
    expect(admin.last.text).toContain('Több szervezetre is illik')
    await admin.says('/meghívó Nincsilyen')
    expect(admin.last.text).toContain('Nem találtam')
  })

  it('gives all invitations as tables', async () => {
    const admin = await coordinator(s)
    await admin.says('/meghívó')
    await admin.presses('Mind, XLSX')
    const read = async () =>
      Buffer.from(
        (await s.db.storedFile.findUniqueOrThrow({ where: { id: admin.last.message.file?.id ?? '' } })).bytes,
      )
    const sheet = readWorkbook(await read()).Sheets.Meghívók
    expect(sheet?.['!ref']).toBe('A1:I5')
    expect(sheet?.A2.v).toBe('Minta Őszikék Egyesület')
    const code = await codeOf(s.db, 'Minta Őszikék')
    expect(sheet?.G2.v).toBe(`https://dialogus.test/join/${code}`)
    await admin.says('/meghívó')
    await admin.presses('Mind, CSV')
    const text = (await read()).toString()
    expect(text.startsWith('\ufeffszervezet;település;')).toBe(true)
    expect(text.split('\n')).toHaveLength(6)
  })

  it('tags', async () => {
    const admin = await coordinator(s)
    await admin.says('/címke hozzáad Pályázó Minta Zöld')
    expect(admin.last.text).toContain('megkapta')
    await admin.says('/címke hozzáad pályázó Minta Zöld')
    expect(admin.last.text).toContain('címkéi között már ott van: pályázó')
    await admin.says('/tag list')
    expect(admin.last.text).toContain('pályázó: 2 szervezet')
    await admin.says('/címke elvesz pályázó őszikék')
    await admin.says('/címke elvesz pályázó őszikék')
    expect(admin.last.text).toContain('címkéi között nincs ilyen')
    expect(await s.db.organisationTag.count()).toBe(1)
  })

  it('lists whom it cannot reach, with a fresh invitation that has room', async () => {
    const admin = await coordinator(s)
    const anna = await joined(s, 'Minta Zöld', { name: 'Anna' })
    await anna.does({ kind: 'membership', state: 'stopped' })
    await admin.says('/elérhetetlenek')
    expect(admin.last.text).toContain('Anna (Minta Zöld Liget Alapítvány): Telegram: letiltotta a botot')
    await admin.presses('Új meghívó: Minta Zöld')
    const again = await joined(s, 'Minta Zöld', { name: 'Anna más telefonról' })
    expect(again.last.text).toContain('sikerült')
    await anna.says('/start')
    await admin.says('/unreachable')
    expect(admin.last.text).toContain('Mindenkit elérünk')
  })
})

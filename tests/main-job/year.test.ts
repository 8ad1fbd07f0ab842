/**
 * A year of the sample workspace, on both databases: what its coordinator is asked and led to from one winter to the next
 * without looking anything up, by what the bot itself says. The clock goes on a day at a time, with all jobs.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadDemo } from '../../src/demo.ts'
import { rooms } from '../../src/rooms.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

const jobs = rooms.flatMap((room) => room.jobs ?? [])
const silent = { info() {}, warn() {}, error() {} }

describe.each(databases)('on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms, now: new Date('2026-11-30T09:00:00Z') })
    await loadDemo({ db: s.db, address: 'https://dialogus.test', clock: s.now })
    await s.deliver()
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  const person = async (where: object, name: string): Promise<StoryPerson> => {
    const { channels } = await s.db.contact.findFirstOrThrow({
      where: { channels: { some: { platform: 'web' } }, ...where },
      include: { channels: { where: { platform: 'web' } } },
    })
    return s.person({ platform: 'web', id: channels[0]?.userId ?? '', name })
  }
  /** Days on which something happens; in between one look a week is as good as one a day. */
  const until = async (day: string) => {
    const end = new Date(`${day}T09:30:00Z`)
    while (s.now() < end) {
      const next = s.now().getTime() + 7 * 86_400_000
      s.passTime(new Date(Math.min(next, end.getTime())))
      for (const job of jobs)
        await job.run({ ...database, now: s.now(), clock: s.now, log: silent, stopping: () => false })
      await s.deliver()
    }
  }

  test('each step is asked about, leads on to what it needs, and the year stands beside the last', async () => {
    const kati = await person({ role: 'admin' }, 'Kati')
    const of = (name: string) => ({ memberships: { some: { organisation: { name } } } })
    const said = (who: StoryPerson, words: string) => who.sees.filter(({ text }) => text.includes(words))
    await kati.says('/együttműködés')
    await kati.presses('Éves naptár')
    await kati.presses('Bekapcsolom')

    // The consultation closes: the coordinator is told, answers each point, and all who took part hear of it.
    await until('2026-12-23')
    expect(said(kati, 'Lezárult a véleményezés: Zöld városrész')).toHaveLength(1)
    expect(said(kati, '3 vélemény érkezett')).toHaveLength(1)
    await kati.presses('Megnézem', said(kati, 'Lezárult a véleményezés'))
    await kati.presses('Válasz a pontokra')
    await kati.presses('2', kati.sees.slice(-1))
    for (const next of [4, 5, 7, null]) {
      await kati.presses('Elfogadjuk', kati.sees.slice(-1))
      await kati.presses('Kihagyom')
      if (next) await kati.presses(`. pontra ›`, kati.sees.slice(-1))
    }
    await kati.presses('A válaszok kiküldése')
    expect(kati.last.text).toContain('3 fő')

    // Who took part reads what became of it; whoever has a measure is asked, and says that it is done.
    const tookPart = {
      participations: { some: { state: 'done', survey: { consultation: { isNot: null } } } },
    }
    const béla = await person({ ...of('Minta Futó Ősz Egyesület'), ...tookPart }, 'Béla')
    const anna = await person(of('KultúrÁsz Közhasznú Egyesület'), 'Anna')
    await until('2027-01-10')
    expect(said(béla, 'Ez lett abból, amit Ön írt')).toHaveLength(1)
    await anna.presses('Elvégeztük', said(anna, 'Hogyan halad?'))

    // The year's steps, each at its time: reports, a survey, a forum.
    await until('2027-01-16')
    await kati.presses('Indítom', said(kati, 'Beszámoló a cselekvési tervről'))
    expect(kati.sees.slice(-2).map(({ message }) => message.file?.type)).toEqual(
      Array(2).fill('application/pdf'),
    )
    // A call of the new year, found by whom it suits, applied to, handed in, and won.
    await kati.says('/pályázatok új')
    for (const answer of ['Tavaszi kis támogatás', 'Minta Alap', '500 000 Ft']) await kati.says(answer)
    await kati.presses('Kihagyom')
    await kati.presses('Kihagyom')
    await kati.presses('Kihagyom')
    await kati.presses('Kihagyom')
    await kati.says('2027. február 26. 16:00')
    await kati.presses('Igen, jó')
    await kati.says('https://minta.example.org/tavasz')
    await kati.presses('Kihagyom')
    await kati.presses('Tovább az előnézethez')
    await kati.presses('Elindítom')
    await until('2027-01-20')
    await anna.presses('Pályázunk', said(anna, 'Tavaszi kis támogatás'))
    await until('2027-02-24')
    expect(said(anna, 'Közeleg a pályázat határideje')).not.toEqual([])
    await anna.presses('Beadtuk', said(anna, 'Tavaszi kis támogatás'))

    await until('2027-03-02')
    await kati.presses('Indítom', said(kati, 'Éves kérdőív'))
    expect(said(kati, 'Együttműködés az önkormányzattal: éves kérdőív')).not.toEqual([])
    expect(kati.last.text).toContain('Kik kapják?')
    await kati.presses('Kész')
    for (const answer of ['bizalmasan', 'személyenként egyszer', 'igen']) await kati.says(answer)
    await kati.presses('Kihagyom')
    await kati.presses('Tovább az előnézethez')
    await kati.presses('Közzéteszem')
    await until('2027-03-04')
    const wishes = [
      'Rendszeres egyeztetés',
      'Állandó kapcsolattartó',
      'Közös programnaptár',
      'Egyszerűbb pályázatok',
      'Használható helyiségek',
    ]
    for (const who of [anna, béla]) {
      await who.presses('Kitöltöm', said(who, 'éves kérdőív'))
      for (const answer of ['havonta', '8', 'inkább igen', 'is-is', 'teljesen', 'jobb'])
        await who.says(answer)
      for (const wish of wishes) await who.presses(wish)
      await who.says('Közös séta.')
      await who.presses('Beküldöm')
    }
    for (const who of [anna, béla]) expect(said(who, 'Köszönjük a válaszait! (Együttműködés')).toHaveLength(1)
    await anna.says('/pályázatok')
    await anna.presses('Tavaszi kis támogatás')
    await anna.presses('Nyertünk')
    await until('2027-05-30')
    expect(said(anna, 'Közeleg egy teendő határideje: 2027. május 31.')).not.toEqual([])
    await until('2027-09-11')
    await kati.presses('Indítom', said(kati, 'Éves fórum'))
    expect(await s.db.formSession.count({ where: { kind: 'programme' } })).toBe(1)

    await until('2027-12-05')
    // Whoever said that it is done, or says nothing, is not asked for ever.
    expect(said(anna, 'Hogyan halad?').length).toBeLessThan(6)
    await kati.says('/együttműködés')
    const [state] = said(kati, '2027 eddig, zárójelben 2026 egésze')
    expect(state?.text).toContain('Megválaszolt véleményezések: 0 (1)')
    expect(state?.text).toContain('Megvalósult intézkedések: 1 (1)')
    expect(state?.text).toContain('Elnyert pályázatok: 1 (0)')
    // Two of the 67 who were asked.
    expect(state?.text).toContain('Kitöltések: 2 (3)')
    expect(state?.text).toContain('Válaszadási arány: 3% (2%)')
  })
})

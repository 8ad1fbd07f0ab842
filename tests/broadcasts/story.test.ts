import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { broadcastsRoom } from '../../src/broadcasts/index.ts'
import { updateProgress } from '../../src/broadcasts/progress.ts'
import { createBroadcast } from '../../src/broadcasts/store.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { coordinator, joined, rooms } from '../partners/sample.ts'
import { announced } from '../programmes/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

describe.each([sqlite])('a message to many on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  let admin: StoryPerson
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms: [...rooms, broadcastsRoom] })
    admin = await coordinator(s)
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  /** What the timetable does every few seconds. */
  async function tick(): Promise<void> {
    await expandDue(database, s.now())
    await s.deliver()
    s.passTime({ minutes: 1 })
    await updateProgress(s.db, s.now())
    await s.deliver()
  }

  async function compose(): Promise<void> {
    await admin.says('/körüzenet új')
    await admin.says('Kedves <Partnerek>! Holnap zárva leszünk.')
    await admin.says('Dear partners, we are closed tomorrow.')
    await admin.presses('Kihagyom')
    await admin.presses('Most')
  }

  it('is listed by what it is about: its own words, or a programme', async () => {
    await compose()
    await admin.presses('Kész')
    await admin.presses('Küldés')
    const { id: programmeId } = await announced(s.db)
    const maker = await s.db.contact.findFirstOrThrow({ where: { role: { not: 'contact' } } })
    await createBroadcast(s.db, {
      kind: 'announcement',
      programmeId,
      content: {},
      audience: { all: true },
      sendAt: s.now(),
      createdById: maker.id,
    })
    await admin.says('/körüzenet lista')
    expect(admin.last.text).toContain('Programmeghívó: Pályázatíró műhely')
    expect(admin.last.text).toContain('Kedves <Partnerek>! Holnap zárva leszün…')
  })

  it('is composed, previewed, sent to the right people and reported', async () => {
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    const bob = await joined(s, 'Minta Zöld', { name: 'Bob', locale: 'en' })
    const cili = await joined(s, 'Minta Város', { name: 'Cili' })
    const dora = await joined(s, 'Minta Pékség', { name: 'Dóra' })
    await compose()
    expect(admin.last.text).toContain('Kik kapják?')
    expect(admin.last.text).toContain('5 fő 4 szervezettől')
    await admin.presses('Típus')
    await admin.presses('civil szervezet')
    await admin.presses('önkormányzat')
    expect(admin.last.text).toContain('Címzettek: civil szervezet és önkormányzat')
    expect(admin.last.text).toContain('3 fő 3 szervezettől')
    await admin.presses('Rendben')
    await admin.presses('Kész')
    const [hu, en, confirm] = admin.sees.slice(-3)
    expect(hu?.text).toBe('Kedves <Partnerek>! Holnap zárva leszünk.')
    expect(en?.text).toBe('Dear partners, we are closed tomorrow.')
    expect(confirm?.text).toContain('Minta Őszikék Egyesület')
    expect(confirm?.labels[0]).toBe('Küldés (3 főnek)')
    s.failing.set(cili.id, { kind: 'unreachable', reason: 'blocked' })
    await admin.presses('Küldés (3 főnek)')
    const before = dora.sees.length
    await tick()
    expect(anna.last.text).toBe(hu?.text)
    expect(bob.last.text).toBe(en?.text)
    expect(dora.sees).toHaveLength(before)
    expect(admin.sees.find(({ id }) => id === confirm?.id)?.text).toContain(
      '2 / 3 megkapta, 0 úton, 1 nem érhető el',
    )
    expect(admin.last.text).toMatchInlineSnapshot(`
      "Jelentés – Kedves <Partnerek>! Holnap zárva leszün…

      Megkapta: 2 / 3
      Csatornák szerint: Telegram 2

      Nem értük el: 1
      – Cili (Minta Város Önkormányzata), Telegram: letiltotta a botot"
    `)
    expect(await s.db.broadcast.findFirst()).toMatchObject({ status: 'done', total: 3 })
    const seen = admin.sees.length
    await tick()
    expect(admin.sees).toHaveLength(seen)
  })

  it('is typed whom it is for, waits for its time, and is stopped', async () => {
    await joined(s, 'Minta Őszikék', { name: 'Anna' })
    const cili = await joined(s, 'Minta Város', { name: 'Cili' })
    await compose()
    await admin.presses('Szavakkal')
    await admin.says('civil szervezet vagy Atlantisz')
    expect(admin.sees.at(-2)?.text).toContain('A 22. karakternél: …civil szervezet vagy ▸Atlantisz')
    await admin.presses('Szavakkal')
    await admin.says('önkormányzat és Debrecen')
    expect(admin.last.text).toContain('1 fő 1 szervezettől')
    await admin.presses('Kész')
    s.passTime(new Date('2026-11-25T20:00:00Z'))
    await admin.presses('Szöveg módosítása')
    expect(admin.last.text).toContain('Dear partners')
    await admin.presses('Tovább az előnézethez')
    expect(admin.last.text).toContain('Címzettek: önkormányzat és Debrecen')
    await admin.presses('Kész')
    expect(admin.last.text).toContain(
      'Csendes órákra esik, ezért csak ekkor indul: 2026. november 26., csütörtök 08:00',
    )
    await admin.presses('Küldés (1 főnek)')
    const before = cili.sees.length
    await tick()
    expect(cili.sees).toHaveLength(before)
    await admin.says('/körüzenet lista')
    await admin.presses('Kedves')
    expect(admin.last.text).toContain('1 úton')
    await admin.presses('Leállítom')
    expect(admin.last.text).toContain('Biztosan leállítja?')
    expect(admin.last.text).toContain('Eddig megkapta: 0; 1 embernek már nem megy el.')
    await admin.presses('Igen, leállítom')
    expect(admin.last.text).toContain('Visszavonva: 1')
    // What was stopped is a draft again by one press, with its words and its audience.
    await admin.presses('Újra felhasználom')
    expect(admin.last.text).toContain('Címzettek: önkormányzat és Debrecen')
    expect(admin.last.labels).toContain('Küldés (1 főnek)')
    await admin.presses('Elvetem')
    s.passTime({ days: 1 })
    await tick()
    expect(cili.sees).toHaveLength(before)
  })

  it('is sent once and stopped once: who presses again is told what became of it', async () => {
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    await compose()
    await admin.presses('Kész')
    const { id } = await s.db.broadcast.findFirstOrThrow()
    await admin.presses('Küldés')
    const again = await admin.does({ kind: 'button', payload: `bc-send:${id}` })
    expect(again.toast).toBe('Ezt a körüzenetet már elküldték.')
    for (const verb of ['bc-drop', 'bc-edit'])
      expect((await admin.does({ kind: 'button', payload: `${verb}:${id}` })).toast, verb).toBe(again.toast)
    const before = anna.sees.length
    await s.db.broadcast.update({ where: { id }, data: { sendAt: new Date('2026-12-01T09:00:00Z') } })
    await admin.does({ kind: 'button', payload: `bc-show:${id}` })
    expect(admin.last.text).toContain('Jelenleg 2 embernek menne.')
    expect(admin.last.labels).toEqual(['Leállítom', 'Újra felhasználom'])
    await admin.presses('Leállítom')
    expect((await admin.presses('Igen, leállítom')).toast).toBe('Leállítottam.')
    const late = await admin.does({ kind: 'button', payload: `bc-stop:${id}` })
    expect(late.toast).toBe('Ezt a körüzenetet már leállították.')
    await tick()
    expect(anna.sees).toHaveLength(before)
  })

  it('that was discarded meanwhile is neither sent nor changed', async () => {
    await compose()
    await admin.presses('Kész')
    const { id } = await s.db.broadcast.findFirstOrThrow()
    await admin.presses('Elvetem')
    expect(admin.last.text).toContain('elvetettem')
    for (const verb of ['bc-send', 'bc-stop', 'bc-drop', 'bc-edit']) {
      await admin.does({ kind: 'button', payload: `${verb}:${id}` })
      expect(admin.last.text, verb).toContain('Nincs ilyen körüzenet')
    }
    expect(await s.db.broadcast.count()).toBe(0)
  })

  it('is not sent to an audience that nobody is left of', async () => {
    const cili = await joined(s, 'Minta Város', { name: 'Cili' })
    await compose()
    await admin.presses('Szavakkal')
    await admin.says('önkormányzat')
    await admin.presses('Kész')
    expect(admin.last.labels[0]).toBe('Küldés (1 főnek)')
    await s.db.contact.updateMany({ where: { name: 'Cili' }, data: { optedOutAt: s.now() } })
    const before = cili.sees.length
    const refused = await admin.presses('Küldés')
    expect(refused.toast).toBe('Így senki sem kapná meg. Kérem, módosítsa a címzetteket.')
    await tick()
    expect(cili.sees).toHaveLength(before)
    expect(await s.db.broadcast.findFirst()).toMatchObject({ status: 'draft' })
  })

  it('that cannot be sent for two reasons says each on a line of its own', async () => {
    await joined(s, 'Minta Város', { name: 'Cili' })
    await admin.says('/körüzenet új')
    await admin.says('Kedves partnerek!')
    await admin.presses('Kihagyom')
    await admin.presses('Kihagyom')
    await admin.presses('Egy megadott')
    await admin.says('2026. november 25. 14:00')
    await admin.presses('Igen')
    await admin.presses('Szavakkal')
    await admin.says('önkormányzat')
    await admin.presses('Kész')
    await s.db.contact.updateMany({ where: { name: 'Cili' }, data: { optedOutAt: s.now() } })
    s.passTime({ hours: 5 })
    expect((await admin.presses('Küldés')).toast).toMatch(
      /^Ez az időpont már elmúlt\..*\nÍgy senki sem kapná meg\./,
    )
  })

  it('is planned for a time to come, and not sent at another one than was promised', async () => {
    await joined(s, 'Minta Őszikék', { name: 'Anna' })
    await admin.says('/körüzenet új')
    await admin.says('Kedves partnerek!')
    await admin.presses('Kihagyom')
    await admin.presses('Kihagyom')
    await admin.presses('Egy megadott')
    await admin.says('2026. november 24. 9:00')
    expect(admin.last.text).toContain('Ez az időpont már elmúlt.')
    await admin.says('2026. november 25. 14:00')
    await admin.presses('Igen')
    await admin.presses('Kész')
    expect(admin.last.text).toContain('2026. november 25., szerda 14:00')
    s.passTime({ hours: 5 })
    const refused = await admin.presses('Küldés')
    expect(refused.toast).toContain('Ez az időpont már elmúlt.')
    expect(await s.db.broadcast.findFirst()).toMatchObject({ status: 'draft' })
    // Looked at again it says so itself, and has no button that sends it.
    await admin.says('/körüzenet lista')
    await admin.presses('Kedves')
    expect(admin.last.text).toContain('Ez az időpont már elmúlt.')
    expect(admin.last.labels.join()).not.toContain('Küldés')
    await admin.presses('Szöveg módosítása')
    await admin.presses('Tovább az előnézethez')
    await admin.presses('Kész')
    await admin.presses('Küldés')
    // When it was sent, not when it was begun.
    expect(await s.db.broadcast.findFirst()).toMatchObject({ status: 'scheduled', sendAt: s.now() })
  })

  it('is planned anew when its form is finished too late', async () => {
    await compose()
    const { id } = await s.db.broadcast.findFirstOrThrow()
    const planned = new Date(s.now().getTime() + 3_600_000)
    await s.db.broadcast.update({ where: { id }, data: { sendAt: planned } })
    await admin.does({ kind: 'button', payload: `bc-edit:${id}` })
    expect(admin.last.text).toContain('2026. november 25., szerda 11:00')
    s.passTime({ hours: 2 })
    await admin.presses('Tovább az előnézethez')
    expect(admin.last.text).toContain('Ez az időpont már elmúlt.')
    expect(admin.last.text).toContain('Melyik napon, hány órakor?')
    await admin.says('ma 15:00')
    await admin.presses('Igen')
    await admin.presses('Tovább az előnézethez')
    expect(await s.db.broadcast.findFirst()).toMatchObject({
      status: 'draft',
      sendAt: new Date('2026-11-25T14:00:00Z'),
      content: expect.objectContaining({ en: 'Dear partners, we are closed tomorrow.' }),
    })
  })

  it('may not be sent by a contact, not even with a button of somebody else', async () => {
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    await compose()
    await admin.presses('Kész')
    const { id } = await s.db.broadcast.findFirstOrThrow()
    const refused = await anna.does({ kind: 'button', payload: `bc-send:${id}` })
    expect(refused.toast).toContain('csak koordinátor teheti meg')
    expect(await s.db.broadcast.findFirst()).toMatchObject({ status: 'draft' })
  })
})

/**
 * A programme from one message to its calling off, by the real clients of all three platforms: how few steps it takes to
 * make one, and that an invitation is changed where it stands.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, sees } from './actors.ts'
import type { AppProcess } from './app-process.ts'
import { OnThree, type Three } from './on-three.ts'

const start = new Date('2026-11-25T09:00:00Z')

let three: OnThree
let app: AppProcess
let admin: Actor
let people: Three

beforeAll(async () => {
  three = await OnThree.start('programmes', start)
  app = three.app
  admin = three.admin
  people = three.people(['Minta Egy', 'Minta Kettő', 'Minta Három'])
  await three.join('Minta Csillagszem Egyesület', people)
  // Three coordinators, each on a platform of their own.
  await three.makeCoordinators(start)
})

afterAll(async () => {
  await three?.stop()
})

test.each([
  ['telegram', 0, 'Alfa műhely'],
  ['discord', 1, 'Béta műhely'],
  ['web', 2, 'Gamma műhely'],
] as const)(
  'on %s one message and one press make a programme, and everybody is invited',
  async (_name, at, title) => {
    const maker = people[at]
    let steps = 0
    const step = async (done: Promise<void>) => {
      await done
      steps += 1
    }
    const what = `${title}, dec 3 17:00–19:00, Egyetem tér 1., 20 fő`
    await step(maker.command(['programme', 'new'], undefined, { what }))
    const shown = await sees(maker, 'így látják magyarul')
    for (const part of [title, 'Egyetem tér 1.', '20']) expect(shown).toContain(part)
    await sees(maker, 'Meghirdethetem?')
    await step(maker.choose('Meghirdetem'))
    await sees(maker, 'Meghirdettem')
    // What takes a coordinator under a minute: nothing else is asked.
    expect(steps).toBe(2)
    await app.tick()
    for (const person of [admin, ...people]) await sees(person, title)
  },
)

test('called off: the invitation says so where it stands, on each of the three', async () => {
  for (const person of people) {
    await person.choose('Ott leszek')
    await sees(person, 'Várjuk szeretettel')
  }
  await admin.command(['programme', 'cancel', 'Gamma'])
  await sees(admin, 'Biztosan elmarad')
  await admin.choose('Igen, elmarad')
  await sees(admin, 'A programot lemondtam')
  await app.setClock(new Date(start.getTime() + 60_000))
  await app.tick()
  for (const person of people) {
    await sees(person, 'több értesítést nem küldünk')
    // News of it, and the invitation, which asks for no answer any more; previews of whoever made it stay.
    const open = async () =>
      (await person.all()).filter(
        (text) => text.includes('Gamma műhely') && !/látják|elmarad|Meghirdettem|Jelentés/.test(text),
      )
    await expect.poll(open, { timeout: 15_000 }).toEqual([])
    expect((await person.all()).join('\n')).toContain('Ez a program elmarad.')
  }
})

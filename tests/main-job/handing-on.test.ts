/**
 * When somebody leaves, and when the installation moves to another address: by the real clients of all three platforms, in
 * both languages. Later tests go on where earlier ones ended.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../src/base/language.ts'
import { translator } from '../../src/i18n/index.ts'
import { type Actor, sees, until, type WebActor } from './actors.ts'
import { OnThree, type Three } from './on-three.ts'

const start = new Date('2027-03-10T09:00:00Z')
const address = 'https://uj.example'
const platforms = ['telegram', 'discord', 'web'] as const
const languages = ['hu', 'en'] as const
const everybody = languages.flatMap((language) =>
  platforms.map((platform, at) => ({ language, platform, at, key: `${language}-${platform}` })),
)
/** What each who leaves looked after, one of each. */
const counts = ['programmes', 'surveys', 'matters', 'topics'] as const
const organisations = {
  hu: 'Minta Csillagszem Egyesület',
  en: 'Minta Hajdúsági Tájvédő Alapítvány',
} as const

let three: OnThree
let now = start
const people = {} as Record<Language, Three>

const passes = async (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
  await three.app.setClock(now)
  await three.app.tick()
}
const nameOf = (language: Language, at: number) => `Minta ${['Tünde', 'Dezső', 'Vera'][at]} ${language}`

beforeAll(async () => {
  three = await OnThree.start('handing-on', start)
  for (const language of languages) {
    people[language] = three.people([nameOf(language, 0), nameOf(language, 1), nameOf(language, 2)], language)
    await three.join(organisations[language], people[language])
  }
  await three.standingStill(start, async (db) => {
    await db.contact.updateMany({ where: { role: 'contact' }, data: { role: 'admin' } })
    const zone = 'Europe/Budapest'
    const due = { dueLocal: '2027-06-01T12:00', dueZone: zone, dueAt: new Date('2027-06-01T10:00:00Z') }
    for (const { key } of everybody) {
      const id = key.padEnd(22, '0')
      const work = { createdById: id, audience: { tag: 'none' } }
      const starts = { startsLocal: '2027-05-05T10:00', startsZone: zone, startsAt: due.dueAt }
      await db.contact.create({
        data: { id, name: `Távozó ${key}`, language: 'hu', role: 'coordinator', consentedAt: start },
      })
      await db.programme.create({
        data: {
          id: `p-${key}`,
          type: 'workshop',
          title: { hu: `Műhely ${key}` },
          description: {},
          ...starts,
          ...work,
        },
      })
      await db.host.create({ data: { about: `programme:p-${key}`, contactId: id } })
      await db.survey.create({ data: { id: `s-${key}`, formId: key, title: { hu: key }, zone, ...work } })
      await db.matter.create({
        data: {
          ...{ id: `m-${key}`, kind: 'measure', title: { hu: `Intézkedés ${key}` }, text: {}, scope: {} },
          ...{ ...due, details: { v: 1, milestones: [] }, createdById: id, createdAt: start },
        },
      })
    }
  })
})

afterAll(async () => {
  await three?.stop()
})

describe('who leaves', () => {
  test.each(everybody)('hands on in one step: $platform, $language', async ({ language, at, key }) => {
    const tr = translator(language)
    const admin: Actor = people[language][at as 0]
    // The next of the same language takes it.
    const taker: Actor = people[language][((at + 1) % 3) as 0]
    const leaver = `Távozó ${key}`
    const sure = { from: leaver, into: '', work: '' }
    await admin.command(['handover'], undefined, { name: leaver })
    const what = await sees(admin, tr.plain('partners-handover-to-whom'))
    for (const one of counts) expect(what).toContain(tr.plain(`partners-work-${one}`, { count: 1 }))
    // A browser tells no name: there the organisation says who it is.
    const into = taker.platform === 'web' ? '' : taker.name
    await admin.choose(into || organisations[language])
    await until(admin, (newest) => newest.includes(tr.plain('partners-handover-sure', sure).slice(-12)))
    await admin.choose(tr.plain('partners-handover-leave'))
    await sees(admin, `${leaver} → ${into}`)
    await passes(1)
    const told = await sees(taker, leaver)
    for (const one of counts) expect(told).toContain(tr.plain(`partners-work-${one}`, { count: 1 }))
    // Nothing is left to hand on a second time.
    await admin.command(['handover'], undefined, { name: leaver })
    await sees(admin, tr.plain('partners-handover-none', { name: leaver }))
  })
})

describe('the installation moves', () => {
  const call = ({ key }: { key: string }) => `Felhívás ${key}`
  const ask = (language: Language, name: string) => translator(language).plain(`matters-field-${name}`)
  const links: string[] = []

  test('amid dialogues, those who chat in a browser are told where to, by a link of their own', async () => {
    for (const one of everybody) {
      const actor: Actor = people[one.language][one.at as 0]
      await actor.command(['calls', 'new'])
      await sees(actor, ask(one.language, 'title'))
      // On Discord the first four are asked together.
      await actor.write(call(one), (label) =>
        label === ask(one.language, 'funder') ? 'Minta Alap' : undefined,
      )
      const next = ask(one.language, actor.platform === 'discord' ? 'kinds' : 'funder')
      await until(actor, (newest) => newest.includes(next))
    }
    const [, , vera] = people.hu
    await vera.command(['console'])
    const signIn = await vera.link(/console\/sign-in/)
    await vera.send(signIn, /sign-in/)
    const send = (to: string) => vera.send('/console/settings', /settings\/move/, [['address', to]])
    expect(await send('uj')).toContain(translator('hu').plain('workspace-move-address'))
    expect(await send(address)).toContain(translator('hu').plain('workspace-move-told'))
    await passes(1)
    for (const language of languages) {
      const [telegram, discord, web] = people[language]
      const title = translator(language).plain('workspace-move', { address }).split('\n', 1)[0] ?? ''
      await sees(web, title)
      links.push(await web.link(/^https:\/\/uj\.example\/c\//))
      // Where those are, nothing changes.
      for (const other of [telegram, discord]) expect((await other.all()).join()).not.toContain(title)
    }
  })

  test('restored there, everybody goes on where they were; what was handed on is with its new owner', async () => {
    await three.move(now)
    for (const [index, language] of languages.entries()) {
      const [, , before] = people[language]
      const web: WebActor = three.inBrowser(before.name, language)
      await web.open(new URL(links[index] ?? '').pathname)
      people[language][2] = web
    }
    for (const { language, at } of everybody) {
      const actor: Actor = people[language][at as 0]
      await actor.command(['continue'])
      if (actor.platform === 'discord') {
        await until(actor, (newest) => newest.includes(ask(language, 'kinds')))
        await actor.choose(translator(language).plain('asking-skip'))
        await until(actor, (newest) => newest.includes(ask(language, 'fields')))
      } else {
        await until(actor, (newest) => newest.includes(ask(language, 'funder')))
        await actor.write('Minta Alap')
        await until(actor, (newest) => newest.includes(ask(language, 'amount')))
      }
      // What was handed on is with its new owner; a browser tells no name to ask by.
      if (actor.platform === 'web') continue
      await three.admin.command(['handover', actor.name])
      const work = await sees(three.admin, `${actor.name} nevén van`)
      for (const what of counts)
        expect(work).toContain(translator('hu').plain(`partners-work-${what}`, { count: 1 }))
    }
  })
})

/** Invitations by e-mail: whom they go to, what they say, and what a coordinator sees of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fold } from '../../src/base/fold.ts'
import { newId } from '../../src/base/id.ts'
import { writeSetting } from '../../src/db/settings.ts'
import { createWebToken, ensureWebChannel } from '../../src/db/web-access.ts'
import { stopMail } from '../../src/mail/stops.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { type Browser, linkIn, startTown, type Town } from './town.ts'

let town: Town
let clerk: Browser
/** The same coordinator's web chat. */
let chat: Browser
beforeEach(async () => {
  town = await startTown()
  const { db } = town
  await writeSetting(db, 'quietHours', { from: '00:00', to: '00:00' })
  await writeSetting(db, 'name', 'Debreceni Civil Ház')
  const id = newId()
  await db.contact.create({
    data: { id, name: 'Minta Kati', language: 'hu', role: 'coordinator', consentedAt: town.now() },
  })
  const channelId = await db.$transaction((tx) => ensureWebChannel(tx, id, town.now()))
  chat = town.browser()
  await chat.open(`/c/${(await createWebToken(db, channelId, town.now())).token}`)
  clerk = town.browser()
  await clerk.press(`/console/sign-in/${await createSignIn(db, { contactId: id, now: town.now() })}`)
})
afterEach(() => town.stop())

async function organisation(name: string, email: string | null, language = 'hu'): Promise<string> {
  const id = newId()
  const data = {
    id,
    name,
    nameKey: fold(name),
    kind: 'ngo' as const,
    town: 'Ebes',
    townKey: 'ebes',
    language,
    email,
    contactLimit: 2,
  }
  await town.db.organisation.create({ data })
  return id
}

/** Chooses these organisations on the page and sends. @returns the page it leads to */
async function invite(ids: string[], more: Record<string, string> = {}): Promise<string> {
  const body = new URLSearchParams([...ids.map((id) => ['organisation', id]), ...Object.entries(more)])
  const { text } = await clerk.send('/console/invitations', body)
  await town.tick()
  return text
}

describe('an invitation by e-mail', () => {
  test('goes to those chosen, each with its own code and in its language, and one joins by it', async () => {
    const first = await organisation('Minta Kórus', 'Korus@Pelda.hu')
    const second = await organisation('Sample Choir', 'choir@example.org', 'en')
    await organisation('Nincs Címe', null)
    const third = await organisation('Harmadik', 'harmadik@pelda.hu')
    const { text } = await clerk.open('/console/invitations')
    expect(text).toMatch(/Kiválasztva: 3 \/ 3/)
    expect(text).toContain('korus@pelda.hu')
    expect(text).not.toContain('Nincs Címe')
    // Both languages are shown as they will look.
    expect(text).toMatch(/Meghívó: .*Invitation: /s)
    const report = await invite([first, second])
    expect(report).toContain('Meghívók útban: 2')
    expect(report).toContain('Meghívó e-mailben')
    expect(report).toContain('ahonnan még senki sem csatlakozott')
    expect(town.smtp.faults).toEqual([])
    expect(town.smtp.mails.map(({ to }) => to[0]).sort()).toEqual(['choir@example.org', 'korus@pelda.hu'])
    const [mail] = town.smtp.to('korus@pelda.hu')
    expect(mail?.parsed.subject).toBe('Meghívó: Minta Kórus – Debreceni Civil Ház')
    expect(town.smtp.to('choir@example.org')[0]?.parsed.subject).toBe(
      'Invitation: Sample Choir – Debreceni Civil Ház',
    )
    expect(mail?.parsed.text).not.toContain('Mikor kapjak levelet')
    const code = linkIn(mail, 'Csatlakozom: böngésző').split('/').at(-1)
    expect(await town.db.invitation.findUniqueOrThrow({ where: { code: code ?? '' } })).toMatchObject({
      organisationId: first,
    })
    const anna = town.browser()
    await anna.send(`/join/${code}`, { name: 'Minta Anna' })
    await anna.presses('Hozzájárulok')
    await town.tick()
    // Who has joined is not invited any more.
    const after = (await clerk.open('/console/invitations')).text
    expect(after).not.toContain('Minta Kórus')
    // And those written to are told apart from those who were not.
    expect(after).toMatch(/Kiválasztva: 1 \/ 2/)
    expect(await invite([first, third])).toContain('Meghívók útban: 1')
    expect(town.smtp.to('korus@pelda.hu').length).toBe(1)
  })

  test('that bounces is told beside the organisation and in the report, with the words of the server', async () => {
    const id = await organisation('Minta Kórus', 'korus@pelda.hu')
    town.smtp.atRecipient.set('korus@pelda.hu', { code: 550, words: '5.1.1 unknown here' })
    await invite([id])
    const broadcast = await town.db.broadcast.findFirstOrThrow({ where: { kind: 'invitation' } })
    const report = (await clerk.open(`/console/broadcasts/${broadcast.id}`)).text
    expect(report).toMatch(/Minta Kórus.*korus@pelda\.hu.*unknown here/s)
    expect((await clerk.open(`/console/partners/${id}`)).text).toMatch(
      /A levél nem érkezett meg: .*unknown here/,
    )
    expect((await clerk.open('/console/invitations')).text).toMatch(
      /A levél nem érkezett meg: .*unknown here/,
    )
  })

  test('is sent at the time that was chosen, and not in the past', async () => {
    const id = await organisation('Minta Kórus', 'korus@pelda.hu')
    expect(await invite([id], { at: '2026-11-24T10:00' })).toContain('Ez az időpont már elmúlt')
    await invite([id], { at: '2026-11-26T10:00' })
    expect(town.smtp.mails).toEqual([])
    town.passTime({ days: 1, hours: 1 })
    await town.tick()
    expect(town.smtp.to('korus@pelda.hu').length).toBe(1)
  })

  test('does not go to an address whose owner said stop, also not when that is said before its time', async () => {
    const ids = [await organisation('Egy', 'egy@pelda.hu'), await organisation('Kettő', 'ketto@pelda.hu')]
    await town.db.$transaction((tx) => stopMail(tx, 'egy@pelda.hu', town.now()))
    expect((await clerk.open('/console/invitations')).text).not.toContain('egy@pelda.hu')
    await invite(ids, { at: '2026-11-25T12:00' })
    await town.db.$transaction((tx) => stopMail(tx, 'ketto@pelda.hu', town.now()))
    town.passTime({ hours: 3 })
    await town.tick()
    expect(town.smtp.mails).toEqual([])
    expect(await invite(ids)).toContain('senkinek sem küldhető')
  })

  test('is followed by a reminder to those who got it and have not joined', async () => {
    const ids = [await organisation('Egy', 'egy@pelda.hu'), await organisation('Kettő', 'ketto@pelda.hu')]
    await invite(ids.slice(0, 1))
    const { text } = await clerk.open('/console/invitations?again=yes')
    expect(text).toContain('egy@pelda.hu')
    expect(text).not.toContain('ketto@pelda.hu')
    await invite(ids.slice(0, 1), { again: 'yes' })
    const subjects = town.smtp.to('egy@pelda.hu').map(({ parsed }) => parsed.subject)
    expect(subjects).toEqual([
      'Meghívó: Egy – Debreceni Civil Ház',
      'Emlékeztető: még várjuk az Egy képviselőjét',
    ])
  })

  test('goes from the chat to all who have not joined, to one, and to those chosen, after a look at it', async () => {
    const egy = await organisation('Egy', 'egy@pelda.hu')
    await organisation('Kettő', 'ketto@pelda.hu', 'en')
    await organisation('Nincs Címe', null)
    const says = async (text: string) => {
      await chat.says(text)
      await town.tick()
      return (await chat.messages()).at(-1)?.text ?? ''
    }
    const presses = async (label: string) => {
      await chat.presses(label)
      await town.tick()
      return (await chat.messages()).at(-1)?.text ?? ''
    }
    const subjects = (address: string) => town.smtp.to(address).map(({ parsed }) => parsed.subject)
    await says('/invite')
    expect(await presses('Meghívás e-mailben')).toMatch(/csatlakozott onnan: 2\n.*nem írtunk nekik: 2;.*: 0/s)
    // Both languages as they will look; nothing is sent by looking.
    expect(await presses('Akinek még nem írtunk (2)')).toMatch(/Meghívó: Egy.*Invitation: Kettő/s)
    expect(town.smtp.mails).toEqual([])
    expect(await presses('Elküldöm (2)')).toContain('Meghívók útban: 2')
    expect([subjects('egy@pelda.hu'), subjects('ketto@pelda.hu')]).toEqual([
      ['Meghívó: Egy – Debreceni Civil Ház'],
      ['Invitation: Kettő – Debreceni Civil Ház'],
    ])
    // One, by its own card: it was written to, so it is a reminder.
    await says('/invite Egy')
    expect(await presses('Meghívás e-mailben')).toContain('Emlékeztető: még várjuk az Egy képviselőjét')
    await presses('Elküldöm (1)')
    expect(subjects('egy@pelda.hu')).toHaveLength(2)
    // All who were invited and have not joined.
    await says('/invite')
    await presses('Meghívás e-mailben')
    await presses('Emlékeztető, akinek már írtunk (2)')
    await presses('Elküldöm (2)')
    expect([subjects('egy@pelda.hu').length, subjects('ketto@pelda.hu').length]).toEqual([3, 2])
    // Those chosen, at a time.
    const three = await organisation('Három', 'harom@pelda.hu')
    await says('/invite')
    await presses('Meghívás e-mailben')
    await presses('Kiválasztom, kinek és mikor')
    // What is sent at the end is looked at before.
    const looks = (await chat.messages()).at(-2)?.text
    expect(looks).toMatch(/nem írtunk \(1\)\n.*Meghívó: Három.*akinek már írtunk \(2\)\n.*Emlékeztető: /s)
    await presses('Egy')
    await presses('Három')
    await presses('Kész')
    await says('2026-11-26 10:00')
    await presses('Igen, jó')
    expect(await presses('Mentem')).toContain('Meghívók útban: 1')
    expect((await chat.messages()).at(-2)?.text).toContain('Meghívók útban: 1')
    expect(subjects('harom@pelda.hu')).toEqual([])
    town.passTime({ days: 1, hours: 1 })
    await town.tick()
    expect(subjects('harom@pelda.hu')).toEqual(['Meghívó: Három – Debreceni Civil Ház'])
    // Each gets what was shown for them.
    expect(subjects('egy@pelda.hu').at(-1)).toContain('Emlékeztető: még várjuk')
    expect(subjects('egy@pelda.hu')).toHaveLength(4)
    const invited = await town.db.invitation.findMany({ select: { organisationId: true } })
    expect(invited.map(({ organisationId }) => organisationId)).toEqual(expect.arrayContaining([egy, three]))
  })
})

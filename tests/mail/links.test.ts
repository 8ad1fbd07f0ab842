/** What the links of mails do, and what opening them does not; the address of a contact, and its owner's stop. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import { openPass, sealPass } from '../../src/base/pass.ts'
import { passKey } from '../../src/db/mail-stops.ts'
import { tellContact } from '../../src/delivery/reach.ts'
import { announced } from '../programmes/sample.ts'
import { confirmedContact, joinedContact, linkIn, startTown, type Town } from './town.ts'

const address = 'anna@pelda.hu'
let town: Town
beforeEach(async () => {
  town = await startTown()
})
afterEach(() => town.stop())

const joined = (name = 'Minta Anna', organisation = 'Minta Egyesület') =>
  joinedContact(town, { name, organisation })
const confirmed = () => confirmedContact(town, { name: 'Minta Anna', address })

const contact = (name = 'Minta Anna') =>
  town.db.contact.findFirstOrThrow({ where: { name }, include: { channels: true } })
const mailChannels = () => town.db.channel.findMany({ where: { platform: 'mail' } })

async function tell(text: string): Promise<void> {
  const { id: contactId } = await contact()
  // As if the page had been signed out everywhere: mail is what is left.
  await town.db.webToken.updateMany({ data: { revokedAt: town.now() } })
  const message = () => ({
    text: trusted(text),
    buttons: [[{ kind: 'action' as const, label: 'Rendben', payload: 'mail' }]],
  })
  await town.db.$transaction((tx) => tellContact(tx, { contactId, message, priority: 1, now: town.now() }))
  await town.tick()
}

describe('an address', () => {
  test('is asked for when joining in the browser, confirmed by the link alone, and opening that changes nothing', async () => {
    const anna = await joined()
    expect((await anna.messages()).at(-1)?.text).toContain('levélben is szóljak')
    await anna.presses('E-mail-cím megadása')
    await anna.says('ez nem cím')
    await town.tick()
    expect((await anna.messages()).at(-2)?.text).toContain('nem olyan e-mail-cím')
    await anna.says(`  ${address.toUpperCase()} `)
    await town.tick()
    expect((await anna.messages()).at(-1)?.text).toContain(address)
    expect(town.smtp.faults).toEqual([])
    const [mail] = town.smtp.to(address)
    expect(mail?.parsed.subject).toBe('Az Ön címe ez?')
    // What was sent opens something: the outbox keeps nothing of it.
    expect(JSON.stringify(await town.db.delivery.findMany({ where: { platform: 'mail' } }))).not.toContain(
      '/mail/',
    )
    const link = linkIn(mail, 'Igen, ez az én címem')
    for (let times = 0; times < 3; times++) expect((await town.browser().open(link)).text).toContain(address)
    expect(await mailChannels()).toEqual([])
    const there = town.browser()
    await there.press(link)
    expect(await mailChannels()).toMatchObject([{ userId: address, contactId: (await contact()).id }])
    // And leads into their own web chat, in this browser too.
    expect(there.at).toBe(anna.at)
    expect((await there.messages()).length).toBeGreaterThan(0)
  })

  test('is changed by the last that was given; the link of the one before is worth nothing', async () => {
    const anna = await confirmed()
    for (const next of ['egy@pelda.hu', 'ketto@pelda.hu']) {
      await anna.says('/me')
      await anna.presses('E-mail-cím')
      await anna.presses('Másik cím megadása')
      await anna.says(next)
      await town.tick()
    }
    const first = linkIn(town.smtp.to('egy@pelda.hu')[0], 'Igen')
    expect((await town.browser().send(first, {})).status).toBe(404)
    expect(await mailChannels()).toMatchObject([{ userId: address }])
    await town.browser().press(linkIn(town.smtp.to('ketto@pelda.hu')[0], 'Igen'))
    expect(await mailChannels()).toMatchObject([{ userId: 'ketto@pelda.hu' }])
    await anna.says('/me')
    await anna.presses('E-mail-cím')
    await anna.presses('Cím törlése')
    await town.tick()
    expect(await mailChannels()).toEqual([])
  })

  test('of somebody else is refused to who confirms it second', async () => {
    await confirmed()
    const bela = await joined('Minta Béla', 'Másik Egyesület')
    await bela.presses('E-mail-cím megadása')
    await bela.says(address)
    await town.tick()
    const page = await town.browser().press(linkIn(town.smtp.to(address).at(-1), 'Igen'))
    expect(page.text).toContain('már másik résztvevő használja')
    expect(await mailChannels()).toMatchObject([{ contactId: (await contact()).id }])
  })

  test('is not plagued: after three mails in an hour nobody can have more sent there', async () => {
    const anna = await joined()
    for (let times = 0; times < 4; times++) {
      await anna.presses('E-mail-cím megadása')
      await anna.says(address)
      await town.tick()
    }
    expect(town.smtp.to(address).length).toBe(3)
    expect((await anna.messages()).at(-1)?.text).toContain('egy óra múlva')
  })

  test('that no server knows is told where they look, and the link does not come by another way', async () => {
    town.smtp.atRecipient.set(address, { code: 550, words: '5.1.1 no such user here' })
    const anna = await joined()
    await anna.presses('E-mail-cím megadása')
    await anna.says(address)
    await town.tick()
    await anna.says('/me')
    await anna.presses('E-mail-cím')
    await town.tick()
    expect((await anna.messages()).at(-1)?.text).toContain('no such user here')
    expect(JSON.stringify(await anna.messages())).not.toContain('/mail/')
  })
})

describe('a link', () => {
  test('presses its button by one press on the page, once for each page, and leads into the chat', async () => {
    await confirmed()
    await announced(town.db)
    const programme = await town.db.programme.findFirstOrThrow()
    const key = await passKey(town.db)
    const link = `/mail/${sealPass(key, { do: 'press', to: address, payload: `rsvp:${programme.id}:going`, label: 'Ott leszek', about: 'Műhely' }, town.now())}`
    const rsvps = () => town.db.rsvp.findMany({ select: { answer: true } })
    const page = await town.browser().open(link)
    expect(page.text).toMatch(/<h1>Műhely<\/h1>.*Ott leszek<\/button>/s)
    for (let times = 0; times < 3; times++) await town.browser().open(link)
    expect(await rsvps()).toEqual([])
    const there = town.browser()
    await there.press(link)
    expect(await rsvps()).toEqual([{ answer: 'going' }])
    expect(there.at).toMatch(/^\/chat\//)
    await town.tick()
    const said = (await there.messages()).length
    // A form that is sent twice is one press.
    const once = 'onceonceonce'
    await there.send(link, { once })
    await there.send(link, { once })
    await town.tick()
    expect((await there.messages()).length).toBe(said + 1)
  })

  test('that was changed, cut off, made up, sealed by another, or is far too long, is none', async () => {
    await confirmed()
    const link = `/mail/${sealPass(await passKey(town.db), { do: 'open', to: address }, town.now())}`
    expect((await town.browser().open(link)).status).toBe(200)
    const others = [
      `${link.slice(0, -3)}AAA`,
      link.slice(0, 60),
      `/mail/${'A'.repeat(80)}`,
      `/mail/${sealPass(Buffer.alloc(32, 9), { do: 'open', to: address }, new Date())}`,
      `/mail/${'A'.repeat(5000)}`,
    ]
    for (const other of others)
      for (const ask of [town.browser().open(other), town.browser().send(other, {})])
        expect((await ask).status, other.slice(0, 100)).toBe(404)
  })

  test('expires', async () => {
    const key = await passKey(town.db)
    const now = town.now()
    const day = 24 * 3600_000
    const pass = sealPass(key, { do: 'confirm', to: address, contactId: 'x' }, now)
    expect(openPass(key, pass, new Date(now.getTime() + 1.9 * day))).not.toBeNull()
    expect(openPass(key, pass, new Date(now.getTime() + 3.1 * day))).toBeNull()
  })

  test('of an address that is somebody else’s by now, or nobody’s, opens nothing', async () => {
    const anna = await confirmed()
    const link = `/mail/${sealPass(await passKey(town.db), { do: 'open', to: address }, town.now())}`
    await anna.says('/me')
    await anna.presses('Törlöm az adataimat')
    await anna.presses('Igen')
    await town.tick()
    expect((await town.browser().send(link, {})).status).toBe(404)
  })
})

describe('stop', () => {
  test('works by the page without signing in: nothing goes there any more, until its owner allows it', async () => {
    await confirmed()
    await tell('Első hír')
    const mail = town.smtp.to(address).at(-1)
    expect(mail?.parsed.subject).toBe('Első hír')
    const link = linkIn(mail, 'Nem kérek több levelet')
    const somebody = town.browser()
    expect((await somebody.open(link)).text).toContain('többet nem írunk')
    await tell('Második hír')
    expect(town.smtp.to(address).at(-1)?.parsed.subject).toBe('Második hír')
    await somebody.press(link)
    const sent = town.smtp.to(address).length
    await tell('Harmadik hír')
    expect(town.smtp.to(address).length).toBe(sent)
    await somebody.press(link, 'Mégis kérek levelet')
    await tell('Negyedik hír')
    expect(town.smtp.to(address).at(-1)?.parsed.subject).toBe('Negyedik hír')
  })

  test('works by the one press of a mailbox (RFC 8058), which comes from anywhere and without a cookie', async () => {
    await confirmed()
    await tell('Hír')
    const raw = town.smtp.to(address).at(-1)?.raw ?? ''
    const [, url = ''] = /\r\nList-Unsubscribe:\s+<([^>]+)>/.exec(raw) ?? []
    const answer = await fetch(new URL(new URL(url).pathname, town.app.listening), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(answer.status).toBe(200)
    const sent = town.smtp.to(address).length
    await tell('Még egy hír')
    expect(town.smtp.to(address).length).toBe(sent)
  })

  test('outlasts the one who said it: erased, nobody else has mail sent there either', async () => {
    const anna = await confirmed()
    await tell('Hír')
    await town.browser().press(linkIn(town.smtp.to(address).at(-1), 'Nem kérek'))
    const { id } = await contact()
    await town.db.contact.delete({ where: { id } })
    expect(JSON.stringify(await town.db.mailStop.findMany())).not.toContain('anna')
    const bela = await joined('Minta Béla', 'Másik Egyesület')
    expect(bela.at).not.toBe(anna.at)
    const sent = town.smtp.to(address).length
    await bela.presses('E-mail-cím megadása')
    await bela.says(address)
    await town.tick()
    expect((await bela.messages()).at(-1)?.text).toContain('azt kérte, hogy ne írjunk rá')
    expect(town.smtp.to(address).length).toBe(sent)
  })

  test('said in the chat holds for the mailbox, too', async () => {
    const anna = await confirmed()
    await anna.says('/stop')
    const sent = town.smtp.to(address).length
    await tell('Hír')
    expect(town.smtp.to(address).length).toBe(sent)
  })
})

test('when mail comes is chosen by a link in each mail, without signing in', async () => {
  await confirmed()
  await tell('Hír')
  const link = linkIn(town.smtp.to(address).at(-1), 'Mikor kapjak levelet?')
  const chosen = async () => (await town.db.mailChoice.findFirstOrThrow()).notices
  await town.browser().open(link)
  expect(await chosen()).toBe('now')
  await town.browser().press(link, 'Naponta egyszer')
  expect(await chosen()).toBe('daily')
  await town.browser().press(link, 'Soha')
  expect(await chosen()).toBe('never')
})

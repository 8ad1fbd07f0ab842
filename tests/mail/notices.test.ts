/** What waits in the web chat is told by mail, and only that. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import { storedMessageContent } from '../../src/broadcasts/render.ts'
import { createBroadcast } from '../../src/broadcasts/store.ts'
import { writeSetting } from '../../src/db/settings.ts'
import { tellContact } from '../../src/delivery/reach.ts'
import { type Browser, confirmedContact, linkIn, startTown, type Town } from './town.ts'

const address = 'anna@pelda.hu'
let town: Town
let anna: Browser
beforeEach(async () => {
  town = await startTown()
  await writeSetting(town.db, 'quietHours', { from: '00:00', to: '00:00' })
  anna = await confirmedContact(town, { name: 'Minta Anna', address })
  await anna.open(anna.at)
  town.passTime({ minutes: 30 })
  await town.tick()
  town.smtp.mails.length = 0
})
afterEach(() => town.stop())

/** Something that the bot says by itself. */
async function news(text: string): Promise<void> {
  const { id: contactId } = await town.db.contact.findFirstOrThrow({ where: { name: 'Minta Anna' } })
  await town.db.$transaction((tx) =>
    tellContact(tx, { contactId, message: () => ({ text: trusted(text) }), priority: 1, now: town.now() }),
  )
  await town.tick()
}

async function later(by: Parameters<Town['passTime']>[0]): Promise<(string | undefined)[]> {
  town.passTime(by)
  await town.tick()
  return town.smtp.to(address).map(({ parsed }) => parsed.subject)
}

describe('what waits in the web chat', () => {
  test('is told by mail after some minutes in which nobody looked, once', async () => {
    await news('Új hír')
    expect(await later({ minutes: 4 })).toEqual([])
    expect(await later({ minutes: 2 })).toEqual(['Új hír'])
    expect(await later({ minutes: 10 })).toEqual(['Új hír'])
    expect(town.smtp.faults).toEqual([])
    // Its link leads into the chat.
    const there = town.browser()
    await there.press(linkIn(town.smtp.mails[0], 'A csevegésem megnyitása'))
    expect(there.at).toBe(anna.at)
  })

  test('is not told when they have looked, on the page or as its script says', async () => {
    await news('Egy')
    await anna.open(anna.at)
    expect(await later({ minutes: 6 })).toEqual([])
    await news('Kettő')
    const { webSequence } = await town.db.channel.findFirstOrThrow({ where: { platform: 'web' } })
    await anna.post(`${anna.at}/seen`, String(webSequence))
    expect(await later({ minutes: 6 })).toEqual([])
  })

  test('is never a reply to what they do there', async () => {
    await anna.says('/me')
    await anna.says('/help')
    // As if the page had been closed before the answer came.
    await town.db.channel.updateMany({ where: { platform: 'web' }, data: { webSeen: 0 } })
    expect(await later({ minutes: 10 })).toEqual([])
    await news('Hír közben')
    expect(await later({ minutes: 10 })).toEqual(['Hír közben'])
  })

  test('is a broadcast with its words, and many are one mail', async () => {
    await createBroadcast(town.db, {
      kind: 'message',
      content: storedMessageContent.write({ hu: 'Körüzenet mindenkinek' }),
      audience: { all: true },
      sendAt: town.now(),
    })
    await town.tick()
    await town.tick()
    expect(await later({ minutes: 6 })).toEqual(['Körüzenet mindenkinek'])
    for (const text of ['Egy', 'Kettő', 'Három', 'Négy']) await news(text)
    expect(await later({ minutes: 6 })).toEqual(['Körüzenet mindenkinek', '4 új üzenet várja a csevegésében'])
    const { text = '' } = town.smtp.to(address).at(-1)?.parsed ?? {}
    for (const one of ['Egy', 'Kettő', 'Három', 'Négy']) expect(text).toContain(one)
    const there = town.browser()
    await there.press(linkIn(town.smtp.to(address).at(-1), 'Csevegés megnyitása'))
    expect(there.at).toBe(anna.at)
  })

  test('comes once a day, or never, as they choose by the link in each mail', async () => {
    await news('Első')
    await later({ minutes: 6 })
    const link = linkIn(town.smtp.to(address)[0], 'Mikor kapjak levelet?')
    await town.browser().press(link, 'Naponta egyszer')
    await news('Második')
    await news('Harmadik')
    expect(await later({ hours: 2 })).toEqual(['Első'])
    // The next day at eight, in Budapest.
    expect(await later({ hours: 22 })).toEqual(['Első', 'Második', 'Harmadik'])
    await news('Negyedik')
    expect(await later({ hours: 3 })).toHaveLength(3)
    await town.browser().press(link, 'Soha')
    expect(await later({ days: 2 })).toHaveLength(3)
    // What came while they wanted none is no news when they want it again.
    await town.browser().press(link, 'Szóljon azonnal')
    expect(await later({ minutes: 10 })).toHaveLength(3)
  })

  test('that cannot be mailed does not come to the chat a second time', async () => {
    town.smtp.atRecipient.set(address, { code: 550, words: '5.1.1 gone' })
    const before = (await anna.messages()).length
    await news('Új hír')
    await later({ minutes: 6 })
    expect((await anna.messages()).length).toBe(before + 1)
    expect(await town.db.channel.findFirstOrThrow({ where: { platform: 'mail' } })).toMatchObject({
      unreachableReason: expect.stringContaining('5.1.1 gone'),
    })
  })
})

/**
 * A programme posted in a thread of a Discord server, and a survey begun there, as those see them who are there: by the
 * real client, a stranger who reads English among them. Later tests go on where earlier ones ended.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EmulatedUser } from '../emulators/discord/index.ts'
import type { Channel } from '../emulators/discord/world.ts'
import { type Actor, sees } from './actors.ts'
import { publishSurvey } from './answering.ts'
import { OnThree } from './on-three.ts'

let now = new Date('2026-11-25T09:00:00Z')
let three: OnThree
let maker: Actor
/** The same person, as Discord knows them; two more who have joined; and one who has not. */
let kata: EmulatedUser
let others: EmulatedUser[]
let stranger: EmulatedUser
let thread: Channel

const inThread = (user: EmulatedUser) => user.in(thread.id).filter(({ thinking }) => !thinking)
const posts = () => inThread(stranger).filter(({ text }) => text.includes('Férőhely'))

/** Edits of a post wait for each other. */
async function passes(): Promise<void> {
  now = new Date(now.getTime() + 60_000)
  await three.app.setClock(now)
  await three.app.tick()
}

/** What is said to one person there and no one else. */
async function told(user: EmulatedUser, words: string): Promise<void> {
  const { id } = await user.waitFor((one) => one.ephemeral && one.text.includes(words))
  expect(
    [kata, stranger].filter((one) => one !== user && one.messages.some((seen) => seen.id === id)),
  ).toEqual([])
}

beforeAll(async () => {
  three = await OnThree.start('channels', now)
  const { discord, admin, app } = three
  const named = (name: string) =>
    discord.user({ id: [...discord.world.people.values()].find((one) => one.name === name)?.id ?? '' })
  const people = ['Minta Kata', 'Minta Béla', 'Minta Cili'].map((name) => three.people([name, name, name])[1])
  await three.join('Minta Csillagszem Egyesület', people)
  await three.makeCoordinators(now)
  maker = people[0] as Actor
  kata = named('Minta Kata')
  others = ['Minta Béla', 'Minta Cili'].map(named)
  stranger = discord.user({ name: 'Sample Sam', locale: 'en-GB' })
  thread = discord.addThread('Képzések')
  const what = 'Alfa műhely, dec 3 17:00–19:00, Egyetem tér 1., 4 fő'
  await admin.command(['programme', 'new'], undefined, { what })
  await sees(admin, 'Meghirdethetem?')
  await admin.choose('Meghirdetem')
  await sees(admin, 'Meghirdettem')
  await app.tick()
})
afterAll(async () => {
  await three?.stop()
})

test('what is posted in a thread stands there, for everybody', async () => {
  await kata.slash('programme', { subcommand: 'post', in: thread.id })
  await stranger.waitFor((one) => one.channelId === thread.id && one.text.includes('Foglalt helyek: **0/4**'))
  expect(stranger.in(three.discord.channelId)).toEqual([])
})

test('a press by a stranger leads into joining, and counts then', async () => {
  await stranger.press('Ott leszek')
  await told(stranger, 'I have noted your answer')
  await three.admin.command(['invite', 'Minta Pékség'])
  const card = await sees(three.admin, 'Meghívó: Minta Pékség')
  await stranger.press('Enter the invitation code')
  const { inputs } = await stranger.until(() => stranger.modal)
  await stranger.submitModal({ [inputs[0]?.custom_id ?? '']: /join\/([0-9A-Z]+)/.exec(card)?.[1] ?? '' })
  await told(stranger, 'invites you to be its contact')
  await stranger.press('I agree, let me in')
  await stranger.waitFor((one) => one.text.includes('see you there'))
  await passes()
  expect(posts().map(({ text }) => text)).toEqual([expect.stringContaining('Foglalt helyek: **1/4**')])
})

test('a reply to the post counts, in a thread that lies archived, too; where it was deleted it stands once more', async () => {
  kata.sayIn(thread.id, 'beszélgetés')
  thread.archived = true
  kata.sayIn(thread.id, 'Jövök!', { ...(posts()[0] && { on: posts()[0] }) })
  await kata.waitFor((one) => one.channelId === kata.dm.id && one.text.includes('várjuk szeretettel'))
  await passes()
  expect(posts().map(({ text }) => text)).toEqual([expect.stringContaining('Foglalt helyek: **2/4**')])
  for (const message of thread.messages) message.deleted = true
  for (const user of others) {
    await user.press('Ott leszek')
    await passes()
  }
  expect(posts().map(({ text }) => text)).toEqual([expect.stringContaining('Foglalt helyek: **4/4**')])
})

test('a survey begun there goes on between the two', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('../../samples/helyzetfelmeres.xlsx', import.meta.url)))
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const { admin } = three
  await publishSurvey(admin, { name: 'helyzetfelmeres.xlsx', type, bytes })
  await stranger.slash('surveys', { in: thread.id })
  await told(stranger, 'Your surveys')
  const list = inThread(stranger).findLast(({ text }) => text.includes('Your surveys'))
  await stranger.press(list?.buttons[0]?.label ?? '', list)
  await told(stranger, 'You can stop at any time')
  await told(stranger, 'I agree that my answers are used')
})

test('where the bot may not write, whoever would post there is told at once, and nobody else', async () => {
  thread.access = 'read-only'
  await kata.slash('programme', { subcommand: 'post', in: thread.id })
  await told(kata, 'Nem tudtam kiírni a csatornába')
  thread.access = 'full'
  expect(posts()).toHaveLength(1)
})

test('where it can be kept no longer, whoever posted it is told once, with the rights that are missing', async () => {
  thread.access = 'none'
  for (const answer of ['Talán', 'Nem tudok menni']) {
    await kata.press(answer)
    await passes()
  }
  await sees(maker, 'nem tudom tovább frissíteni')
  expect((await maker.all()).filter((text) => text.includes('nem tudom tovább frissíteni'))).toHaveLength(1)
})

/** The emulated Telegram and the people on it, in a process of their own: what they cost is not the bot's. */
import { z } from 'zod'
import { type Person, TelegramEmulator } from '../../tests/emulators/telegram/index.ts'
import type { ApiMessage } from '../../tests/emulators/telegram/world.ts'
import { serve } from './child.ts'
import { userId } from './databases.ts'
import { answerTo, label, number, questions } from './survey.ts'

/** A person who has waited so long for a reply will not get one. */
const patienceMs = 20_000
/** Of a message without meaning to the bot, for a button that nobody was sent. */
const nowhere = 0

interface Bot {
  emulator: TelegramEmulator
  /** The next person who has not answered yet, counted over all surveys. */
  next: number
  /** Who is amid a survey, and what they were last asked. */
  amid: Map<Person, ApiMessage | undefined>
}

const bots = new Map<string, Bot>()
const botNamed = (name: string): Bot => {
  const bot = bots.get(name)
  if (!bot) throw new Error(`no bot ${name}`)
  return bot
}

function personOf(emulator: TelegramEmulator, index: number): Person {
  const person = emulator.user({ id: userId(index), language: 'hu' })
  person.chat.open = true
  return person
}

/** Does something and waits for what the bot then says or changes. @returns it, and the milliseconds it took */
function replyTo(
  person: Person,
  act: () => void,
  fits: (last: ApiMessage) => boolean = () => true,
): Promise<{ last: ApiMessage; ms: number }> {
  const before = performance.now()
  act()
  return new Promise((resolve, reject) => {
    const look = () => {
      const last = lastOf(person)
      if (!last || !fits(last)) return
      end()
      resolve({ last, ms: performance.now() - before })
    }
    const timer = setTimeout(() => {
      end()
      reject(new Error(`no reply within ${patienceMs} ms:\n${person.describe()}`))
    }, patienceMs)
    const end = () => {
      clearTimeout(timer)
      person.chat.changed.delete(look)
    }
    person.chat.changed.add(look)
  })
}

function lastOf({ chat, service }: Person): ApiMessage | undefined {
  const last = [...chat.messages.values()].at(-1)
  return last?.from.id === service.world.bot.id ? last : undefined
}

function press(person: Person, message: ApiMessage, text: string): void {
  const button = message.reply_markup?.inline_keyboard?.flat().find((one) => one.text.includes(text))
  if (button?.callback_data === undefined) throw new Error(`no button ${text}:\n${person.describe()}`)
  person.pressData(message.message_id, button.callback_data)
}

/** Begins a survey. @returns its first question */
async function begin(person: Person, start: string): Promise<ApiMessage> {
  const asked = (message: ApiMessage) => message.text?.includes(label(1)) === true
  return (await replyTo(person, () => void person.pressData(nowhere, start), asked)).last
}

/** Answers every question. @returns the summary */
async function answerAll(person: Person, times: number[]): Promise<ApiMessage | undefined> {
  let last: ApiMessage | undefined
  for (let question = 1; question <= questions; question++) {
    const reply = await replyTo(person, () => void person.text(answerTo(question)))
    const { last: shown } = reply
    const next = question < questions ? label(question + 1) : 'Beküldöm'
    const said = `${shown.text}\n${JSON.stringify(shown.reply_markup)}`
    if (!said.includes(next)) throw new Error(`not the next question:\n${person.describe()}`)
    times.push(reply.ms)
    last = shown
  }
  return last
}

const going = z.object({ bot: z.string(), senders: z.number() })
const beginning = going.extend({
  /** How many people answer one survey each now, of how many there are. */
  turns: z.number(),
  people: z.number(),
  starts: z.array(z.string()),
})
const echoing = z.object({ bot: z.string(), senders: z.number(), turns: z.number() })
const pressing = z.object({
  bot: z.string(),
  person: z.number(),
  data: z.string(),
  ms: z.number(),
  everyMs: z.number(),
})
const counting = z.object({ bot: z.string() })

/** Does something for each of these, so many at once. @returns the milliseconds it took */
async function atOnce<One>(senders: number, all: One[], work: (one: One) => Promise<void>): Promise<number> {
  const left = all.values()
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: senders }, async () => {
      for (const one of left) await work(one)
    }),
  )
  return performance.now() - begun
}

/** Messages that the bot has got through, by second. */
const arrivals = new Map<string, number[]>()

serve({
  async start(argument) {
    const { name, limits, counted } = z
      .object({ name: z.string(), limits: z.boolean(), counted: z.number().optional() })
      .parse(argument)
    const emulator = await TelegramEmulator.start({ record: 0, keepMessages: 30, limits })
    bots.set(name, { emulator, next: 0, amid: new Map() })
    const times: number[] = []
    arrivals.set(name, times)
    for (let index = 0; index < (counted ?? 0); index++)
      personOf(emulator, index).chat.changed.add(() => times.push(performance.now()))
    return { url: emulator.url, token: emulator.token }
  },

  /** People begin a survey each, so many at once; each person each survey once. */
  async begin(argument) {
    const { bot: name, senders, turns, people, starts } = beginning.parse(argument)
    const bot = botNamed(name)
    const now = Array.from({ length: turns }, () => {
      const turn = bot.next++
      const start = starts[Math.floor(turn / people)]
      if (start === undefined) throw new Error('everybody has answered everything')
      return { person: personOf(bot.emulator, turn % people), start }
    })
    await atOnce(
      senders,
      now,
      async ({ person, start }) => void bot.amid.set(person, await begin(person, start)),
    )
  },

  /** All who have begun answer every question. */
  async answers(argument) {
    const { bot: name, senders } = going.parse(argument)
    const { amid } = botNamed(name)
    const times: number[] = []
    const took = await atOnce(senders, [...amid.keys()], async (person) => {
      amid.set(person, await answerAll(person, times))
    })
    return { times, took }
  },

  /** All who have answered send it in. */
  async sendIn(argument) {
    const { bot: name, senders } = going.parse(argument)
    const { amid } = botNamed(name)
    await atOnce(senders, [...amid], async ([person, summary]) => {
      if (summary) await replyTo(person, () => press(person, summary, 'Beküldöm'))
    })
    amid.clear()
  },

  /** People write to a bot that says the same again. */
  async echoes(argument) {
    const { bot: name, senders, turns } = echoing.parse(argument)
    const { emulator } = botNamed(name)
    const times: number[] = []
    const each = Array.from({ length: senders }, (_, sender) => personOf(emulator, sender))
    const took = await atOnce(senders, each, async (person) => {
      for (let turn = 0; turn < turns / senders; turn++)
        times.push((await replyTo(person, () => void person.text(number))).ms)
    })
    return { times, took }
  },

  /** One person presses a button again and again, while others are sent things. */
  async presses(argument) {
    const { bot: name, person: index, data, ms, everyMs } = pressing.parse(argument)
    const person = personOf(botNamed(name).emulator, index)
    const times: number[] = []
    const begun = performance.now()
    for (let turn = 1; performance.now() - begun < ms; turn++) {
      times.push((await replyTo(person, () => void person.pressData(nowhere, data))).ms)
      await new Promise((resolve) =>
        setTimeout(resolve, Math.max(0, begun + turn * everyMs - performance.now())),
      )
    }
    return { times }
  },

  arrivals(argument) {
    const { bot } = counting.parse(argument)
    return { times: arrivals.get(bot) ?? [], now: performance.now(), limited: botNamed(bot).emulator.limited }
  },
})

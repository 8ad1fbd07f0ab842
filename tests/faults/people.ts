/** What people in front of Telegram do, patiently, whatever happens to the bot meanwhile. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Person } from '../emulators/telegram/index.ts'
import type { SeenMessage } from '../emulators/telegram/seat.ts'
import { eventually } from '../eventually.ts'

const title = 'Pályázatíró műhely'

/** The messages with the announcement: more than one where it came twice. */
export function announcements(person: Person): SeenMessage[] {
  return person.messages.filter(
    ({ fromBot, text, buttons }) => fromBot && text.includes(title) && buttons.length > 0,
  )
}

export type Told = 'seat' | 'line' | 'declined'

/** What the announcement says of the person's own answer. */
export function told(person: Person): Told | undefined {
  const texts = announcements(person).map(({ text }) => text)
  // Where the announcement came twice, the one that was pressed has the answer.
  const text = texts.find((one) => one.includes('Az Ön válasza') || one.includes('a várólistán'))
  if (text === undefined) return undefined
  if (text.includes('a várólistán')) return 'line'
  return text.includes('Várjuk szeretettel') ? 'seat' : 'declined'
}

/** Presses a button of the announcement and waits until the answer is confirmed. @returns what the bot says it is */
export async function answers(person: Person, label: RegExp, expected: readonly Told[]): Promise<Told> {
  const why = () => person.describe()
  const on = await eventually('the announcement', () => announcements(person)[0], { why })
  await delay(Math.random() * 300)
  void person.press(label, on.id)
  return await eventually(
    `the answer to ${label}`,
    () => {
      const now = told(person)
      return now !== undefined && expected.includes(now) && now
    },
    { why },
  )
}

/**
 * Fills in the survey of the town. A question that comes twice, as after a kill it may, is not answered twice; one whose
 * confirmed answer was lost leads nowhere.
 * @throws when the next question does not come
 */
export async function fillsIn(person: Person, people: number, words: string): Promise<void> {
  const steps: [part: RegExp, act: (message: SeenMessage) => unknown][] = [
    [/Kitöltöm/, (message) => person.press(/Kitöltöm/, message.id)],
    [/Eljön\?.*Igen, eljövök/s, (message) => person.press(/Igen, eljövök/, message.id)],
    [/Hányan jönnek\?/, () => person.text(String(people))],
    [/Mit üzen\?/, () => person.text(words)],
    [/Beküldöm/, (message) => person.press(/Beküldöm/, message.id)],
    // Not the thanks for an answer to the programme.
    [/Köszönjük a válaszait/, () => undefined],
  ]
  const stepOf = ({ text, buttons }: SeenMessage) => {
    const shown = [text, ...buttons.flat().map((button) => button.text)].join('\n')
    return steps.findLastIndex(([part]) => part.test(shown))
  }
  let reached = -1
  while (reached < steps.length - 1) {
    const [index, message] = await eventually(
      `the step after ${steps[reached]?.[0].source ?? 'the beginning'}`,
      () => {
        const asked = person.messages.filter(({ fromBot }) => fromBot)
        const at = Math.max(...asked.map(stepOf))
        const furthest = asked.findLast((one) => stepOf(one) === at)
        return furthest && at > reached && ([at, furthest] as const)
      },
      { why: () => person.describe() },
    )
    reached = index
    await delay(Math.random() * 200)
    steps[index]?.[1](message)
  }
}

/** Mulberry32: a small generator whose sequence is fixed by its seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * What a component or dialogue is for, in its custom id (1–100 characters): a letter, an optional number that keeps
 * equal ones apart within a message, a colon, the payload.
 */
const letters = {
  /** → `button` with the payload. */
  button: 'b',
  /** Select menu of one → `button` with payload + value. */
  choice: 'c',
  /** Select menu of several → `selection`. */
  selection: 'm',
  /** Opens the dialogue of a text question; the dialogue itself → `fields`. */
  ask: 'o',
  /** Opens a dialogue for a place → `text`; payload: language. */
  location: 'l',
  /** Opens a dialogue for a file → `file`; payload: language. */
  file: 'f',
} as const

export type Purpose = keyof typeof letters

/** Makes custom ids for one message; equal ones get a number. @throws when a payload is too long for Discord */
export function customIds(): (purpose: Purpose, payload: string) => string {
  const used = new Set<string>()
  return (purpose, payload) => {
    const letter = letters[purpose]
    let id = `${letter}:${payload}`
    for (let number = 1; used.has(id); number++) id = `${letter}${number}:${payload}`
    if (id.length > 100) throw new Error(`payload of ${payload.length} characters does not fit a custom id`)
    used.add(id)
    return id
  }
}

/** @returns undefined for a custom id that is not of this bot's making */
export function readCustomId(id: string): { purpose: Purpose; payload: string } | undefined {
  const match = id.match(/^([bcmolf])\d*:(.*)$/s)
  const purpose = purposes.find((one) => letters[one] === match?.[1])
  return purpose === undefined ? undefined : { purpose, payload: match?.[2] ?? '' }
}

const purposes: Purpose[] = ['button', 'choice', 'selection', 'ask', 'location', 'file']

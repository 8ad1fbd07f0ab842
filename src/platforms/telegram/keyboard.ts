/** Asks and buttons into Telegram's inline keyboards. */
import type { Ask, Button, Choice, Message } from '../../base/message.ts'
import { graphemeCount, shorten } from './text.ts'

/** A button as the Bot API has it: https://core.telegram.org/bots/api#inlinekeyboardbutton */
export type InlineButton = { text: string; style?: 'primary' | 'danger' } & (
  | { callback_data: string }
  | { url: string }
)

export interface Keyboard {
  rows: InlineButton[][]
  /** Choices whose labels were cut on their buttons, in full, to stand in the text. */
  fullLabels: string[]
  /** Links that Telegram refuses on a button, to stand in the text. */
  links: { label: string; url: string }[]
}

/** What a phone shows on a button that has a row of its own, on one of two beside each other, and on a scale. */
const widths = { whole: 38, half: 16, scale: 5 }
const pageSize = 8
/** Scales ("0 1 2 … 10") are one look; Telegram takes 8 buttons a row and 100 in all. */
const compactRow = 6
/** https://core.telegram.org/bots/api#inlinekeyboardbutton, in bytes. */
const callbackDataLimit = 64

/** @throws {RangeError} when a payload is longer than Telegram's 64 bytes: our mistake */
export function keyboardOf({ ask, buttons = [] }: Pick<Message, 'ask' | 'buttons'>): Keyboard {
  const keyboard: Keyboard = { rows: [], fullLabels: [], links: [] }
  if (ask && 'choices' in ask) addChoices(keyboard, ask)
  for (const row of buttons) addRow(keyboard, row)
  return keyboard
}

type ChoiceAsk = Extract<Ask, { choices: Choice[] }>

function addChoices(keyboard: Keyboard, ask: ChoiceAsk): void {
  const compact =
    ask.kind === 'choose-one' &&
    ask.compact === true &&
    ask.choices.every(({ label }) => graphemeCount(label) <= widths.scale)
  const size = compact ? compactRow * 8 : pageSize
  const pages = Math.max(1, Math.ceil(ask.choices.length / size))
  const page = Math.min(Math.max(0, ask.page ?? 0), pages - 1)
  const shown = ask.choices.slice(page * size, (page + 1) * size)
  const first = page * size + 1
  const tooLong = shown.some(({ label }) => graphemeCount(label) > widths.whole)
  if (tooLong) keyboard.fullLabels = shown.map(({ label }, index) => `${first + index}. ${label}`)
  const made = shown.map((choice, index) => {
    const mark = markOf(ask, choice)
    const number = tooLong && ask.kind !== 'order' ? `${first + index}. ` : ''
    return action(shorten(`${mark}${number}${choice.label}`, widths.whole), `${ask.payload}${choice.value}`)
  })
  keyboard.rows.push(...arrange(made, compact))
  if (pages > 1) {
    const turn = (to: number) => `${ask.pagePayload}${to}`
    keyboard.rows.push([
      ...(page > 0 ? [action('◀', turn(page - 1))] : []),
      action(`${page + 1}/${pages}`, turn(page)),
      ...(page < pages - 1 ? [action('▶', turn(page + 1))] : []),
    ])
  }
  if (ask.kind === 'choose-many')
    keyboard.rows.push([
      { ...action(shorten(ask.doneLabel, widths.whole), ask.donePayload), style: 'primary' },
    ])
}

function markOf(ask: ChoiceAsk, choice: Choice): string {
  if (ask.kind === 'choose-many') return choice.selected ? '☑ ' : '☐ '
  if (ask.kind === 'choose-one') return choice.selected ? '✓ ' : ''
  const place = ask.chosen.indexOf(choice.value)
  return place < 0 ? '' : `${place + 1}. `
}

/** Two beside each other where both are short; a scale in even rows. */
function arrange(made: InlineButton[], compact: boolean): InlineButton[][] {
  if (compact) {
    const rows = Math.ceil(made.length / compactRow)
    const each = Math.ceil(made.length / Math.max(1, rows))
    return Array.from({ length: rows }, (_, row) => made.slice(row * each, (row + 1) * each))
  }
  const rows: InlineButton[][] = []
  for (let at = 0; at < made.length; ) {
    const pair = made.slice(at, at + 2)
    const together = pair.length === 2 && pair.every(({ text }) => graphemeCount(text) <= widths.half)
    rows.push(together ? pair : pair.slice(0, 1))
    at += together ? 2 : 1
  }
  return rows
}

function addRow(keyboard: Keyboard, row: Button[]): void {
  const made: InlineButton[] = []
  for (const button of row) {
    if (button.kind === 'action')
      made.push({
        ...action(shorten(button.label, widths.whole), button.payload),
        ...(button.style && button.style !== 'plain' && { style: button.style }),
      })
    else if (acceptedLink(button.url))
      made.push({ text: shorten(button.label, widths.whole), url: button.url })
    else keyboard.links.push({ label: button.label, url: button.url })
  }
  // A row is kept where every label has room in its share of the width; else it is laid out anew.
  const room = Math.floor(widths.whole / Math.max(1, made.length))
  const fits = made.length === 1 || made.every(({ text }) => graphemeCount(text) <= room)
  if (made.length > 0) keyboard.rows.push(...(fits ? [made] : arrange(made, false)))
}

function action(text: string, payload: string): { text: string; callback_data: string } {
  const bytes = Buffer.byteLength(payload)
  if (bytes < 1 || bytes > callbackDataLimit)
    throw new RangeError(`the payload of the button "${text}" has ${bytes} bytes; Telegram takes 1 to 64`)
  return { text, callback_data: payload }
}

/** Telegram wants a host with a dot in it, so an address of this machine by name can't be on a button. */
export function acceptedLink(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return /^https?:$/.test(protocol) && (hostname.includes('.') || hostname.startsWith('['))
}
